"""Events: handlers have names, run in order, and only inside a transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from cms.core import events


@dataclass(frozen=True)
class Rang:
    """A bell rang."""

    times: int


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What two handlers heard; they are gone after the test."""
    calls: list[str] = []
    events.subscribe(Rang, "first", lambda event: calls.append(f"first {event.times}"))
    events.subscribe(Rang, "second", lambda event: calls.append(f"second {event.times}"))
    yield calls
    events.unsubscribe(Rang, "first")
    events.unsubscribe(Rang, "second")


@pytest.fixture
def in_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand inside a transaction without a database."""
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", True)


@pytest.mark.usefixtures("in_transaction")
def test_emit__runs_the_handlers_in_order(heard: list[str]) -> None:
    events.emit(Rang(2))

    assert heard == ["first 2", "second 2"]


def test_emit__outside_a_transaction_is_refused(heard: list[str]) -> None:
    with pytest.raises(transaction.TransactionManagementError, match="Rang"):
        events.emit(Rang(1))

    assert heard == []


@pytest.mark.usefixtures("in_transaction")
def test_emit__of_an_event_that_nobody_handles() -> None:
    events.emit(object())


@pytest.mark.usefixtures("in_transaction")
def test_emit__an_exception_stops_the_handlers_after_it(heard: list[str]) -> None:
    def veto(event: Rang) -> None:
        raise LookupError(event.times)

    events.unsubscribe(Rang, "second")
    events.subscribe(Rang, "veto", veto)
    events.subscribe(Rang, "second", lambda _event: heard.append("too late"))
    try:
        with pytest.raises(LookupError):
            events.emit(Rang(3))
    finally:
        events.unsubscribe(Rang, "veto")

    assert heard == ["first 3"]


def test_subscribe__a_second_handler_of_that_name_is_refused(heard: list[str]) -> None:
    with pytest.raises(events.HandlerAlreadyRegistered, match=r"Rang .* first"):
        events.subscribe(Rang, "first", print)


def test_subscribe__the_same_handler_again_is_the_same() -> None:
    events.subscribe(Rang, "printer", print)
    events.subscribe(Rang, "printer", print)
    events.unsubscribe(Rang, "printer")
    events.unsubscribe(Rang, "printer")
