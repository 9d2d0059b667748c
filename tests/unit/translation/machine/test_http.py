"""A provider that fails in every way that a network knows, on real sockets."""

import asyncio
from collections.abc import Iterator

import pytest

from cms.translation.errors import (
    AllowanceSpent,
    ProviderRefused,
    ProviderUnreachable,
    UnreadableAnswer,
)
from cms.translation.machine.backoff import Backoff, Circuit
from cms.translation.machine.deepl import DeepL
from cms.translation.machine.interface import Request
from tests import machine_server as fault
from tests.machine_server import MachineServer, serving
from tests.unit.translation.machine.build import SPANISH, Naps, Purse, client_of

HICCUPS = [Request("Hiccups")]
COST = len("Hiccups")


@pytest.fixture
def server() -> Iterator[MachineServer]:
    with serving(fault.deepl()) as running:
        yield running


def translate(server: MachineServer, purse: Purse | None = None, **options: object) -> list[str]:
    return DeepL(client_of(server, **options)).translate(SPANISH, HICCUPS, purse or Purse())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "broken",
    [
        fault.status(429),
        fault.status(500),
        fault.status(502, fault.HTML_ERROR_PAGE),
        fault.status(529),
        fault.resets,
        fault.hangs,
        fault.drips_headers,
        fault.drips_body,
    ],
    ids=["429", "500", "502", "529", "reset", "hangs", "drips-headers", "drips-body"],
)
def test_passing_fault__is_tried_again(server: MachineServer, broken: fault.Step) -> None:
    server.faults = [broken]
    naps = Naps()
    assert translate(server, naps=naps) == ["HICCUPS"]
    assert (len(server.posts), len(naps.taken)) == (2, 1)


def test_provider__is_asked_from_a_thread_that_has_an_event_loop_too(server: MachineServer) -> None:
    async def inside() -> list[str]:
        return translate(server)

    assert asyncio.run(inside()) == ["HICCUPS"]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (fault.status(503), "error 503"),
        (fault.hangs, "in time"),
        (fault.resets, "broke off"),
        (fault.endless, "broke off"),
    ],
    ids=["503", "hangs", "reset", "endless"],
)
def test_lasting_fault__ends_after_the_attempts(
    server: MachineServer, broken: fault.Step, sentence: str
) -> None:
    server.faults = [broken] * 5
    with pytest.raises(ProviderUnreachable, match=sentence):
        translate(server)
    assert len(server.posts) == 3


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (400, "status 400"),
        (401, "accept the key"),
        (403, "accept the key"),
        (413, "status 413"),
        (456, "quota"),
        (302, "status 302"),
    ],
)
def test_refusal__is_not_tried_again(server: MachineServer, code: int, sentence: str) -> None:
    server.faults = [fault.status(code, Location="http://127.0.0.1:1/")]
    purse = Purse()
    with pytest.raises(ProviderRefused, match=sentence):
        translate(server, purse)
    assert len(server.posts) == 1
    assert purse.total == 0


def test_retry_after__is_waited_for(server: MachineServer) -> None:
    server.faults = [fault.status(429, Retry_After="3")]
    naps = Naps()
    translate(server, naps=naps)
    assert naps.taken == [3.0]


def test_retry_after__longer_than_the_run_ends_it(server: MachineServer) -> None:
    server.faults = [fault.status(429, Retry_After="3600")]
    naps = Naps()
    with pytest.raises(ProviderUnreachable, match="429"):
        translate(server, naps=naps)
    assert naps.taken == []


def test_waiting__grows_and_is_spread() -> None:
    backoff = Backoff(first=1, longest=8)
    for attempt, most in [(1, 1), (2, 2), (3, 4), (4, 8), (9, 8)]:
        waits = [backoff.wait(attempt) for _time in range(200)]
        assert max(waits) <= most
        assert max(waits) - min(waits) > most / 2


