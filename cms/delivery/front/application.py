"""The ASGI application around Django's: what is remembered is said again, the rest Django answers."""

import asyncio
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.conf import settings

from cms.core import clock
from cms.delivery.front.asked import STREAMED, Asked, asked
from cms.delivery.front.asking import Django, Receive, Reply, Scope, Send, ask
from cms.delivery.front.memory import Answer, Door, Headers, Memory, door_for
from cms.delivery.front.streaming import stream
from cms.delivery.front.watching import Watch
from cms.delivery.keys import KNOWN
from cms.delivery.metering import HEARD, Heard
from cms.delivery.shared import HEADER
from cms.partners import usage
from cms.partners.leases import Leases
from cms.partners.rules import Standing, Use, costs_daily_quota

REMEMBERED = frozenset((200, 304))
_SHARED = HEADER.lower().encode()
_LIMITS = frozenset((b"ratelimit", b"ratelimit-policy"))


class Front:
    """Answers from memory where it may; counts each answer like Django does."""

    def __init__(self, django: Django, memory: Memory, watch: Watch) -> None:
        self._django = django
        self._memory = memory
        self._watch = watch
        self._leases = Leases()
        self._renewing: dict[str, asyncio.Lock] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            scope = _without_lookalikes(scope)
        question = asked(scope) if scope["type"] == "http" else None
        if question is None:
            is_streamed = scope["type"] == "http" and scope["path"].startswith(STREAMED)
            await (self._ask_django if is_streamed else self._django)(scope, receive, send)
            return
        if not self._memory.is_fresh:
            self._watch.ensure_running()
            await self._ask_django(scope, receive, send)
            return
        now, generation = clock.now(), self._memory.generation
        door = self._memory.door(question.key, now)
        answer = self._memory.answer(question) if door else None
        if door is None or answer is None:
            await self._learn(question, door, scope, receive, send)
            return
        standings = await self._counted(door, answer.status)
        # The key has asked too often, which Django explains; or all was forgotten while this waited.
        if standings is None or not self._memory.holds_since(generation):
            await self._ask_django(scope, receive, send)
            return
        day = now.astimezone(UTC).date()
        use = Use(door.entitlement.key_id, day, answer.article, answer.language, answer.status)
        usage.note(use)
        headers = [*answer.headers, *_limits(door, () if answer.shared else standings)]
        await Reply(answer.status, headers, answer.body).say(send)

    async def _counted(self, door: Door, status: int) -> tuple[Standing, ...] | None:
        """Return the key's standings after this answer; nothing where there is none left."""
        entitlement, free = door.entitlement, not costs_daily_quota(status)
        standings = self._leases.take(entitlement.key, entitlement.limits, clock.now(), free=free)
        if standings is not None:
            return standings
        async with self._renewing.setdefault(
            entitlement.key, asyncio.Lock()
        ):  # who waited for somebody else's lease may find enough in it
            now = clock.now()
            standings = self._leases.take(entitlement.key, entitlement.limits, now, free=free)
            if standings is None:
                await asyncio.to_thread(
                    self._leases.renew, entitlement.key, entitlement.limits, now
                )
                standings = self._leases.take(entitlement.key, entitlement.limits, now, free=free)
        return standings

    async def _ask_django(self, scope: Scope, receive: Receive, send: Send) -> Reply | None:
        """Let Django answer; return what it said, unless that is too long to be remembered."""
        if scope["path"].startswith(STREAMED):
            return await stream(self._django, scope, receive, send, self._memory.longest)
        reply = await ask(self._django, scope)
        await reply.say(send)
        return reply

    async def _learn(
        self, question: Asked, door: Door | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Let Django answer, who need not look up a key again that is known; remember what it said."""
        generation = self._memory.generation
        heard: list[Heard] = []
        known = {KNOWN: door.entitlement} if door else {}
        reply = await self._ask_django({**scope, **known, HEARD: heard}, receive, send)
        if reply is None or not heard or reply.status not in REMEMBERED:
            return
        entitlement, use = heard[0]
        answer = Answer(
            status=reply.status,
            headers=[header for header in reply.headers if header[0] not in _LIMITS],
            body=reply.body,
            article=use.article,
            language=use.language,
            shared=_SHARED in dict(reply.headers),
        )
        if door is None:
            policy = dict(reply.headers).get(b"ratelimit-policy", b"")
            door = door_for(entitlement, policy, clock.now())
        self._memory.keep(question, door, answer, generation)


def _without_lookalikes(scope: Scope) -> Scope:
    """Return the request without headers that WSGI cannot tell from others: ``Accept_Language``.

    Django would obey them where we have looked at ``Accept-Language`` and remember its answer to that, and
    a proxy that vouches for ``X-Forwarded-Proto`` lets the other one pass.
    """
    if not any(b"_" in name for name, _value in scope["headers"]):
        return scope
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    return {**scope, "headers": headers}


def _limits(door: Door, standings: Iterable[Standing]) -> Headers:
    item = ", ".join(standing.item for standing in standings)
    policy = [(b"ratelimit-policy", door.policy)]
    return [*policy, (b"ratelimit", item.encode())] if item else policy


def front(django: Any) -> Front:  # Django types its messages more narrowly than ASGI does
    """Return the front of a process, which begins to remember with its first request."""
    memory = Memory(settings.FRONT_MEMORY_BYTES)
    return Front(django, memory, Watch(memory))
