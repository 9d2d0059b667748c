"""Partners search what is public, in the language that they are shown."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from cms.articles.models import ArticlePage
from cms.delivery.models import Document, DocumentWords
from cms.delivery.search.index import TRIGGERS
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import edit, paragraph, section
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient, problem, slugs

LIST = "/api/v1/articles/"


def found(partner: PartnerClient, words: str, **parameters: str) -> list[str]:
    return slugs(partner.client.get(LIST, {"q": words, **parameters}, headers=key_of(partner)))


def key_of(partner: PartnerClient) -> dict[str, str]:
    return {"authorization": f"Bearer {partner.key}"}


@pytest.fixture
def library_of_two(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> list[ArticlePage]:
    """One article on infections, and one that mentions them; the first is Spanish and Arabic as well."""
    texts = {
        "infections": ("Infections", "They are common.", "Wash your hands after each visit."),
        "sleep": ("Sleep well", "Rest at night.", "A fever or an infection keeps people awake."),
    }
    articles = [
        publish_draft(
            make_article(
                slug=slug,
                headline_en=headline,
                summary_en=summary,
                body_en=[section(paragraph(text, f"paragraph-{slug}"))],
            ),
            clinician,
        )
        for slug, (headline, summary, text) in texts.items()
    ]
    publish_in(articles[0], "es", linguist, headline="Infección de las mujeres")
    publish_in(articles[0], "ar", linguist, headline="إصابةٌ بالعدوى")
    return articles


@pytest.mark.parametrize(
    ("words", "slugs_found"),
    [
        ("infection", ["infections", "sleep"]),
        ("INFECTIONS", ["infections", "sleep"]),
        ("hand", ["infections"]),
        ("infection hands", ["infections"]),
        ("infection night", ["sleep"]),
        ("giraffe", []),
    ],
)
def test_search__finds_texts_with_all_words_the_best_first(
    partner: PartnerClient, library_of_two: list[ArticlePage], words: str, slugs_found: list[str]
) -> None:
    assert found(partner, words, lang="en") == slugs_found


@pytest.mark.parametrize(
    ("words", "language", "times"),
    [
        ("infeccion", "es", 1),
        ("infecciones", "es", 1),
        ("mujer", "es", 1),
        ("hands", "es", 1),  # of the text that the test left in English
        ("giraffe", "es", 0),
        ("اصابه", "ar", 1),
        ("الإصابات", "ar", 1),
    ],
)
def test_search__knows_the_forms_of_words_in_each_language(
    partner: PartnerClient,
    library_of_two: list[ArticlePage],
    words: str,
    language: str,
    times: int,
) -> None:
    assert len(found(partner, words, lang=language)) == times


def test_search__looks_at_the_language_that_is_shown(
    partner: PartnerClient, library_of_two: list[ArticlePage]
) -> None:
    assert found(partner, "mujeres", lang="es-MX", fallback="1") != []
    assert found(partner, "mujeres", lang="en") == []
    assert found(partner, "infection", lang="es", fallback="1") == ["sleep"]


def test_search__follows_what_is_public(
    partner: PartnerClient,
    library_of_two: list[ArticlePage],
    editor: User,
    clinician: User,
) -> None:
    changed = edit(library_of_two[0], editor, summary_en="They are rare.")
    assert found(partner, "rare", lang="en") == []

    publish_draft(changed, clinician)
    assert found(partner, "rare", lang="en") == ["infections"]
    assert found(partner, "common", lang="en") == []

    withdraw_article(article=changed, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")
    assert found(partner, "rare", lang="en") == []
    assert DocumentWords.objects.count() == 1


def test_search__keeps_to_the_key_and_to_the_other_filters(
    partner: PartnerClient, library_of_two: list[ArticlePage]
) -> None:
    assert found(PartnerClient(languages=["es"]), "hands", lang="en") == []
    assert found(partner, "infection", lang="en", audience="professionals") == []


def test_search__is_paged_in_the_orders_that_stay(
    partner: PartnerClient, library_of_two: list[ArticlePage]
) -> None:
    first = partner.get(f"{LIST}?q=infection&lang=en&order=created&limit=1")
    second = partner.get(first.json()["next"].removeprefix("http://testserver"))
    best = partner.get(f"{LIST}?q=infection&lang=en&limit=1")

    assert slugs(first) + slugs(second) == ["infections", "sleep"]
    assert (slugs(best), best.json()["next"]) == (["infections"], None)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=", "q"),
        ("q=%3F%21", "q"),
        ("q=%00", "q"),
        (f"q={'a' * 201}", "q"),
        ("order=relevance", "order"),
        ("q=a&cursor=12", "cursor"),
    ],
)
def test_search__says_what_is_wrong_with_it(
    partner: PartnerClient, library_of_two: list[ArticlePage], query: str, parameter: str
) -> None:
    refused = problem(partner.get(f"{LIST}?lang=en&{query}"), 400, "invalid-request")

    assert [error["parameter"] for error in refused["errors"]] == [parameter]


@pytest.mark.parametrize(
    "words", ['"infection', "infection*", "infection AND", "(hands", "NEAR/2 a", "hands'--", "a:b"]
)
def test_search__takes_no_orders_in_the_words(
    partner: PartnerClient, library_of_two: list[ArticlePage], words: str
) -> None:
    assert partner.client.get(LIST, {"q": words}, headers=key_of(partner)).status_code == 200


def test_search__takes_as_many_queries_as_any_list(
    partner: PartnerClient, library_of_two: list[ArticlePage], django_assert_num_queries: Any
) -> None:
    partner.get(LIST)
    with django_assert_num_queries(4):
        partner.get(f"{LIST}?q=infection&lang=es&fallback=1")


@pytest.mark.parametrize(("words", "times"), [("after each", 1), ("after each well", 0)])
def test_search__counts_words_of_grammar_as_any_other(
    partner: PartnerClient, library_of_two: list[ArticlePage], words: str, times: int
) -> None:
    assert len(found(partner, words, lang="en")) == times


def lose_words() -> None:
    DocumentWords.objects.all().delete()


def keep_words_of_what_is_gone() -> None:
    Document.objects.update(state="withdrawn", body="", withdrawal_kind="withdrawn")


def lose_triggers() -> None:
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}")
    DocumentWords.objects.update(body="other words")  # which nothing tells the index


def empty_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO delivery_wordindex(delivery_wordindex) VALUES ('delete-all')")


def drop_index() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE delivery_wordindex")
        else:
            # An index is not made while rows wait to be checked, as they do until a test's end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP INDEX documents_by_word")


DAMAGES = [
    (lose_words, "4 public documents cannot be found by any word"),
    (keep_words_of_what_is_gone, "4 documents that are not public have words"),
    (drop_index, "index"),
]
if connection.vendor == "sqlite":  # PostgreSQL keeps the index itself
    DAMAGES += [
        (lose_triggers, "words_changed, words_deleted, words_inserted"),
        (lose_triggers, "not what the words are"),
        (empty_index, "not what the words are"),
    ]


@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_damage__is_told_by_the_check_and_mended_by_rebuilding(
    partner: PartnerClient,
    library_of_two: list[ArticlePage],
    damage: Callable[[], None],
    told: str,
) -> None:
    call_command("check_search", stdout=StringIO())
    damage()
    with pytest.raises(CommandError, match=told) as faults:
        call_command("check_search", stdout=StringIO())
    assert "rebuild_documents" in str(faults.value)

    call_command("rebuild_documents", stdout=StringIO())

    call_command("check_search", stdout=StringIO())
    assert found(partner, "infection", lang="en") == ["infections", "sleep"]
    assert found(partner, "other", lang="en") == []


def test_search__goes_on_after_the_index_was_made_anew(
    partner: PartnerClient, library_of_two: list[ArticlePage], editor: User, clinician: User
) -> None:
    call_command("rebuild_documents", stdout=StringIO())
    publish_draft(edit(library_of_two[0], editor, summary_en="They are rare."), clinician)
    assert found(partner, "rare", lang="en") == ["infections"]
    assert found(partner, "common", lang="en") == []
    call_command("check_search", stdout=StringIO())
