r"""A source text and its translation, as the checks read them.

Placeholders (``<1>…</1>``, ``<2/>``) are those of ``cms.translation.segments.codec``: one behind an odd
number of backslashes is a literal text. Words are read without them, so that ``CO<1>2</1>`` is
``CO2``; what is found there is then shown at its place in the text that has them.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from cms.core.types import LanguageCode

_PLACEHOLDER = re.compile(
    r"(?<!\\)(?:\\\\)*+(?P<code><(?P<closing>/?)(?P<number>\d{1,9})(?P<void>/?)>)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?؟…])(?<![A-Z]\.)[\"'”’»)\]]*\s+(?=\S)")

# The signs of vowels in Arabic, which may be left out, and the stroke that only lengthens a word.
_SIGNS = "\u064b-\u0652\u0670\u0640"
VOWEL_SIGNS = re.compile(f"[{_SIGNS}]")
# Letters in a row, with the signs between them; a word may have apostrophes too.
LETTERS = re.compile(rf"(?:[^\W\d_][{_SIGNS}]*)+")
WORD = re.compile(rf"{LETTERS.pattern}(?:['’]{LETTERS.pattern})*")


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a text: from the first character to behind the last."""

    start: int
    end: int


@dataclass(frozen=True)
class Placeholder:
    """One inline code in a text."""

    text: str
    number: int
    closing: bool
    void: bool
    span: Span


@dataclass(frozen=True)
class Reading:
    """A text without its placeholders; ``offsets`` lead back where there were some."""

    text: str
    offsets: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return where a piece of this text stands in the text with placeholders."""
        if not self.offsets:
            return Span(start, end)
        last = self.offsets[end - 1] + 1 if end > start else self.offsets[start]
        return Span(self.offsets[start], last)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words in lower case, without numbers."""
        return tuple(found.group().casefold() for found in WORD.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return where its sentences stand in this text."""
        ends = [found.end() for found in _SENTENCE_END.finditer(self.text)]
        return tuple(
            Span(start, end)
            for start, end in zip([0, *ends], [*ends, len(self.text)], strict=True)
            if self.text[start:end].strip()
        )


@dataclass(frozen=True)
class Pair:
    """One text in two languages, with what the checks may know about it.

    Without ``rich`` nothing in it is a placeholder. ``most`` is how many characters the target may
    have. ``known`` are the languages that the installation works in.
    """

    source: str
    target: str
    source_language: LanguageCode
    target_language: LanguageCode
    rich: bool = True
    most: int | None = None
    known: tuple[LanguageCode, ...] = ()

    @cached_property
    def source_codes(self) -> tuple[Placeholder, ...]:
        """Return the placeholders of the source."""
        return _placeholders(self.source) if self.rich else ()

    @cached_property
    def target_codes(self) -> tuple[Placeholder, ...]:
        """Return the placeholders of the target."""
        return _placeholders(self.target) if self.rich else ()

    @cached_property
    def source_reading(self) -> Reading:
        """Return the source as it is read."""
        return _reading(self.source, self.source_codes)

    @cached_property
    def target_reading(self) -> Reading:
        """Return the target as it is read."""
        return _reading(self.target, self.target_codes)


def base(language: LanguageCode) -> str:
    """Return the language without script and region: ``pt-br`` is ``pt``."""
    return language.partition("-")[0]


def _placeholders(text: str) -> tuple[Placeholder, ...]:
    if "<" not in text:
        return ()
    return tuple(
        Placeholder(
            text=found["code"],
            number=int(found["number"]),
            closing=bool(found["closing"]),
            void=bool(found["void"]),
            span=Span(*found.span("code")),
        )
        for found in _PLACEHOLDER.finditer(text)
    )


def _reading(text: str, codes: tuple[Placeholder, ...]) -> Reading:
    if not codes:
        return Reading(text)
    offsets: list[int] = []
    end = 0
    for code in codes:
        offsets += range(end, code.span.start)
        end = code.span.end
    offsets += range(end, len(text))
    # One more, so that an empty piece at the end has a place too.
    return Reading("".join(text[place] for place in offsets), (*offsets, len(text)))
