"""What the tests of machines share."""

import time
from dataclasses import dataclass, field

from cms.core.wording import Sentence
from cms.translation.errors import AllowanceSpent
from cms.translation.machine.backoff import Backoff, Circuit
from cms.translation.machine.http import HttpClient
from cms.translation.machine.interface import Job, Request
from tests.machine_server import KEY, MachineServer

SPANISH = Job(source=("en",), target=("es",), context="Hiccups")
MEXICAN = Job(source=("en",), target=("es-MX", "es-419", "es"))


@dataclass
class Purse:
    """An allowance in memory, which remembers what was spent."""

    characters: int = 1_000_000
    seconds: float = 5.0
    spent: list[int] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    @property
    def total(self) -> int:
        return sum(self.spent)

    def spend(self, characters: int) -> None:
        if self.total + characters > self.characters:
            raise AllowanceSpent(Sentence("Used up."))
        self.spent.append(characters)

    def give_back(self, characters: int) -> None:
        self.spent.append(-characters)

    def seconds_left(self) -> float:
        return self.started + self.seconds - time.monotonic()


@dataclass
class Naps:
    """Waiting that takes no time and is remembered."""

    taken: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


def client_of(server: MachineServer, naps: Naps | None = None, **options: object) -> HttpClient:
    """Return a client that is in a hurry."""
    values: dict[str, object] = {
        "timeout": 1.5,  # seconds: enough for a busy machine
        "backoff": Backoff(attempts=3, first=0.2, longest=1.0),
        "circuit": Circuit(failures=5),
        "sleep": naps or Naps(),
        "headers": {"Authorization": f"DeepL-Auth-Key {KEY}"},
    }
    return HttpClient(server.address, **{**values, **options})  # type: ignore[arg-type]  # a test's own


def rich(text: str, **terms: str) -> Request:
    return Request(text, rich=True, terms=terms)
