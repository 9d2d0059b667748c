"""``fields`` and ``include``: what can be asked for beside what an answer always has."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.api.extras import Include, Member
from cms.delivery.schemas import ArticleSummary
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build import make_topic, paragraph, section
from tests.build_editions import publish_draft, publish_in
from tests.partner_client import PartnerClient, problem

LIST = "/api/v1/articles/"
QUERIES_OF_A_KEY = 2


@pytest.fixture
def pointing(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> ArticlePage:
    """An article in English and Spanish that points to others, of which one is Spanish too."""
    breath = make_topic("breath", es="Aliento")
    sleep = make_topic("sleep", parent=breath)
    others = [
        publish_draft(make_article(slug=slug, headline_en=slug, topics=[breath]), clinician)
        for slug in ("snoring", "yawning")
    ]
    publish_in(others[0], "es", linguist)
    draft = make_article(slug="draft", headline_en="Draft")
    links = [
        {
            "type": "article_link",
            "id": f"link-{number}",
            "value": {"page": other.pk, "label": "See"},
        }
        for number, other in enumerate([others[0], draft, others[1]])
    ]
    inline = f'See <a linktype="page" id="{others[1].pk}">yawning</a>:'
    body = [section(paragraph(inline, "paragraph-1"), *links)]
    article = publish_draft(make_article(topics=[sleep], body_en=body), clinician)
    publish_in(article, "es", linguist)
    return article


def item(answer: Any, slug: str) -> Any:
    """Return the item of that slug."""
    return next(found for found in answer.json()["items"] if found["slug"] == slug)


def related(included: Any) -> list[tuple[str, str]]:
    return [(other["slug"], other["language"]) for other in included["related"]]


def test_fields__bring_members_of_the_article_beside_those_of_the_list(
    partner: PartnerClient, pointing: ArticlePage
) -> None:
    plain = item(partner.get(f"{LIST}?lang=es"), "hiccups-es")
    article = partner.article("hiccups-es", "?lang=es").json()
    everything = ",".join(Member)
    found = item(partner.get(f"{LIST}?lang=es&fields={everything}"), "hiccups-es")
    assert found == {**plain, **{member.value: article[member] for member in Member}}
    assert found["body"][0]["content"][0]["html"].endswith(": [es]</p>")


def test_members_of_an_item_that_may_be_missing__are_those_that_can_be_asked_for() -> None:
    described = ArticleSummary.model_fields
    may_be_missing = {name for name, field in described.items() if not field.is_required()}
    assert may_be_missing == {*(member.value for member in Member), "included"}


def test_fields__can_be_given_one_by_one(partner: PartnerClient, pointing: ArticlePage) -> None:
    answer = partner.get(f"{LIST}?fields=edition&fields=license,edition")
    assert {"edition", "license"} <= item(answer, "hiccups").keys()
    assert "body" not in item(answer, "hiccups")


@pytest.mark.parametrize(
    ("path", "parameter", "message"),
    [
        (f"{LIST}?fields=bodies", "fields", "“fields”: Input should be 'edition'"),
        (f"{LIST}?fields=", "fields", "“fields”: Input should be 'edition'"),
        (f"{LIST}?include=topics,images", "include", "“include”: Input should be 'topics'"),
        (f"{LIST}hiccups/?include=images", "include", "“include”: Input should be 'topics'"),
        (f"{LIST}hiccups/?fields=body", "fields", "There is no parameter “fields”."),
        (f"{LIST}hiccups/?include=topics&format=html", "include", "“include”: only JSON has it"),
    ],
)
def test_extras__that_do_not_exist_are_refused(
    partner: PartnerClient, pointing: ArticlePage, path: str, parameter: str, message: str
) -> None:
    (error,) = problem(partner.get(path), 400, "invalid-request")["errors"]
    assert error["parameter"] == parameter
    assert error["message"].startswith(message)


def test_include__of_an_article_brings_all_that_it_names(
    partner: PartnerClient, pointing: ArticlePage
) -> None:
    without = partner.article("hiccups-es", "?lang=es").json()
    answer = partner.article("hiccups-es", "?lang=es&include=topics,related,references").json()
    included = answer.pop("included")
    assert answer == without
    assert included["topics"] == [{"slug": "sleep", "name": None, "parent": "breath"}]
    assert related(included) == [("snoring-es", "es")]
    assert included["related"][0] == item(partner.get(f"{LIST}?lang=es"), "snoring-es")
    assert included["references"] == answer["references"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?lang=es&fallback=1", [("yawning", "en"), ("snoring-es", "es")]),
        ("?lang=en", [("yawning", "en"), ("snoring", "en")]),
    ],
)
def test_related__come_in_the_order_of_the_text_and_in_the_languages_asked_for(
    partner: PartnerClient, pointing: ArticlePage, query: str, expected: list[tuple[str, str]]
) -> None:
    answer = partner.article(str(pointing.public_id), f"{query}&include=related").json()
    assert related(answer["included"]) == expected
    assert "topics" not in answer["included"]
    listed = item(partner.get(f"{LIST}{query}&include=related"), answer["slug"])
    assert related(listed["included"]) == expected


def test_related__are_none_that_the_key_may_not_have(
    pointing: ArticlePage, make_article: Callable[..., ArticlePage]
) -> None:
    narrow = PartnerClient(topics=list(pointing.topics.all()))
    included = narrow.article("hiccups", "?lang=en&include=related,topics").json()["included"]
    assert included == {
        "topics": [{"slug": "sleep", "name": "Sleep", "parent": None}],
        "related": [],
    }


def test_related__are_none_that_were_recalled(
    partner: PartnerClient, pointing: ArticlePage
) -> None:
    address = "?lang=en&include=related"
    before = partner.article("hiccups", address)
    snoring = ArticlePage.objects.get(slug="snoring")
    withdraw_article(article=snoring, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    after = partner.article("hiccups", address, if_none_match=before["ETag"])
    assert after.status_code == 200
    assert related(after.json()["included"]) == [("yawning", "en")]


def test_included__has_an_entity_tag_of_its_own(
    partner: PartnerClient, pointing: ArticlePage
) -> None:
    plain = partner.article("hiccups", "?lang=en")
    full = partner.article("hiccups", "?lang=en&include=topics")
    assert plain["ETag"] != full["ETag"]
    again = partner.article("hiccups", "?lang=en&include=topics", if_none_match=full["ETag"])
    assert again.status_code == 304


def test_extras__cost_as_many_queries_whatever_there_is(
    partner: PartnerClient, pointing: ArticlePage, django_assert_max_num_queries: Any
) -> None:
    address = f"{LIST}?fields=body&include={','.join(Include)}"
    partner.get(address)
    with django_assert_max_num_queries(QUERIES_OF_A_KEY + 6) as counted:
        partner.get(address)
    with django_assert_max_num_queries(len(counted)):
        assert len(partner.get(f"{address}&lang=en").json()["items"]) == 3
