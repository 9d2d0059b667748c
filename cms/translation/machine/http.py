"""Asking a provider over HTTP: in time, again where that helps, and never for ever."""

import asyncio
import json
import ssl
import time
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import httpx

from cms.core.retry_after import asked_pause
from cms.core.wording import N_, Sentence
from cms.translation.errors import (
    MachineRefused,
    ProviderRefused,
    ProviderUnreachable,
    UnreadableAnswer,
)
from cms.translation.machine.backoff import Backoff, Circuit
from cms.translation.machine.interface import Allowance
from cms.translation.machine.refusals import NOT_JSON, out_of_time, unreadable

T = TypeVar("T")

# An answer is a few times as long as what was sent; this is a hundred times the largest batch.
LONGEST_ANSWER = 8 * 1024 * 1024
QUOTA_EXCEEDED = 456  # DeepL's own
# Answers that say “later”: the provider did not work on the texts. 529 is DeepL's and others' own.
BUSY = frozenset({429, 503, 529})
BROKEN_FROM = 500
REQUEST_TIMEOUT = 408
WRONG_KEY = frozenset({401, 403})


@dataclass(frozen=True)
class _Call:
    """What is asked, and how many characters that takes."""

    method: str
    path: str
    body: bytes | None = None
    characters: int = 0


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the ``Retry-After`` header and the body."""

    status: int
    retry_after: str | None
    body: bytes


class HttpClient:
    """The way to one provider. ``base`` comes from the settings and from nowhere else."""

    def __init__(
        self,
        base: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30.0,
        backoff: Backoff | None = None,
        circuit: Circuit | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = base.rstrip("/")
        # Nothing compressed: a small answer must not unfold into a large one.
        common = {"User-Agent": "Concord", "Accept-Encoding": "identity"}
        self.headers = httpx.Headers({**common, **(headers or {})})
        self.timeout = timeout
        self.backoff = backoff or Backoff()
        self.circuit = circuit or Circuit()
        self.sleep = sleep
        self.tls = ssl.create_default_context()

    def get(self, path: str, read: Callable[[Any], T], allowance: Allowance) -> T:
        """Return what ``read`` makes of the JSON under that path."""
        return self._ask(_Call("GET", path), read, allowance)

    def post(
        self,
        path: str,
        document: Mapping[str, Any],
        *,
        characters: int,
        read: Callable[[Any], T],
        allowance: Allowance,
    ) -> T:
        """Send a JSON document and return what ``read`` makes of the answer.

        ``characters`` are spent before every attempt, and given back where the provider certainly
        did not take them. ``read`` raises ``UnreadableAnswer``.
        """
        body = json.dumps(document, ensure_ascii=False).encode()
        return self._ask(_Call("POST", path, body, characters), read, allowance)

    def _ask(self, call: _Call, read: Callable[[Any], T], allowance: Allowance) -> T:
        self.circuit.require_closed()
        try:
            result = read(self._json(call, allowance))
        except (ProviderUnreachable, UnreadableAnswer):
            self.circuit.failed()
            raise
        self.circuit.succeeded()
        return result

    def _json(self, call: _Call, allowance: Allowance) -> Any:
        attempt = 0
        while True:
            attempt += 1
            reason, asked_to_wait = self._attempt(call, allowance)
            if isinstance(reason, Answer):
                return _document(reason)
            wait = max(asked_to_wait, self.backoff.wait(attempt))
            if attempt >= self.backoff.attempts or wait >= allowance.seconds_left():
                raise ProviderUnreachable(reason)
            self.sleep(wait)

    def _attempt(self, call: _Call, allowance: Allowance) -> "tuple[Answer | Sentence, float]":
        """Return the answer; or why there is none, and how long the provider wants to be left."""
        if (left := allowance.seconds_left()) <= 0:
            raise out_of_time()
        allowance.spend(call.characters)
        try:
            answer = _finished(self._send(call, min(self.timeout, left)))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol):
            allowance.give_back(call.characters)
            return Sentence(N_("The machine cannot be reached.")), 0.0
        except (TimeoutError, httpx.TimeoutException):
            return Sentence(N_("The machine did not answer in time.")), 0.0
        except httpx.HTTPError:
            return Sentence(N_("The connection to the machine broke off.")), 0.0
        if answer.status in BUSY:
            allowance.give_back(call.characters)
            return _busy(answer), _pause(answer)
        if answer.status >= BROKEN_FROM or answer.status == REQUEST_TIMEOUT:
            return _busy(answer), _pause(answer)
        if answer.status != httpx.codes.OK:
            allowance.give_back(call.characters)
            raise _refused(answer)
        return answer, 0.0

    async def _send(self, call: _Call, seconds: float) -> Answer:
        """Return the answer, all of it within that time: an answer that drips in is none."""
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(verify=self.tls, timeout=seconds, follow_redirects=False) as client,
            client.stream(
                call.method,
                f"{self.base}{call.path}",
                content=call.body,
                headers={**self.headers, "Content-Type": "application/json"},
            ) as response,
        ):
            parts: list[bytes] = []
            size = 0
            async for part in response.aiter_bytes():
                size += len(part)
                if size > LONGEST_ANSWER:
                    raise httpx.DecodingError("The answer is too long.")
                parts.append(part)
            return Answer(
                response.status_code, response.headers.get("Retry-After"), b"".join(parts)
            )


def _finished(sending: Coroutine[Any, Any, Answer]) -> Answer:
    """Return the answer; where this thread has an event loop of its own, another thread fetches it."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(sending)
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, sending).result()


def _document(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise unreadable(NOT_JSON) from error


def _pause(answer: Answer) -> float:
    """Return how many seconds the provider wants to be left alone."""
    return asked_pause(answer.retry_after or "", datetime.now(UTC)).total_seconds()


def _busy(answer: Answer) -> Sentence:
    return Sentence(
        N_("The machine answers with error %(status)d. Try again later."), status=answer.status
    )


def _refused(answer: Answer) -> MachineRefused:
    if answer.status in WRONG_KEY:
        return ProviderRefused(Sentence(N_("The machine does not accept the key.")))
    if answer.status == QUOTA_EXCEEDED:
        return ProviderRefused(
            Sentence(N_("The quota of the account with the machine is used up."))
        )
    return ProviderRefused(
        Sentence(
            N_("The machine refuses the request with status %(status)d."), status=answer.status
        )
    )
