"""Notices and calls to action as partners get them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from cms.articles.models import ArticlePage, Notice, Topic
from cms.articles.sources import source_of
from cms.core import clock
from cms.core.types import LanguageCode
from cms.delivery.models import ShortDocument
from cms.publishing.actions import withdraw_short_text
from cms.publishing.models import ShortPublication
from cms.review.rules import Decision
from tests.build import make_topic
from tests.build_editions import publish_draft, publish_in
from tests.build_short import make_call, make_notice, publish_short_in, sign_off_short
from tests.partner_client import PartnerClient, problem, slugs

NOTICES = "/api/v1/notices/"
CALLS = "/api/v1/calls-to-action/"
TODAY = date(2026, 10, 1)
QUERIES_OF_A_KEY = 2


@pytest.fixture
def emergency(clinician: User, linguist: User) -> Notice:
    """A notice in English, Spanish and Arabic."""
    notice = make_notice()
    sign_off_short(notice, clinician)
    publish_short_in(notice, "es", linguist)
    publish_short_in(notice, "ar", linguist)
    return notice


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


def test_notice__has_its_words_and_who_vouches_for_them(
    partner: PartnerClient, emergency: Notice
) -> None:
    (item,) = partner.get(f"{NOTICES}?lang=ar").json()["items"]

    assert item["id"] == str(source_of(emergency).public_id)
    assert (item["language"], item["direction"], item["outdated"]) == ("ar", "rtl", False)
    assert (item["slug"], item["kind"], item["topics"]) == ("emergency", "emergency", [])
    assert (item["title"], item["html"]) == (
        "In an emergency [ar]",
        "<p>Call <b>now</b>. [ar]</p>",
    )
    said = [(it["role"], it["of"]) for it in item["sign_offs"]]
    assert said == [("linguistic", "this_text"), ("clinical", "source_text")]
    assert item["reviewed_on"] == item["sign_offs"][1]["signed_on"]
    assert item["next_review_on"] == item["sign_offs"][1]["next_review_on"]
    signed = ShortPublication.objects.get(language="ar").sign_off
    assert signed
    assert item["content_hash"] == f"sha256:{signed.content_hash}"


def test_call_to_action__has_its_words_and_its_link(
    partner: PartnerClient, clinician: User, linguist: User
) -> None:
    call = make_call()
    sign_off_short(call, clinician)
    publish_short_in(call, "es", linguist)

    (item,) = partner.get(f"{CALLS}?lang=es").json()["items"]

    assert (item["slug"], item["type"]) == ("find-a-clinic", "shared_call_to_action")
    assert (item["link_label"], item["url"]) == (
        "Find a clinic [es]",
        "https://example.org/clinics",
    )


@pytest.mark.parametrize(("address", "make"), [(NOTICES, make_notice), (CALLS, make_call)])
def test_words_that_nobody_signed_off__reach_no_partner(
    partner: PartnerClient, clinician: User, address: str, make: Callable[[], Any]
) -> None:
    instance = make()
    assert titles(partner.get(address)) == []

    sign_off_short(instance, clinician)
    before = titles(partner.get(address))
    instance.title_en = "Not signed"
    instance.save()

    assert titles(partner.get(address)) == before
    assert before not in ([], ["Not signed"])
    sign_off_short(instance, clinician)
    assert titles(partner.get(address)) == ["Not signed"]


def test_changed_facts__reach_no_partner_unsigned(
    partner: PartnerClient, clinician: User, emergency: Any
) -> None:
    emergency.kind = "information"
    emergency.save()
    assert partner.get(NOTICES).json()["items"][0]["kind"] == "emergency"

    sign_off_short(emergency, clinician)
    kinds = {
        partner.get(f"{NOTICES}?lang={lang}").json()["items"][0]["kind"] for lang in ("en", "es")
    }
    assert kinds == {"information"}


def test_words_that_were_taken_back__go_in_every_language(
    partner: PartnerClient, clinician: User, emergency: Any
) -> None:
    wrong = {"decision": Decision.CHANGES_REQUESTED, "comment": "The number is wrong."}
    sign_off_short(emergency, clinician, **wrong)

    assert all(titles(partner.get(f"{NOTICES}?lang={lang}")) == [] for lang in ("en", "es", "ar"))
    sign_off_short(emergency, clinician)
    assert titles(partner.get(f"{NOTICES}?lang=es")) == ["In an emergency [es]"]


def test_translation__of_words_that_were_taken_back_stays_away_beside_newer_ones(
    partner: PartnerClient, clinician: User, emergency: Any
) -> None:
    wrong = {"decision": Decision.CHANGES_REQUESTED, "comment": "The number is wrong."}
    sign_off_short(emergency, clinician, **wrong)
    emergency.title_en = "In any emergency"
    emergency.save()
    sign_off_short(emergency, clinician)

    assert titles(partner.get(f"{NOTICES}?lang=en")) == ["In any emergency"]
    assert titles(partner.get(f"{NOTICES}?lang=es")) == []


def test_translation__is_outdated_once_newer_words_are_signed_off(
    partner: PartnerClient, clinician: User, emergency: Any
) -> None:
    def outdated() -> list[bool]:
        return [it["outdated"] for it in partner.get(f"{NOTICES}?lang=es").json()["items"]]

    emergency.title_en = "In any emergency"
    emergency.save()
    assert outdated() == [False]
    sign_off_short(emergency, clinician)
    assert outdated() == [True]


def test_withdrawn_language__is_gone_and_the_others_stay(
    partner: PartnerClient, emergency: Notice
) -> None:
    withdraw_short_text(source=source_of(emergency), language=LanguageCode("es"))

    assert titles(partner.get(f"{NOTICES}?lang=es")) == []
    assert titles(partner.get(f"{NOTICES}?lang=ar")) == ["In an emergency [ar]"]


def test_deleted_notice__is_gone(partner: PartnerClient, emergency: Notice) -> None:
    emergency.delete()

    assert titles(partner.get(NOTICES)) == []
    assert not ShortDocument.objects.exists()


@pytest.mark.parametrize(
    ("query", "accept", "served", "vary"),
    [
        ("?lang=es", "", ["es"], ""),
        ("?lang=es-MX", "", [], ""),
        ("?lang=es-MX&fallback=1", "", ["es"], ""),
        ("?lang=de&fallback=1", "", ["en"], ""),
        ("?lang=de", "", [], ""),
        ("", "ar, en;q=0.5", ["ar"], "Accept-Language"),
        ("", "de", ["en"], "Accept-Language"),
    ],
)
def test_language__is_the_one_asked_for_or_says_which(
    partner: PartnerClient,
    emergency: Notice,
    query: str,
    accept: str,
    served: list[str],
    vary: str,
) -> None:
    answer = partner.get(f"{NOTICES}{query}", accept_language=accept)

    assert [item["language"] for item in answer.json()["items"]] == served
    assert answer.get("Content-Language", "") == ", ".join(served)
    assert set(answer["Vary"].split(", ")) - {"Accept-Encoding"} == set(filter(None, [vary]))


def test_languages_of_the_key__are_the_only_ones(emergency: Notice) -> None:
    narrow = PartnerClient(languages=["es"])

    assert titles(narrow.get(NOTICES)) == ["In an emergency [es]"]
    assert titles(narrow.get(f"{NOTICES}?lang=ar")) == []


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (None, None, ["emergency"]),
        (0, 0, ["emergency"]),
        (1, None, []),
        (None, -1, []),
        (-1, 1, ["emergency"]),
    ],
)
def test_notice__is_shown_on_its_days(
    partner: PartnerClient,
    clinician: User,
    monkeypatch: pytest.MonkeyPatch,
    starts: int | None,
    ends: int | None,
    shown: list[str],
) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    days = [None if it is None else TODAY + timedelta(days=it) for it in (starts, ends)]
    sign_off_short(make_notice(starts_on=days[0], ends_on=days[1]), clinician)

    assert slugs(partner.get(NOTICES)) == shown


@pytest.fixture
def for_topics(clinician: User, linguist: User) -> None:
    """Notices for all articles, for breath and what is under it, and for sleep; breath > snoring."""
    breath = make_topic("breath")
    make_topic("snoring", parent=breath)
    sleep = make_topic("sleep")
    for slug, topics in (("everywhere", []), ("of-breath", [breath]), ("of-sleep", [sleep])):
        notice = make_notice(slug, topics=topics)
        sign_off_short(notice, clinician)
        publish_short_in(notice, "es", linguist)


def reach(answer: Any) -> dict[str, list[str]]:
    return {item["slug"]: item["topics"] for item in answer.json()["items"]}


def test_topics__of_a_notice_are_all_beside_whose_articles_it_stands(
    partner: PartnerClient, for_topics: None
) -> None:
    assert reach(partner.get(NOTICES)) == {
        "everywhere": [],
        "of-breath": ["breath", "snoring"],
        "of-sleep": ["sleep"],
    }


def test_topics_of_the_key__bound_the_notices(for_topics: None) -> None:
    snorer = PartnerClient(topics=list(Topic.objects.filter(slug="snoring")))

    assert reach(snorer.get(NOTICES)) == {"everywhere": [], "of-breath": ["snoring"]}


def test_include__brings_the_notices_that_stand_beside_the_article(
    partner: PartnerClient,
    for_topics: None,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
) -> None:
    snoring = Topic.objects.filter(slug="snoring")
    article = publish_draft(make_article(topics=list(snoring)), clinician)
    publish_in(article, "es", linguist)
    publish_in(article, "ar", linguist)

    def brought(lang: str) -> list[tuple[str, str]]:
        answer = partner.article(str(article.public_id), f"?lang={lang}&include=notices").json()
        assert set(answer["included"]) == {"notices"}
        return [(it["slug"], it["language"]) for it in answer["included"]["notices"]]

    assert brought("en") == [("everywhere", "en"), ("of-breath", "en")]
    assert brought("es") == [("everywhere", "es"), ("of-breath", "es")]
    assert brought("ar") == []  # none of them exists in Arabic, and no document mixes languages
    (listed,) = partner.get("/api/v1/articles/?lang=es&include=notices").json()["items"]
    assert [it["slug"] for it in listed["included"]["notices"]] == ["everywhere", "of-breath"]


def test_include__changes_with_the_notice(
    partner: PartnerClient, emergency: Notice, published: ArticlePage
) -> None:
    address = "?lang=en&include=notices"
    before = partner.article("hiccups", address)
    Notice.objects.update(ends_on=clock.today() - timedelta(days=1))
    after = partner.article("hiccups", address, if_none_match=before["ETag"])

    assert len(before.json()["included"]["notices"]) == 1
    assert after.status_code == 200
    assert after.json()["included"]["notices"] == []


def test_include__is_not_taken_for_unchanged_by_the_articles_date(
    partner: PartnerClient, emergency: Notice, published: ArticlePage
) -> None:
    address = "?lang=en&include=notices"
    plain = partner.article("hiccups", "?lang=en")
    Notice.objects.update(ends_on=clock.today() - timedelta(days=1))

    since = partner.article("hiccups", address, if_modified_since=plain["Last-Modified"])

    assert since.status_code == 200
    assert "Last-Modified" not in since


@pytest.mark.parametrize("address", [NOTICES, CALLS])
def test_lists__answer_304_until_something_changes(
    partner: PartnerClient, clinician: User, emergency: Notice, address: str
) -> None:
    call: Any = make_call()
    sign_off_short(call, clinician)
    first = partner.get(f"{address}?lang=en")
    assert "private" in first["Cache-Control"]
    assert "stale-if-error" not in first["Cache-Control"]
    again = partner.get(f"{address}?lang=en", if_none_match=first["ETag"])
    assert again.status_code == 304

    changed_ones: tuple[Any, ...] = (call, emergency)
    for instance in changed_ones:
        instance.title_en = "Other words"
        instance.save()
        sign_off_short(instance, clinician)
    changed = partner.get(f"{address}?lang=en", if_none_match=first["ETag"])
    assert changed.status_code == 200


@pytest.mark.parametrize("address", [NOTICES, CALLS])
@pytest.mark.parametrize("query", ["?language=es", "?lang=es&lang=en", "?lang=_", "?limit=3"])
def test_lists__refuse_parameters_that_do_not_exist(
    partner: PartnerClient, address: str, query: str
) -> None:
    problem(partner.get(f"{address}{query}"), 400, "invalid-request")


def test_links__to_articles_carry_their_ids(
    partner: PartnerClient, published: ArticlePage, clinician: User
) -> None:
    text = f'<p>Read <a linktype="page" id="{published.pk}">this</a>.</p>'
    sign_off_short(make_notice(text_en=text), clinician)

    (item,) = partner.get(NOTICES).json()["items"]

    assert f'data-article-id="{published.public_id}"' in item["html"]


def test_words_from_before_there_were_sign_offs__wait_for_the_clinician(
    partner: PartnerClient, emergency: Notice, clinician: User
) -> None:
    ShortPublication.objects.filter(language="en").delete()
    ShortPublication.objects.update(source_sign_off=None)
    call_command("rebuild_documents", stdout=StringIO())
    assert not ShortDocument.objects.exists()

    sign_off_short(emergency, clinician)

    assert titles(partner.get(f"{NOTICES}?lang=es")) == ["In an emergency [es]"]


def test_words_that_came_with_a_database__wait_for_the_linguist(
    partner: PartnerClient, emergency: Notice
) -> None:
    ShortPublication.objects.filter(language="es").update(sign_off=None, origin="public before")
    call_command("rebuild_documents", stdout=StringIO())

    assert titles(partner.get(f"{NOTICES}?lang=es")) == []


def test_rebuild__makes_the_documents_anew(partner: PartnerClient, emergency: Notice) -> None:
    before = partner.get(f"{NOTICES}?lang=es").json()
    ShortDocument.objects.all().delete()
    out = StringIO()

    call_command("rebuild_documents", stdout=out)

    assert "1 notices and calls to action are up to date." in out.getvalue()
    assert partner.get(f"{NOTICES}?lang=es").json() == before


def test_lists__cost_as_many_queries_whatever_there_is(
    partner: PartnerClient,
    clinician: User,
    for_topics: None,
    django_assert_num_queries: Any,
) -> None:
    sign_off_short(make_call(), clinician)
    partner.get(NOTICES)
    with django_assert_num_queries(QUERIES_OF_A_KEY + 4):
        partner.get(NOTICES)
    with django_assert_num_queries(QUERIES_OF_A_KEY + 2):
        partner.get(CALLS)
    for number in range(3):
        sign_off_short(make_notice(f"notice-{number}"), clinician)
        sign_off_short(make_call(f"call-{number}"), clinician)
    with django_assert_num_queries(QUERIES_OF_A_KEY + 4):
        assert len(partner.get(NOTICES).json()["items"]) == 6
    with django_assert_num_queries(QUERIES_OF_A_KEY + 2):
        assert len(partner.get(CALLS).json()["items"]) == 4


def test_modified_at__is_when_the_words_became_public(
    partner: PartnerClient, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime(2026, 10, 1, 12, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    sign_off_short(make_notice(), clinician)

    (item,) = partner.get(NOTICES).json()["items"]

    assert item["modified_at"] == "2026-10-01T12:30:00Z"
