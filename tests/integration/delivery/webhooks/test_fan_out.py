"""Who is told what."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.models import ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.models import Dispatch, WebhookEvent
from cms.partners.actions import add_endpoint
from cms.partners.models import Endpoint, Partner
from cms.publishing.actions import mark_outdated, take_messages, withdraw, withdraw_article
from cms.publishing.models import OutboxMessage
from cms.publishing.rules import WithdrawalKind
from tests.build import edit, make_topic
from tests.build_editions import publish_draft, publish_in, republish

pytestmark = pytest.mark.django_db


def endpoint_of(name: str, topics: tuple[Topic, ...] = (), **fields: object) -> Endpoint:
    partner = Partner.objects.create(name=name, languages=fields.pop("may", []))
    partner.topics.set(topics)
    endpoint, _secret = add_endpoint(
        partner=partner,
        url=f"https://{name}.example/",
        **fields,  # type: ignore[arg-type]
    )
    return endpoint


def sent_to(endpoint: Endpoint) -> list[tuple[str, str]]:
    found = endpoint.dispatches.order_by("change_number")
    return list(found.values_list("event__type", "event__language"))


def test_events__are_named_after_what_happened(
    make_article: Callable[..., ArticlePage], editor: User, clinician: User, linguist: User
) -> None:
    everything = endpoint_of("everything")
    article = publish_draft(make_article(), clinician)
    publish_in(article, "pt-br", linguist)
    article = republish(article, editor, clinician, headline_en="Hiccups and more")
    mark_outdated(article=article, language=LanguageCode("pt-br"))
    withdraw(
        article=article,
        language=LanguageCode("pt-br"),
        kind=WithdrawalKind.WITHDRAWN,
        reason="Old.",
    )
    publish_in(article, "pt-br", linguist)
    withdraw_article(article=article, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    while fan_out():
        pass
    assert sent_to(everything) == [
        ("article.published", "en"),
        ("article.published", "pt-BR"),
        ("article.updated", "en"),
        ("article.outdated", "pt-BR"),
        ("article.withdrawn", "pt-BR"),
        ("article.published", "pt-BR"),
        ("article.recalled", "en"),
        ("article.recalled", "pt-BR"),
    ]
    assert not OutboxMessage.objects.unsent().exists()


def test_payload__leads_to_the_article(published: ArticlePage, settings: object) -> None:
    fan_out()
    event = WebhookEvent.objects.get()
    data = json.loads(event.payload)["data"]
    assert data == {
        "article_id": str(published.public_id),
        "language": "en",
        "change_number": event.change_number,
        "edition": 1,
        "url": f"http://localhost:8000/api/v1/articles/{published.public_id}/?lang=en",
    }


def test_endpoint__is_told_what_it_asked_for_and_its_partner_may_see(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> None:
    breath, sleep = make_topic("breath"), make_topic("sleep")
    only_spanish = endpoint_of("only-spanish", may=["es"])
    asks_spanish = endpoint_of("asks-spanish", languages=[LanguageCode("es")])
    asks_recalls = endpoint_of("asks-recalls", types=["article.recalled"])
    on_breath = endpoint_of("on-breath", (breath,))
    on_sleep = endpoint_of("on-sleep", (sleep,))
    article = publish_draft(make_article(topics=[breath]), clinician)
    publish_in(article, "es", linguist)
    fan_out()
    english, spanish = ("article.published", "en"), ("article.published", "es")
    assert sent_to(only_spanish) == sent_to(asks_spanish) == [spanish]
    assert sent_to(on_breath) == [english, spanish]
    assert sent_to(asks_recalls) == sent_to(on_sleep) == []
    withdraw_article(article=article, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    fan_out()
    assert sent_to(asks_recalls) == [("article.recalled", "en"), ("article.recalled", "es")]
    assert sent_to(on_sleep) == []


def test_recall__reaches_a_partner_whose_topics_the_article_has_left(
    make_article: Callable[..., ArticlePage], editor: User, clinician: User
) -> None:
    breath, sleep = make_topic("breath"), make_topic("sleep")
    on_breath = endpoint_of("on-breath", (breath,))
    article = publish_draft(make_article(topics=[breath]), clinician)
    article = publish_draft(edit(article, editor, topics=[sleep]), clinician)
    withdraw_article(article=article, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    fan_out()
    assert ("article.recalled", "en") in sent_to(on_breath)


def test_endpoint__is_told_nothing_from_before_it_was_added(published: ArticlePage) -> None:
    endpoint = endpoint_of("late")
    fan_out()
    assert sent_to(endpoint) == []
    assert WebhookEvent.objects.count() == 1


def test_endpoint__switched_off_or_of_a_partner_who_is_gets_nothing(
    draft: ArticlePage, clinician: User
) -> None:
    switched_off, partner_off = endpoint_of("one"), endpoint_of("two")
    Partner.objects.filter(pk=partner_off.partner_id).update(active=False)
    Endpoint.objects.filter(pk=switched_off.pk).update(
        active=False, disabled_at=switched_off.created_at, disabled_because="switched_off"
    )
    publish_draft(draft, clinician)
    fan_out()
    assert not Dispatch.objects.exists()


def test_fan_out__twice_tells_nobody_twice(draft: ArticlePage, clinician: User) -> None:
    endpoint = endpoint_of("once")
    publish_draft(draft, clinician)
    assert (fan_out(), fan_out()) == (1, 0)
    assert sent_to(endpoint) == [("article.published", "en")]


def test_messages__stay_where_taking_them_failed(published: ArticlePage) -> None:
    before = transaction.savepoint()
    assert len(take_messages(10)) == 1
    assert not OutboxMessage.objects.unsent().exists()
    transaction.savepoint_rollback(before)
    assert OutboxMessage.objects.unsent().count() == 1


def test_recall__reaches_a_partner_whose_scope_was_narrowed_since(
    published: ArticlePage, linguist: User, django_capture_on_commit_callbacks: Any
) -> None:
    publish_in(published, "es", linguist)
    with django_capture_on_commit_callbacks(execute=True):
        narrowed = endpoint_of("narrowed")
    elsewhere = endpoint_of("elsewhere", may=["fr"])
    while fan_out():
        pass
    before = sent_to(narrowed)

    with django_capture_on_commit_callbacks(execute=True):
        narrowed.partner.languages = ["fr"]
        narrowed.partner.save()
    mark_outdated(article=published, language=LanguageCode("es"))
    withdraw(
        article=published,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="Wrong.",
    )
    while fan_out():
        pass

    assert sent_to(narrowed) == [*before, ("article.recalled", "es")]
    assert sent_to(elsewhere) == []
