"""The monthly budget: characters are taken before they are sent, and never more than there are."""

import time

from django.db import transaction
from django.db.models import F

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.translation.errors import AllowanceSpent
from cms.translation.models import MachineSpending


class MonthlyAllowance:
    """What one run may use: of the month's characters, of its own, and of its time.

    Each step is written at once, so that other runs see it and nothing that follows can undo it. A
    machine in the house has no ``budget``.
    """

    def __init__(
        self, *, provider: str, budget: int | None, seconds: float, own_limit: int | None = None
    ) -> None:
        self.provider = provider
        self.budget = budget
        self.ends_at = time.monotonic() + seconds
        self.own_limit = own_limit
        self.used = 0

    def spend(self, characters: int) -> None:
        """Take characters; raises ``AllowanceSpent`` where too few are left."""
        if not characters:
            return
        if self.own_limit is not None and self.used + characters > self.own_limit:
            raise AllowanceSpent(
                Sentence(
                    N_("The limit of %(limit)d characters for this run is reached."),
                    limit=self.own_limit,
                )
            )
        if self.budget is not None:
            take_characters(provider=self.provider, characters=characters, budget=self.budget)
        self.used += characters

    def give_back(self, characters: int) -> None:
        """Return characters that were certainly not used."""
        if characters and self.budget is not None:
            give_characters_back(provider=self.provider, characters=characters)
        self.used -= characters

    def seconds_left(self) -> float:
        """Return how long the run may still last."""
        return self.ends_at - time.monotonic()


@transaction.atomic(durable=True)
def take_characters(*, provider: str, characters: int, budget: int) -> None:
    """Note characters of this month as used; raises ``AllowanceSpent`` where the budget forbids it.

    One conditional update decides, under the row's lock: of two runs at once, the second sees what
    the first has taken.
    """
    month = clock.today().replace(day=1)
    MachineSpending.objects.get_or_create(provider=provider, month=month)
    taken = MachineSpending.objects.filter(
        provider=provider, month=month, characters__lte=budget - characters
    ).update(characters=F("characters") + characters)
    if not taken:
        raise AllowanceSpent(
            Sentence(
                N_(
                    "The budget of %(budget)d characters for this month does not suffice. "
                    "Ask an administrator."
                ),
                budget=budget,
            )
        )


@transaction.atomic(durable=True)
def give_characters_back(*, provider: str, characters: int) -> None:
    """Note characters as unused; where the month has just changed, nothing is given back."""
    MachineSpending.objects.filter(
        provider=provider, month=clock.today().replace(day=1), characters__gte=characters
    ).update(characters=F("characters") - characters)
