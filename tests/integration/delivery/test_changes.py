"""The change feed."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.publishing.actions import mark_outdated, withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient

FEED = "/api/v1/changes/"


def walk(partner: PartnerClient, address: str = FEED) -> tuple[list[Any], str]:
    """Return all items up to the last page, and the address of that page."""
    items: list[Any] = []
    while True:
        page = partner.get(address).json()
        if not page["items"]:
            assert page["next"] == f"http://testserver{address}"
            return items, address
        items += page["items"]
        address = page["next"].removeprefix("http://testserver")


def test_feed__starts_empty_and_points_at_itself(partner: PartnerClient) -> None:
    assert walk(partner) == ([], FEED)


def test_feed__has_each_language_once_in_the_order_of_changes(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    items, _last = walk(partner, f"{FEED}?limit=1")
    assert [item["id"].partition(":")[2] for item in items] == ["en", "es", "ar"]
    assert [item["modified"] for item in items] == sorted(item["modified"] for item in items)
    assert {item["kind"] for item in items} == {"article"}
    assert {item["id"].partition(":")[0] for item in items} == {str(translated.public_id)}


def test_feed__carries_the_article_resource(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    items, _last = walk(partner)
    for item in items:
        tag = item["id"].partition(":")[2]
        assert item["data"] == partner.article("hiccups", f"?lang={tag}").json()


def test_feed__shows_each_step_once(
    partner: PartnerClient,
    translated: ArticlePage,
    editor: User,
    clinician: User,
    linguist: User,
) -> None:
    _items, last = walk(partner)
    republish(translated, editor, clinician, summary_en="They pass.")
    for code in ("es", "ar"):
        mark_outdated(article=translated, language=LanguageCode(code))
    items, last = walk(partner, last)
    assert [item["id"].partition(":")[2] for item in items] == ["en", "es", "ar"]
    assert [item["data"]["language"]["outdated"] for item in items] == [False, True, True]

    publish_in(translated, "es", linguist)
    items, last = walk(partner, last)
    assert [item["data"]["language"]["outdated"] for item in items] == [False]

    withdraw(
        article=translated,
        language=LanguageCode("ar"),
        kind=WithdrawalKind.RECALLED,
        reason="Wrong.",
    )
    items, last = walk(partner, last)
    assert [(item["state"], "data" in item) for item in items] == [("deleted", False)]
    assert walk(partner, last) == ([], last)


def test_feed__keeps_to_the_partners_languages(translated: ArticlePage) -> None:
    items, _last = walk(PartnerClient(languages=["ar"]))
    assert [item["id"].partition(":")[2] for item in items] == ["ar"]
    assert items[0]["data"]["language"]["available"] == ["ar"]


def test_feed__takes_back_what_left_the_partners_topics(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    breath = Topic.objects.create(slug="breath", name_en="Breath")
    partner, other = (
        PartnerClient(topics=[breath]),
        PartnerClient(topics=[Topic.objects.create(slug="sleep", name_en="Sleep")]),
    )
    republish(published, editor, clinician, topics=[breath])
    items, last = walk(partner)
    assert [item["state"] for item in items] == ["updated"]
    republish(published, editor, clinician, topics=[])
    items, _last = walk(partner, last)
    assert [item["state"] for item in items] == ["deleted"]
    assert walk(other)[0] == []


def test_feed__takes_back_what_a_narrower_scope_leaves_out_and_gives_it_again(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    items, last = walk(partner)
    assert len(items) == 3

    partner.partner.languages = ["es"]
    partner.partner.save()
    taken, last = walk(partner, f"{last}&limit=1")
    assert [(item["state"], item["id"].partition(":")[2]) for item in taken] == [
        ("deleted", "en"),
        ("deleted", "ar"),
    ]
    assert walk(partner, last) == ([], last)

    partner.partner.languages = []
    partner.partner.save()
    given, last = walk(partner, last)
    assert [(item["state"], item["id"].partition(":")[2]) for item in given] == [
        ("updated", "en"),
        ("updated", "ar"),
    ]
    numbers = [item["modified"] for item in (*items, *taken, *given)]
    assert numbers == sorted(set(numbers))
    afresh, _last = walk(partner)
    assert sorted(item["id"] for item in afresh) == sorted(item["id"] for item in items)


def test_feed__takes_back_what_moves_out_of_the_partners_topics_with_its_topic(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    body, child = (Topic.objects.create(slug=name, name_en=name) for name in ("body", "breath"))
    Topic.objects.filter(pk=child.pk).update(parent=body)
    republish(published, editor, clinician, topics=[child])
    partner, other = PartnerClient(topics=[body]), PartnerClient()
    items, last = walk(partner)
    assert [item["state"] for item in items] == ["updated"]
    seen, end = walk(other)

    Topic.objects.filter(pk=child.pk).update(parent=None)

    assert [item["state"] for item in walk(partner, last)[0]] == ["deleted"]
    assert len(seen) == 1
    assert walk(other, end) == ([], end)


def test_feed__of_a_partner_who_never_asked_tells_of_a_scope_that_was_narrowed_since(
    translated: ArticlePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        partner = PartnerClient()
    assert partner.article("hiccups", "?lang=ar").status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        partner.partner.languages = ["es"]
        partner.partner.save()

    items, _last = walk(partner)
    assert {item["id"].partition(":")[2]: item["state"] for item in items} == {
        "en": "deleted",
        "es": "updated",
        "ar": "deleted",
    }


@pytest.mark.parametrize(
    "query", ["afterChangeNumber=-1", "afterChangeNumber=x", "limit=501", "afterTimestamp=1"]
)
def test_feed__refuses_other_parameters(partner: PartnerClient, query: str) -> None:
    assert partner.get(f"{FEED}?{query}").status_code == 400


def test_feed__is_always_revalidated(partner: PartnerClient) -> None:
    assert partner.get(FEED)["Cache-Control"] == "private, no-cache"
