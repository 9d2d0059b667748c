"""Three days and more with a receiver that misbehaves in every way, seed by seed.

Over real sockets and real TLS; only the clocks, ours and the receiver's, are the test's.
"""

import json
import random
import ssl
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from standardwebhooks import webhooks as library
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.actions.fan_out import fan_out
from cms.delivery.models import Dispatch, DispatchAttempt, DispatchState, WebhookEvent
from cms.delivery.tasks import send_what_is_due
from cms.delivery.webhooks import calling
from cms.partners.actions import add_endpoint
from cms.partners.models import Partner
from cms.publishing.actions import mark_outdated, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests import webhook_receiver as behaviours
from tests.build_editions import publish_draft, publish_in
from tests.integration.delivery.webhooks.conftest import Clock
from tests.webhook_receiver import Behaviour, Received, Receiver, answer, certificate, receiver

pytestmark = pytest.mark.django_db

AT_LEAST, AT_MOST = timedelta(hours=72), timedelta(days=10)
BAD_TLS = "bad TLS"


class Chaos:
    """A partner's server: in most cases in trouble, otherwise it verifies as partners are told to."""

    def __init__(self, listening: Receiver, folder: Path, seed: int) -> None:
        self.listening, self._chance, self._lock = listening, random.Random(seed), threading.Lock()  # noqa: S311
        _file, self._strange = certificate(folder, name="127.0.0.1", days=2)
        self._troubles: dict[str, Behaviour] = {
            "time-out": behaviours.silence,
            "500": answer(500),
            "503": answer(503),
            "404": answer(404),
            "429": answer(429, "Retry-After: 900"),
            "reset": behaviours.reset,
            "slow drip": behaviours.drip_head,
            "redirect": answer(302, f"Location: {listening.url}"),
            "another protocol": behaviours.nonsense,
        }
        self._next = self._in_turn()
        self.kinds = {*self._troubles, BAD_TLS}
        self.met: set[str] = set()
        self.deaf: set[str] = set()
        self.accepted: list[Received] = []
        self._seen: set[str] = set()
        self._connections = 0
        self.webhook: Webhook
        self._good = listening.tls
        listening.tls, listening.behaviour = self.show_certificate, self.behave

    def _in_turn(self) -> Iterator[str]:
        while True:
            yield from self._chance.sample(sorted(self._troubles), len(self._troubles))

    def show_certificate(self) -> ssl.SSLContext:
        """Show, one time in eight, a certificate that nobody has reason to trust."""
        assert self._good
        with self._lock:
            self._connections += 1
            is_bad = self._connections % 8 == 0
            if is_bad:
                self.met.add(BAD_TLS)
        return self._strange if is_bad else self._good()

    def behave(self, connection: Any, request: Received) -> None:
        """Get into the next trouble, or verify, take each event once and answer."""
        article = json.loads(request.body)["data"]["article_id"]
        with self._lock:
            trouble = article in self.deaf or self._chance.random() < 0.6
            kind = next(self._next) if trouble else ""
            if kind:
                self.met.add(kind)
        if kind:
            self._troubles[kind](connection, request)
            return
        self.webhook.verify(request.body, request.headers)
        with self._lock:
            if request.headers["webhook-id"] not in self._seen:
                self._seen.add(request.headers["webhook-id"])
                self.accepted.append(request)
        answer(204, body=b"")(connection, request)


@pytest.fixture
def partners_clock(hands: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let the receiver's library read its own watch, which at first goes with ours."""
    watch = Clock(hands.moment)

    class Moments(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]  # a plain one
            return max(watch.moment, hands.moment).astimezone(tz)

    monkeypatch.setattr(library, "datetime", Moments)
    return watch


@pytest.fixture
def https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Receiver]:
    """A receiver behind TLS with a certificate that we trust."""
    trusted, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    calling._tls.cache_clear()
    with receiver(context) as here:
        settings.WEBHOOK_ALLOWED_ADDRESSES = [here.place]
        settings.WEBHOOK_TIMEOUT = 0.5
        yield here
    calling._tls.cache_clear()


def let_time_pass(hands: Clock, planned: list[tuple[float, Callable[[], object]]]) -> None:
    """Send what is due, and do at its hour what is planned, until nothing is left to come."""
    end = hands.moment + AT_MOST
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
            return
        hands.moment = min(ahead)
        while later and later[0][0] <= hands.moment:
            later.pop(0)[1]()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_days_of_chaos__deliver_or_give_up_visibly_and_in_order(
    seed: int,
    hands: Clock,
    partners_clock: Clock,
    https: Receiver,
    listener: Partner,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    tmp_path: Path,
) -> None:
    _endpoint, secret = add_endpoint(partner=listener, url=https.url)
    chaos = Chaos(https, tmp_path, seed)
    chaos.webhook = Webhook(str(secret))
    articles = [
        publish_draft(make_article(slug=f"article-{number}"), clinician) for number in range(6)
    ]
    chaos.deaf.update(str(article.public_id) for article in articles[4:])

    began = hands.moment
    let_time_pass(
        hands,
        [
            (1, lambda: publish_in(articles[0], "es", linguist)),
            (9, lambda: mark_outdated(article=articles[0], language=LanguageCode("es"))),
            (2, lambda: publish_in(articles[1], "fr", linguist)),
            (
                3,
                lambda: withdraw_article(
                    article=articles[2], kind=WithdrawalKind.RECALLED, reason="Wrong."
                ),
            ),
        ],
    )

    assert hands.moment - began >= AT_LEAST
    assert chaos.met == chaos.kinds
    assert not fan_out()
    assert WebhookEvent.objects.count() == 10
    states = dict(Dispatch.objects.values_list("change_number", "state"))
    assert len(states) == 10
    assert set(states.values()) <= {DispatchState.DELIVERED, DispatchState.DEAD}
    for article in articles[4:]:
        dead = Dispatch.objects.get(article_id=article.public_id)
        assert dead.state == DispatchState.DEAD
        assert dead.attempts.count() == 10
    said = "\n".join(DispatchAttempt.objects.values_list("error", flat=True))
    assert "certificate verify failed" in said

    of_article: dict[str, list[int]] = defaultdict(list)
    for request in chaos.accepted:
        data = json.loads(request.body)["data"]
        of_article[data["article_id"]].append(data["change_number"])
    assert all(numbers == sorted(set(numbers)) for numbers in of_article.values())
    assert {number for numbers in of_article.values() for number in numbers} == {
        number for number, state in states.items() if state == DispatchState.DELIVERED
    }

    partners_clock.moment = hands.moment + timedelta(minutes=6)
    for request in chaos.accepted:
        with pytest.raises(WebhookVerificationError, match="too old"):
            chaos.webhook.verify(request.body, request.headers)
        fresh = {"webhook-timestamp": str(int(partners_clock.moment.astimezone(UTC).timestamp()))}
        with pytest.raises(WebhookVerificationError, match="No matching signature"):
            chaos.webhook.verify(request.body, {**request.headers, **fresh})
