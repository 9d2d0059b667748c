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


@pytest.mark.parametrize(
    "query", ["afterChangeNumber=-1", "afterChangeNumber=x", "limit=501", "afterTimestamp=1"]
)
def test_feed__refuses_other_parameters(partner: PartnerClient, query: str) -> None:
    assert partner.get(f"{FEED}?{query}").status_code == 400


def test_feed__is_always_revalidated(partner: PartnerClient) -> None:
    assert partner.get(FEED)["Cache-Control"] == "private, no-cache"
