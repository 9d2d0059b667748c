"""The keys and answers that a process remembers, and until when they may be used.

Times are seconds of the monotonic clock.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from cms.delivery.front.asked import Asked
from cms.partners.selectors import Entitlement

# So long after it was last asked, the database is trusted to have told nothing new.
FRESH = 0.8
# A key has a door for each way in which its header is written.
MOST_DOORS = 1000
# In bytes. Whoever names hundreds of entity tags may do so, and asks Django each time.
LONGEST_QUESTION = 2000
# Django notes the last use of a key once a minute: it has to see the key as often.
LOOKED_UP_EVERY = timedelta(minutes=1)

Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Door:
    """What a key opened when Django last looked, and until when that may be taken as read."""

    entitlement: Entitlement
    policy: bytes
    until: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without what is different each time; ``article`` and ``language`` are counted.

    One that is ``shared`` a cache may give to others, to whom our count for this one means nothing.
    """

    status: int
    headers: Headers
    body: bytes
    article: str
    language: str
    shared: bool = False

    @property
    def size(self) -> int:
        """Return about how many bytes of memory it takes."""
        return 1000 + len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


def door_for(entitlement: Entitlement, policy: bytes, now: datetime) -> Door:
    """Return the door of a key that Django has just let in."""
    expiry = entitlement.key_expires_at
    until = now + LOOKED_UP_EVERY if expiry is None else min(expiry, now + LOOKED_UP_EVERY)
    return Door(entitlement, policy, until)


class Memory:
    """Doors and answers, the least recently used forgotten first.

    ``held`` is about how many bytes they take. ``generation`` counts how often all was forgotten. An
    answer that Django began before may rest on what was true then, and is not taken in.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._doors: OrderedDict[bytes, Door] = OrderedDict()
        self._answers: OrderedDict[Asked, Answer] = OrderedDict()
        self.held = 0
        self._fresh_until = 0.0
        self.generation = 0

    @property
    def longest(self) -> int:
        """Return how many bytes an answer may have, so that it does not drive out most others."""
        return self._most_bytes // 8

    @property
    def is_fresh(self) -> bool:
        """Return whether all that was committed until a moment ago is known to be heard of."""
        return time.monotonic() < self._fresh_until

    def holds_since(self, generation: int) -> bool:
        """Return whether what was true in that generation is known to be true still."""
        return generation == self.generation and self.is_fresh

    def confirm(self, asked_at: float) -> None:
        """Take note that everything committed before that moment was heard of."""
        self._fresh_until = asked_at + FRESH

    def forget(self) -> None:
        """Forget every door and every answer."""
        with self._lock:
            self.generation += 1
            self._doors.clear()
            self._answers.clear()
            self.held = 0

    def door(self, key: bytes, now: datetime) -> Door | None:
        """Return what the key opens, where that is known."""
        door = self._doors.get(key)
        return door if door is not None and now < door.until else None

    def answer(self, asked: Asked) -> Answer | None:
        """Return the answer to exactly that question."""
        with self._lock:
            found = self._answers.get(asked)
            if found is not None:
                self._answers.move_to_end(asked)
            return found

    def keep(self, asked: Asked, door: Door, answer: Answer, generation: int) -> None:
        """Remember an answer that was begun in that generation, and the door it came through."""
        with self._lock:
            if asked.size > LONGEST_QUESTION or not self.holds_since(generation):
                return
            self._doors[asked.key] = door
            if len(self._doors) > MOST_DOORS:
                self._doors.popitem(last=False)
            old = self._answers.pop(asked, None)
            self.held += asked.size + answer.size - (asked.size + old.size if old else 0)
            self._answers[asked] = answer
            while self.held > self._most_bytes:
                forgotten, dropped = self._answers.popitem(last=False)
                self.held -= forgotten.size + dropped.size
