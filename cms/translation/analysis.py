"""How many words a translation holds, how many of them the memory knows, what it costs. Plain Python.

Words are counted in the source text by the word boundaries of Unicode Standard Annex 29, on which
GMX-V 1.0 (LISA's standard for volumes) rests too: “long-term” is two words, “don’t” and “1,000” are
one. What holds no letter and no digit is no word, and placeholders, being markup, are none either.
We follow the annex's rules WB4 to WB13b; scripts without spaces (Chinese, Thai) count by letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from cms.core.types import SourceHash
from cms.translation.rules import FINISHED, UnitState

_PLACEHOLDER = re.compile(r"</?[0-9]{1,9}/?>")
# Letters and digits hold together (WB5, WB8 to WB10), and so do parts joined by an underscore (WB13a
# and b). An apostrophe, a point or a middle dot between letters divides nothing (WB6 and 7), nor does
# a comma, a point, a semicolon or an apostrophe between digits (WB11 and 12).
_WORD = re.compile(
    r"[^\W_](?:\w"
    r"|(?<=[^\W\d_])['.:\u2018\u2019\u2024\u00b7\u0387\u2027\ufe52\uff07\uff0e](?=[^\W\d_])"
    r"|(?<=\d)['.,;\u2018\u2019\u2024\u066b\u066c\ufe50\ufe52\uff07\uff0c\uff0e](?=\d))*"
)
_INVISIBLE = {"Mn", "Mc", "Me", "Cf"}
_ZERO_WIDTH_SPACE = "\u200b"
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u309f\u0e00-\u0e7f]")


class Band(StrEnum):
    """How much of a text is known already, from nothing left to do to all of it."""

    LOCKED = "locked"
    REPETITION = "repetition"
    CONTEXT = "context"
    EXACT = "exact"
    NEAR = "near"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEW = "new"


# The lowest score of each band, the best first.
_SCORES = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.NEAR),
    (85, Band.HIGH),
    (75, Band.MEDIUM),
    (50, Band.LOW),
)
# The share of the full price, in percent, with which a new rate starts.
USUAL_SHARES = {
    Band.LOCKED: 0,
    Band.REPETITION: 25,
    Band.CONTEXT: 10,
    Band.EXACT: 25,
    Band.NEAR: 40,
    Band.HIGH: 60,
    Band.MEDIUM: 80,
    Band.LOW: 100,
    Band.NEW: 100,
}


@dataclass(frozen=True)
class Countable:
    """A unit as far as counting looks at it."""

    pk: int
    source_text: str
    source_hash: SourceHash
    state: UnitState


@dataclass(frozen=True)
class Volume:
    """How many texts and words."""

    texts: int = 0
    words: int = 0

    def __add__(self, other: "Volume") -> "Volume":
        return Volume(self.texts + other.texts, self.words + other.words)


@dataclass(frozen=True)
class Analysis:
    """The volume of each band; a band without texts has a volume of nothing."""

    bands: Mapping[Band, Volume] = field(default_factory=dict)

    def of(self, band: Band) -> Volume:
        """Return the volume of a band."""
        return self.bands.get(band, Volume())

    def __add__(self, other: "Analysis") -> "Analysis":
        return Analysis({band: self.of(band) + other.of(band) for band in Band})

    @property
    def total(self) -> Volume:
        """Return the volume of all bands."""
        return sum(self.bands.values(), Volume())

    @property
    def left(self) -> Volume:
        """Return the volume of what is still to be done."""
        return sum((self.of(band) for band in Band if band is not Band.LOCKED), Volume())


@dataclass(frozen=True)
class Rates:
    """The price of a new word, and the percent of it that each band is paid."""

    currency: str
    per_word: Decimal
    shares: Mapping[Band, int]


def word_count(text: str) -> int:
    """Return how many words a text with placeholders holds."""
    plain = _PLACEHOLDER.sub("", text)
    if not plain.isascii():
        plain = _IDEOGRAPH.sub(r" \g<0> ", "".join(filter(_divides, plain)))
    return len(_WORD.findall(plain))


def own_match(previous_source: str, source: str) -> int:
    """Return how much of its former source a changed text still has: 0 to 99, word by word."""
    if not previous_source:
        return 0
    before, now = previous_source.split(), source.split()
    return min(99, int(Levenshtein.normalized_similarity(before, now) * 100))


def analyse(
    units: Iterable[Countable],
    scores: Mapping[int, int],
    seen: "set[SourceHash] | None" = None,
) -> Analysis:
    """Return the volume of the units by band, taken as one job in this order.

    ``scores`` holds the best match of a unit by its primary key, 0 to 101. What is finished counts as
    locked. Of equal source texts the first is paid by its match; the others are repetitions, unless
    their own match is in context. ``seen`` carries the texts of one file to the next.
    """
    bands: dict[Band, Volume] = {}
    seen = set() if seen is None else seen
    for unit in units:
        band = _band_of(unit, scores.get(unit.pk, 0), is_repeated=unit.source_hash in seen)
        seen.add(unit.source_hash)
        volume = Volume(1, word_count(unit.source_text))
        bands[band] = bands.get(band, Volume()) + volume
    return Analysis(bands)


def band_of_score(score: int) -> Band:
    """Return the band of a match."""
    return next((band for lowest, band in _SCORES if score >= lowest), Band.NEW)


def cost(analysis: Analysis, rates: Rates) -> Decimal:
    """Return what the work costs, in the currency's unit, rounded to hundredths."""
    total = sum(
        (analysis.of(band).words * rates.per_word * rates.shares[band] / 100 for band in Band),
        Decimal(0),
    )
    return total.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _divides(character: str) -> bool:
    """Return whether a character can divide words: marks and formatting cannot (WB4)."""
    return unicodedata.category(character) not in _INVISIBLE or character == _ZERO_WIDTH_SPACE


def _band_of(unit: Countable, score: int, *, is_repeated: bool) -> Band:
    if unit.state in FINISHED:
        return Band.LOCKED
    band = band_of_score(score)
    return band if band is Band.CONTEXT or not is_repeated else Band.REPETITION
