"""Sentences that stay translatable, also where no Django is.

A ``Sentence`` is its English text; whoever shows it can translate ``template`` with any gettext
and fill in ``values`` again. ``N_`` marks a template for the catalog.
"""

from collections.abc import Iterable
from functools import reduce
from typing import Self


def N_(message: str) -> str:  # noqa: N802 - the name that message extractors look for
    return message


class Sentence(str):
    """An English sentence that remembers its template and the values in it."""

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        sentence = super().__new__(cls, template % values if values else template)
        sentence.template = template
        sentence.values = values
        return sentence


def joined(sentences: Iterable[str], separator: str = " ") -> str:
    """Return sentences as one that can still be translated, each by itself."""
    return reduce(
        lambda said, more: Sentence(
            "%(said)s%(separator)s%(more)s", said=said, separator=separator, more=more
        ),
        sentences,
    )


def shortened(text: str, limit: int = 60) -> str:
    """Return the beginning of a text, for quoting it in a sentence."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= limit else f"{one_line[: limit - 1].rstrip()}…"