@pytest.mark.parametrize(
    ("broken", "attempts_paid"),
    [(fault.status(429), 1), (fault.status(503), 1), (fault.status(500), 2), (fault.hangs, 2)],
    ids=["429", "503", "500", "hangs"],
)
def test_characters__of_an_attempt_that_may_have_been_billed_stay_spent(
    server: MachineServer, broken: fault.Step, attempts_paid: int
) -> None:
    server.faults = [broken]
    purse = Purse()
    translate(server, purse)
    assert purse.total == attempts_paid * COST


def test_characters__are_never_sent_beyond_the_budget(server: MachineServer) -> None:
    with pytest.raises(AllowanceSpent):
        translate(server, Purse(characters=COST - 1))
    assert server.posts == []


def test_characters__run_out_between_two_attempts(server: MachineServer) -> None:
    server.faults = [fault.status(500)]
    with pytest.raises(AllowanceSpent):
        translate(server, Purse(characters=2 * COST - 1))
    assert len(server.posts) == 1


def test_time__ends_a_run(server: MachineServer) -> None:
    with pytest.raises(AllowanceSpent, match="time"):
        translate(server, Purse(seconds=0))
    assert server.asked == []


def test_address_without_a_server__costs_nothing() -> None:
    with serving(fault.deepl()) as gone:
        pass
    purse = Purse()
    machine = DeepL(client_of(gone), _targets=("ES",))
    with pytest.raises(ProviderUnreachable, match="cannot be reached"):
        machine.translate(SPANISH, HICCUPS, purse)
    assert purse.total == 0


@pytest.mark.parametrize(
    "broken",
    [
        fault.truncated,
        fault.status(200, fault.HTML_ERROR_PAGE),
        fault.status(200, "[" * 100_000),
        fault.says([]),
        fault.says({"translations": "HICCUPS"}),
        fault.says({"translations": ["HICCUPS"]}),
        fault.says({"translations": [{"text": None}]}),
        fault.says({"translations": [{"text": " "}]}),
        fault.says({"translations": []}),
        fault.says({"translations": [{"text": "A"}, {"text": "B"}]}),
    ],
)
def test_answer_that_is_not_the_protocol__is_not_taken(
    server: MachineServer, broken: fault.Step
) -> None:
    server.faults = [broken]
    purse = Purse()
    with pytest.raises(UnreadableAnswer):
        translate(server, purse)
    assert purse.total == COST


def test_circuit__leaves_a_broken_provider_alone_and_tries_again_later(
    server: MachineServer,
) -> None:
    moment = [0.0]
    circuit = Circuit(failures=2, pause=60, clock=lambda: moment[0])
    machine = DeepL(client_of(server, circuit=circuit))
    server.faults = [fault.truncated] * 3
    for _time in range(2):
        with pytest.raises(UnreadableAnswer):
            machine.translate(SPANISH, HICCUPS, Purse())
    with pytest.raises(ProviderUnreachable, match="left alone"):
        machine.translate(SPANISH, HICCUPS, Purse())
    assert len(server.posts) == 2
    moment[0] = 61
    with pytest.raises(UnreadableAnswer):
        machine.translate(SPANISH, HICCUPS, Purse())
    with pytest.raises(ProviderUnreachable):
        machine.translate(SPANISH, HICCUPS, Purse())
    moment[0] = 122
    assert machine.translate(SPANISH, HICCUPS, Purse()) == ["HICCUPS"]
    assert circuit.failures == 0


def test_key__stands_in_no_error_and_no_log(
    server: MachineServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    client = client_of(server)
    for broken in [
        fault.status(403, f'{{"message": "{fault.KEY}"}}'),
        fault.status(500),
        fault.resets,
    ]:
        server.faults = [broken] * 3
        with pytest.raises((ProviderRefused, ProviderUnreachable)) as refused:
            DeepL(client).translate(SPANISH, HICCUPS, Purse())
        assert fault.KEY not in repr(refused.value) + str(refused.value)
    assert fault.KEY not in repr(client) + repr(client.headers) + repr(DeepL(client))
    assert fault.KEY not in caplog.text
