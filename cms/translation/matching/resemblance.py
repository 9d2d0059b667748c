"""Which text was made from which: one changed, one cut out of another, or several put together.

Texts are compared by the runs of three words that they share (w-shingling; Broder, “On the resemblance
and containment of documents”, 1997), so that the cost follows the length of the texts and not the
number of pairs.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from cms.core.types import SegmentKey

# How much of a text has to stand in another that it is called a part of.
PART = 0.8
# How much two texts have to share that one is called the other, changed.
ALIKE = 0.5

_PLACEHOLDER = re.compile(r"</?[0-9]{1,9}/?>")
_WORD = re.compile(r"\w+")
_RUN = 3
# A run that stands in more texts than this, such as “ask your doctor”, says of none what it was.
_COMMON = 20

Runs = frozenset[tuple[str, ...]]


@lru_cache(maxsize=4096)
def runs_of(text: str) -> Runs:
    """Return the runs of three words in a text; a shorter text is one run."""
    words = _WORD.findall(_PLACEHOLDER.sub("", text).lower())
    last = max(len(words) - _RUN, 0)
    return frozenset(tuple(words[start : start + _RUN]) for start in range(last + 1))


def is_part(part: str, whole: str) -> bool:
    """Return whether nearly all of a text stands in another."""
    return _share(part, whole) >= PART


def is_alike(one: str, other: str) -> bool:
    """Return whether one of the texts may have been made from the other."""
    return max(_share(one, other), _share(other, one)) >= ALIKE


def where(part: str, whole: str) -> int:
    """Return where in a text the words of its part begin, for an order of the parts."""
    words = _WORD.findall(_PLACEHOLDER.sub("", whole).lower())
    runs = runs_of(part)
    places = (start for start in range(len(words)) if tuple(words[start : start + _RUN]) in runs)
    return next(places, len(words))


class Texts:
    """Texts by the runs of words in them."""

    def __init__(self, texts: Mapping[SegmentKey, str]) -> None:
        self._keys: dict[tuple[str, ...], list[SegmentKey]] = {}
        for key, text in texts.items():
            for run in runs_of(text):
                self._keys.setdefault(run, []).append(key)

    def sharing(self, text: str) -> list[SegmentKey]:
        """Return the texts that share words with this one, those that share most first."""
        shared: Counter[SegmentKey] = Counter()
        for run in sorted(runs_of(text)):
            keys = self._keys.get(run, ())
            if len(keys) <= _COMMON:
                shared.update(keys)
        return [key for key, _number in shared.most_common()]


def _share(part: str, whole: str) -> float:
    runs = runs_of(part)
    return len(runs & runs_of(whole)) / len(runs)
