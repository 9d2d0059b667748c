"""What partners are refused, and their administrators."""

from collections.abc import Sequence

from cms.core.errors import ConcordError
from cms.partners.rules import Standing


class KeyRefused(ConcordError):
    """No key was issued: the partner is not active, or something about the key makes no sense."""


class DeveloperRefused(ConcordError):
    """Nobody was invited: the partner is not active, or the address is somebody else's."""


class LimitReached(ConcordError):
    """The key has asked too often; ``exceeded`` says which limit lets it wait longest."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        self.standings = tuple(standings)
        self.exceeded = max(
            (standing for standing in standings if standing.is_exceeded),
            key=lambda standing: standing.resets_in,
        )
        limit = self.exceeded.limit
        super().__init__(
            f"This key may ask {limit.quota} times in a {limit.name}. "
            f"Ask again in {self.exceeded.resets_in} seconds."
        )


class EndpointRefused(ConcordError):
    """An endpoint was not added, or not called, because it or its partner is switched off."""


class SecretUnreadable(ConcordError):
    """An endpoint's secret was sealed with a key that is not the one of the settings."""
