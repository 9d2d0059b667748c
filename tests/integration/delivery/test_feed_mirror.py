"""Whoever follows the feed alone ends with exactly the catalogue, whatever happens between its looks."""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage, Topic
from cms.core.errors import ConcordError
from cms.core.types import LanguageCode
from cms.delivery.actions import follow_scope
from cms.delivery.models import Document
from cms.partners.models import Partner
from cms.partners.selectors import entitlement_of
from cms.publishing.actions import mark_outdated, withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_draft, publish_in, republish
from tests.partner_client import PartnerClient

SPANISH = LanguageCode("es")
STEPS = 30

pytestmark = pytest.mark.django_db

Held = dict[str, tuple[int, str]]


class Mirror:
    """What a partner holds who reads one page of the feed now and then: edition and hash by item."""

    def __init__(self, partner: PartnerClient) -> None:
        self.held: Held = {}
        self._partner = partner
        self._address = "/api/v1/changes/?limit=2"

    def read_a_page(self) -> bool:
        """Return whether there was anything on it."""
        page = self._partner.get(self._address).json()
        for item in page["items"]:
            if item["state"] == "deleted":
                self.held.pop(item["id"], None)
            else:
                self.held[item["id"]] = item["data"]["edition"], item["data"]["content_hash"]
        self._address = page["next"].removeprefix("http://testserver")
        return bool(page["items"])


class Publisher:
    """People who publish, recall, move topics and change what the partner may have, by lot."""

    def __init__(
        self, lot: random.Random, partner: Partner, people: tuple[User, User, User]
    ) -> None:
        self.lot = lot
        self._partner = partner
        self._editor, self._clinician, self._linguist = people
        self.topics = [
            Topic.objects.create(slug=f"topic-{number}", name_en=f"Topic {number}")
            for number in range(3)
        ]

    def some_topics(self) -> list[Topic]:
        return self.lot.sample(self.topics, self.lot.randint(0, 2))

    def act(self) -> None:
        """Do something; what the rules refuse does not happen."""
        article = self.lot.choice(list(ArticlePage.objects.all()))
        with suppress(ConcordError, AssertionError):
            self.lot.choice(
                [
                    self.republish,
                    self.translate,
                    self.withdraw_spanish,
                    self.withdraw_all,
                    self.outdate,
                    self.change_languages,
                    self.change_audiences,
                    self.change_topics,
                    self.move_topic,
                    self.look,
                ]
            )(article)

    def republish(self, article: ArticlePage) -> None:
        republish(
            article,
            self._editor,
            self._clinician,
            summary_en=f"Summary {self.lot.random()}",
            topics=self.some_topics(),
            audience=self.lot.choice(["public", "professionals"]),
        )

    def translate(self, article: ArticlePage) -> None:
        publish_in(article, "es", self._linguist)

    def withdraw_spanish(self, article: ArticlePage) -> None:
        kind = self.lot.choice(list(WithdrawalKind))
        withdraw(article=article, language=SPANISH, kind=kind, reason="Wrong.")

    def withdraw_all(self, article: ArticlePage) -> None:
        kind = self.lot.choice(list(WithdrawalKind))
        withdraw_article(article=article, kind=kind, reason="Wrong.")

    def outdate(self, article: ArticlePage) -> None:
        mark_outdated(article=article, language=SPANISH)

    def change_languages(self, _article: ArticlePage) -> None:
        self._partner.languages = self.lot.choice([[], ["en"], ["es"]])
        self._partner.save()

    def change_audiences(self, _article: ArticlePage) -> None:
        self._partner.audiences = self.lot.choice([[], ["public"], ["professionals"]])
        self._partner.save()

    def change_topics(self, _article: ArticlePage) -> None:
        self._partner.topics.set(self.some_topics())

    def move_topic(self, _article: ArticlePage) -> None:
        moved = Topic.objects.get(pk=self.lot.choice(self.topics).pk)
        above = Topic.objects.get(pk=self.lot.choice(self.topics).pk)
        moved.parent = None if moved in above.line() else above
        moved.save()

    def look(self, _article: ArticlePage) -> None:
        follow_scope(entitlement_of(Partner.objects.get()))


def catalogue() -> Held:
    """Return what the partner may have now."""
    covered = Document.objects.public().covered_by(entitlement_of(Partner.objects.get()))
    texts = {f"{it.article_id}:{it.tag}": json.loads(it.body) for it in covered}
    return {name: (text["edition"], text["content_hash"]) for name, text in texts.items()}


# Followed at the commit of a change of the partner, or only when the feed is asked for the next time.
@pytest.mark.parametrize("is_told_at_once", [False, True], ids=["late", "at once"])
@pytest.mark.parametrize("seed", range(9, 20))
def test_mirror__is_the_catalogue(
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
    linguist: User,
    django_capture_on_commit_callbacks: Any,
    seed: int,
    is_told_at_once: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    lot = random.Random(seed)  # noqa: S311  # no secret
    partner = PartnerClient()
    publisher = Publisher(lot, partner.partner, (editor, clinician, linguist))
    for number in range(2):
        topics = publisher.some_topics()
        publish_draft(make_article(slug=f"article-{number}", topics=topics), clinician)
    partner.partner.topics.set(publisher.some_topics())
    mirror = Mirror(partner)

    for _step in range(STEPS):
        with django_capture_on_commit_callbacks(execute=is_told_at_once):
            publisher.act()
        if lot.random() < 0.25:
            mirror.read_a_page()
    while mirror.read_a_page():
        pass

    assert mirror.held == catalogue()
