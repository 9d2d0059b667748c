"""A run: all requests of a job, batch by batch, so that what was done is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.translation.errors import UnreadableAnswer
from cms.translation.machine.batching import batches
from cms.translation.machine.interface import Allowance, Job, Provider, Request
from cms.translation.machine.mending import mended


@dataclass(frozen=True)
class Suggested:
    """What became of the request at ``position``: a text, or none where no answer could be read."""

    position: int
    text: str
    error: UnreadableAnswer | None = None


def run(
    provider: Provider, job: Job, requests: Sequence[Request], allowance: Allowance
) -> Iterator[list[Suggested]]:
    """Yield each batch's suggestions as soon as they are there.

    A batch whose answer cannot be read is asked for again text by text, so that one text which
    a machine stumbles over costs no other its translation. Raises the other kinds of
    ``MachineRefused``: then nothing more can come of this run.
    """
    for positions in batches(requests, provider.limits):
        try:
            yield _suggested(provider, job, requests, positions, allowance)
        except UnreadableAnswer as error:
            if len(positions) == 1:
                yield [Suggested(positions[0], "", error)]
                continue
            yield from _one_by_one(provider, job, requests, positions, allowance)


def _one_by_one(
    provider: Provider,
    job: Job,
    requests: Sequence[Request],
    positions: range,
    allowance: Allowance,
) -> Iterator[list[Suggested]]:
    for position in positions:
        alone = range(position, position + 1)
        try:
            yield _suggested(provider, job, requests, alone, allowance)
        except UnreadableAnswer as error:
            yield [Suggested(position, "", error)]


def _suggested(
    provider: Provider,
    job: Job,
    requests: Sequence[Request],
    positions: range,
    allowance: Allowance,
) -> list[Suggested]:
    wanted = [requests[position] for position in positions]
    texts = provider.translate(job, wanted, allowance)
    return [
        Suggested(position, mended(text, request.text, rich=request.rich))
        for position, request, text in zip(positions, wanted, texts, strict=True)
    ]
