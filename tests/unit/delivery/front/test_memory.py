"""What the front remembers, and for how long."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from cms.delivery.front import memory as module
from cms.delivery.front.asked import Asked
from cms.delivery.front.memory import FRESH, Answer, Door, Memory, door_for
from cms.partners.selectors import Entitlement

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
DOOR = Door(Entitlement(partner_id=1, partner="One"), b"", LATER)


def question(name: str = "question") -> Asked:
    return Asked(b"key", name.encode(), b"", (), None)


def answer(body: bytes = b"{}") -> Answer:
    return Answer(200, [(b"etag", b'"1"')], body, "", "es")


@pytest.fixture
def memory() -> Memory:
    memory = Memory(most_bytes=10_000)
    memory.confirm(time.monotonic())
    return memory


def test_answer__is_kept_with_its_door(memory: Memory) -> None:
    memory.keep(question("question"), DOOR, answer(), memory.generation)

    assert memory.answer(question("question")) == answer()
    assert memory.door(b"key", NOON) == DOOR
    assert memory.door(b"key", LATER) is None


def test_everything__is_forgotten_at_once(memory: Memory) -> None:
    memory.keep(question("question"), DOOR, answer(), memory.generation)

    memory.forget()

    assert memory.answer(question("question")) is None
    assert memory.door(b"key", NOON) is None


def test_answer__begun_before_a_change_is_not_kept(memory: Memory) -> None:
    generation = memory.generation
    memory.forget()

    memory.keep(question("question"), DOOR, answer(), generation)

    assert memory.answer(question("question")) is None
    assert memory.door(b"key", NOON) is None


def test_memory__is_not_fresh_before_the_database_was_asked_nor_long_after() -> None:
    memory = Memory(most_bytes=10_000)
    assert not memory.is_fresh

    memory.confirm(time.monotonic() - FRESH)

    assert not memory.is_fresh
    memory.keep(question("question"), DOOR, answer(), memory.generation)
    assert memory.answer(question("question")) is None


def test_memory__forgets_what_was_not_asked_for_longest(memory: Memory) -> None:
    for name in "abc":
        memory.keep(question(name), DOOR, answer(b"x" * 2000), memory.generation)
    memory.answer(question("a"))
    memory.keep(question("d"), DOOR, answer(b"x" * 2000), memory.generation)

    assert [name for name in "abcd" if memory.answer(question(name))] == ["a", "c", "d"]


def test_memory__holds_so_many_doors(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_DOORS", 2)
    for key in (b"1", b"2", b"3"):
        memory.keep(question()._replace(key=key), DOOR, answer(), memory.generation)

    assert [key for key in (b"1", b"2", b"3") if memory.door(key, NOON)] == [b"2", b"3"]


def test_memory__counts_an_answer_given_anew_once(memory: Memory) -> None:
    for _time in range(100):
        memory.keep(question("question"), DOOR, answer(b"x" * 2000), memory.generation)
    memory.keep(question("other"), DOOR, answer(b"x" * 2000), memory.generation)

    assert memory.answer(question("question"))
    assert memory.answer(question("other"))


@pytest.mark.parametrize(
    ("expires_at", "until"),
    [
        (None, NOON + timedelta(minutes=1)),
        (NOON + timedelta(seconds=3), NOON + timedelta(seconds=3)),
        (LATER, NOON + timedelta(minutes=1)),
    ],
)
def test_door__is_known_for_a_minute_and_never_longer_than_its_key(
    expires_at: datetime | None, until: datetime
) -> None:
    entitlement = Entitlement(partner_id=1, partner="One", key_expires_at=expires_at)

    assert door_for(entitlement, b"", NOON).until == until
