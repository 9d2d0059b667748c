"""Commands that run until they are told to stop."""

import logging
import signal
from collections.abc import Iterator
from threading import Event

import pytest
from django.db import OperationalError

from cms.core import running
from cms.core.running import run_rounds, stop_when_told

logger = logging.getLogger("concord.tried")


@pytest.fixture(autouse=True)
def signals_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the test runner's own Ctrl-C alone, and no connection to close."""
    monkeypatch.setattr(running, "close_old_connections", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_command__ends_its_round_when_it_is_told_to_stop(told: signal.Signals) -> None:
    rounds: list[bool] = []

    def one_round(stop: Event) -> None:
        if len(rounds) == 1:
            signal.raise_signal(told)
        rounds.append(stop.is_set())

    run_rounds(one_round, stop=stop_when_told(), pause=0.001, logger=logger)
    assert rounds == [False, True]


def test_database_that_fails__is_logged_and_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    stop, rounds = Event(), iter((OperationalError("gone"), None))

    def one_round(stop: Event) -> None:
        fault = next(rounds)
        if fault is not None:
            raise fault
        stop.set()

    run_rounds(one_round, stop=stop, pause=0.001, logger=logger)
    assert [record.name for record in caplog.records] == [logger.name]


def test_other_fault__ends_the_command() -> None:
    def one_round(stop: Event) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        run_rounds(one_round, stop=Event(), pause=0.001, logger=logger)
