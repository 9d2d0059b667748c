"""Eighty hours with a receiver that misbehaves in every way, seed by seed."""

import json
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.models import Dispatch, DispatchState, WebhookEvent
from cms.delivery.tasks import send_what_is_due
from cms.partners.models import Endpoint
from cms.publishing.actions import mark_outdated, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests import webhook_receiver as behaviours
from tests.build_editions import publish_draft, publish_in
from tests.integration.delivery.webhooks.conftest import Clock
from tests.webhook_receiver import Receiver, answer

pytestmark = pytest.mark.django_db

HOURS = 80


@pytest.mark.parametrize("seed", [1, 2])
def test_eighty_hours_of_chaos__deliver_or_give_up_visibly_and_in_order(  # noqa: PLR0915
    seed: int,
    hands: Clock,
    endpoint: Endpoint,
    listening: Receiver,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    settings: Any,
) -> None:
    settings.WEBHOOK_TIMEOUT = 0.3
    chance = random.Random(seed)  # noqa: S311
    accepted: list[tuple[str, int]] = []
    deaf: set[str] = set()

    def misbehave(connection: Any, request: Any) -> None:
        data = json.loads(request.body)["data"]
        bad = [
            *(behaviours.reset, behaviours.nonsense, behaviours.drip_head, behaviours.silence),
            *(answer(500), answer(503), answer(429, "Retry-After: 900")),
            *(answer(302, f"Location: {listening.url}"), answer(404)),
        ]
        if data["article_id"] in deaf or chance.random() < 0.7:
            chance.choice(bad)(connection, request)
            return
        accepted.append((data["article_id"], data["change_number"]))
        answer(200)(connection, request)

    listening.behaviour = misbehave
    articles = [
        publish_draft(make_article(slug=f"article-{number}"), clinician) for number in range(5)
    ]
    deaf.add(str(articles[4].public_id))
    end = hands.moment + (HOURS * (timedelta(hours=1)))
    planned: list[tuple[int, Callable[[], object]]] = [
        (1, lambda: publish_in(articles[0], "es", linguist)),
        (9, lambda: mark_outdated(article=articles[0], language=LanguageCode("es"))),
        (2, lambda: publish_in(articles[1], "fr", linguist)),
        (
            3,
            lambda: withdraw_article(
                article=articles[2], kind=WithdrawalKind.RECALLED, reason="Wrong."
            ),
        ),
    ]
    later = sorted(
        ((hands.moment + timedelta(hours=hour), act) for hour, act in planned),
        key=lambda one: one[0],
    )
    while True:
        send_what_is_due()
        moments = [moment for moment, _act in later]
        moments += Dispatch.objects.pending().values_list("next_attempt_at", flat=True)
        ahead = [moment for moment in moments if moment > hands.moment]
        if not ahead or min(ahead) > end:
            break
        hands.moment = min(ahead)
        while later and later[0][0] <= hands.moment:
            later.pop(0)[1]()
    assert not fan_out()
    assert WebhookEvent.objects.count() == 9
    states = dict(Dispatch.objects.values_list("change_number", "state"))
    assert len(states) == 9
    assert set(states.values()) <= {DispatchState.DELIVERED, DispatchState.DEAD}
    dead = Dispatch.objects.get(article_id=articles[4].public_id)
    assert dead.state == DispatchState.DEAD
    assert dead.attempts.count() == 10
    of_article: dict[str, list[int]] = defaultdict(list)
    for article, number in accepted:
        of_article[article].append(number)
    assert all(numbers == sorted(numbers) for numbers in of_article.values())
    assert {number for _article, number in accepted} == {
        number for number, state in states.items() if state == DispatchState.DELIVERED
    }
