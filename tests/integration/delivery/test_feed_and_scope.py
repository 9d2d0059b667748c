"""A partner whose scope changes: whatever it got before, the feed takes back, and a recall reaches it."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError, QuerySet

from cms.articles.models import ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.delivery.actions import follow_scope
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.models import Dispatch
from cms.partners.actions import add_endpoint
from cms.partners.models import Endpoint
from cms.partners.selectors import entitlement_of
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient

FEED = "/api/v1/changes/"
RECALLED: Any = {"kind": WithdrawalKind.RECALLED, "reason": "A wrong dose."}

pytestmark = pytest.mark.django_db


class Follower:
    """Reads the feed to its end, and goes on from there the next time."""

    def __init__(self, partner: PartnerClient) -> None:
        self._partner = partner
        self._address = FEED

    def read(self) -> dict[str, str]:
        """Return the states that were told, by language."""
        told: dict[str, str] = {}
        while items := (page := self._partner.get(self._address).json())["items"]:
            told |= {item["id"].partition(":")[2]: item["state"] for item in items}
            self._address = page["next"].removeprefix("http://testserver")
        return told


@pytest.fixture
def follower(partner: PartnerClient, translated: ArticlePage) -> Follower:
    """The partner, which has read everything."""
    follower = Follower(partner)
    assert follower.read() == {"en": "updated", "es": "updated", "ar": "updated"}
    return follower


@pytest.fixture
def only_spanish(follower: Follower, partner: PartnerClient, commit: Any) -> None:
    """The partner may have nothing but Spanish from now on, and has not asked since."""
    with commit(execute=True):
        partner.partner.languages = ["es"]
        partner.partner.save()


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def send_all() -> None:
    while fan_out():
        pass


def recall_arabic(article: ArticlePage) -> None:
    withdraw(article=article, language=LanguageCode("ar"), **RECALLED)


def sent_to(endpoint: Endpoint) -> list[str]:
    sent = Dispatch.objects.filter(endpoint=endpoint).order_by("pk")
    return list(sent.values_list("event__type", flat=True))


@pytest.mark.usefixtures("only_spanish")
def test_text__that_left_the_scope_and_was_recalled_then_is_taken_back(
    follower: Follower, translated: ArticlePage
) -> None:
    recall_arabic(translated)
    assert follower.read() == {"en": "deleted", "ar": "deleted"}


@pytest.mark.usefixtures("only_spanish")
def test_text__that_left_the_scope_and_has_a_new_edition_is_taken_back(
    follower: Follower, translated: ArticlePage, editor: User, clinician: User
) -> None:
    republish(translated, editor, clinician, summary_en="They pass.")
    assert follower.read() == {"en": "deleted", "ar": "deleted", "es": "updated"}


def test_recall__of_a_text_that_left_the_scope_can_be_acknowledged(
    follower: Follower, partner: PartnerClient, translated: ArticlePage, commit: Any
) -> None:
    endpoint, _secret = add_endpoint(partner=partner.partner, url="https://p.example/")
    with commit(execute=True):
        partner.partner.languages = ["es"]
        partner.partner.save()
    recall_arabic(translated)
    send_all()

    sent = Dispatch.objects.get(endpoint=endpoint, event__type="article.recalled")
    data = json.loads(sent.event.payload)["data"]
    (asked,) = partner.get("/api/v1/acknowledgements/").json()["items"]
    given = {name: data[name] for name in ("article_id", "language", "change_number")}
    assert {name: asked[name] for name in given} == given
    answer = partner.client.post(
        "/api/v1/acknowledgements/",
        given,
        content_type="application/json",
        headers={"authorization": f"Bearer {partner.key}"},
    )
    assert answer.status_code == 201


def test_recall__after_a_topic_moved_away_reaches_whoever_had_the_text_through_it(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    body, breath = (Topic.objects.create(slug=name, name_en=name) for name in ("body", "breath"))
    Topic.objects.filter(pk=breath.pk).update(parent=body)
    republish(published, editor, clinician, topics=[breath])
    send_all()
    partner = PartnerClient(topics=[body])
    endpoint, _secret = add_endpoint(partner=partner.partner, url="https://p.example/")
    follower = Follower(partner)
    assert follower.read() == {"en": "updated"}

    breath = Topic.objects.get(pk=breath.pk)
    breath.parent = None
    breath.save()
    withdraw_article(article=published, **RECALLED)
    send_all()

    assert follower.read() == {"en": "deleted"}
    assert sent_to(endpoint) == ["article.recalled"]


def test_topic__under_which_a_text_was_delivered_cannot_be_deleted(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    breath = Topic.objects.create(slug="breath", name_en="Breath")
    republish(published, editor, clinician, topics=[breath])
    republish(published, editor, clinician, topics=[])
    with pytest.raises(ProtectedError):
        Topic.objects.get(pk=breath.pk).delete()


def test_feed__loses_nothing_that_is_committed_between_its_queries(
    follower: Follower,
    partner: PartnerClient,
    translated: ArticlePage,
    linguist: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows_of = QuerySet.__iter__
    done: list[bool] = []

    def with_others(self: Any) -> Any:
        rows = list(rows_of(self))
        if not done and "scope_number" in self.query.annotations:
            done.append(True)
            publish_in(translated, "fr", linguist)
            partner.partner.languages = ["en", "es", "fr"]
            partner.partner.save()
            follow_scope(entitlement_of(partner.partner))
        return iter(rows)

    monkeypatch.setattr(QuerySet, "__iter__", with_others)
    first, then = follower.read(), follower.read()
    assert first | then == {"fr": "updated", "ar": "deleted"}
