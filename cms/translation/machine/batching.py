"""Cutting many requests into batches that a provider takes."""

from collections.abc import Iterator, Sequence

from cms.translation.machine.interface import Limits, Request


def batches(requests: Sequence[Request], limits: Limits) -> Iterator[range]:
    """Yield the positions of the requests of each batch, in order.

    A text that is longer than the limit goes by itself: its provider may take it all the same.
    """
    start, size = 0, 0
    for position, request in enumerate(requests):
        is_full = position - start >= limits.texts or size + len(request.text) > limits.characters
        if position > start and is_full:
            yield range(start, position)
            start, size = position, 0
        size += len(request.text)
    if start < len(requests):
        yield range(start, len(requests))
