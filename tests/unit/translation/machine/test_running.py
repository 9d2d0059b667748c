"""A run goes batch by batch, and one text that a machine stumbles over costs no other."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from cms.translation.errors import AllowanceSpent, ProviderUnreachable
from cms.translation.machine.batching import batches
from cms.translation.machine.interface import Allowance, Job, Limits, Request
from cms.translation.machine.refusals import WRONG_COUNT, unreadable
from cms.translation.machine.running import Suggested, run
from tests.unit.translation.machine.build import SPANISH, Purse


@dataclass
class Stumbling:
    """A machine that cannot answer where one word is among the texts."""

    stumbles_over: str = ""
    name: str = "stumbling"
    model: str = ""
    is_remote: bool = True
    limits: Limits = field(default_factory=lambda: Limits(texts=3, characters=1_000))
    asked: list[int] = field(default_factory=list)

    def written_language(self, job: Job, allowance: Allowance) -> str:
        return job.target[0]

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        allowance.spend(sum(len(request.text) for request in requests))
        self.asked.append(len(requests))
        if any(self.stumbles_over and self.stumbles_over in request.text for request in requests):
            raise unreadable(WRONG_COUNT)
        return [f" {request.text.upper()}\n" for request in requests]


REQUESTS = [Request(f"text {number}") for number in range(7)]


def everything(machine: Stumbling, purse: Purse | None = None) -> list[Suggested]:
    return [one for batch in run(machine, SPANISH, REQUESTS, purse or Purse()) for one in batch]


def test_run__translates_everything_in_batches() -> None:
    machine = Stumbling()
    assert [found.text for found in everything(machine)] == [f"TEXT {n}" for n in range(7)]
    assert machine.asked == [3, 3, 1]


@pytest.mark.parametrize("number", range(7))
def test_run__asks_again_one_by_one_where_an_answer_cannot_be_read(number: int) -> None:
    found = everything(Stumbling(stumbles_over=str(number)))
    assert [one.position for one in found] == list(range(7))
    assert [one.position for one in found if one.error] == [number]
    assert all(one.text == f"TEXT {one.position}" for one in found if not one.error)


def test_run__keeps_what_it_yielded_when_the_budget_ends() -> None:
    going = run(Stumbling(), SPANISH, REQUESTS, Purse(characters=20))
    assert len(next(going)) == 3
    with pytest.raises(AllowanceSpent):
        next(going)


def test_run__ends_where_the_provider_is_gone() -> None:
    class Gone(Stumbling):
        def translate(
            self, job: Job, requests: Sequence[Request], allowance: Allowance
        ) -> list[str]:
            raise ProviderUnreachable("gone")

    with pytest.raises(ProviderUnreachable):
        everything(Gone())


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ([], []),
        ([1, 1, 1, 1], [range(3), range(3, 4)]),
        ([5, 5, 1], [range(2), range(2, 3)]),
        ([99, 1], [range(1), range(1, 2)]),
        ([1, 99, 1], [range(1), range(1, 2), range(2, 3)]),
    ],
)
def test_batches__keep_to_the_limits(sizes: list[int], found: list[range]) -> None:
    requests = [Request("x" * size) for size in sizes]
    assert list(batches(requests, Limits(texts=3, characters=10))) == found
