"""How long to wait before asking a busy provider again, and when to stop asking."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from cms.core.wording import N_, Sentence
from cms.translation.errors import ProviderUnreachable


@dataclass(frozen=True)
class Backoff:
    """Exponential waiting with full jitter, so that many clients do not come back at once."""

    attempts: int = 4
    first: float = 1.0
    longest: float = 30.0

    def wait(self, attempt: int) -> float:
        """Return how many seconds to wait after that attempt, the first being number 1."""
        return random.uniform(0, min(self.longest, self.first * 2 ** (attempt - 1)))  # noqa: S311


class Circuit:
    """It opens after so many failures in a row, and lets one attempt through after a pause."""

    def __init__(
        self,
        failures: int = 5,
        pause: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limit = failures
        self.pause = pause
        self.clock = clock
        self.failures = 0
        self.opened_at = 0.0

    def require_closed(self) -> None:
        """Raise ``ProviderUnreachable`` while the provider is left alone."""
        if self.failures >= self.limit and self.clock() < self.opened_at + self.pause:
            raise ProviderUnreachable(
                Sentence(
                    N_(
                        "The machine failed %(count)d times in a row and is left alone for a while. "
                        "Try again later."
                    ),
                    count=self.failures,
                )
            )

    def succeeded(self) -> None:
        """Note a good answer."""
        self.failures = 0

    def failed(self) -> None:
        """Note a failure."""
        self.failures += 1
        self.opened_at = self.clock()
