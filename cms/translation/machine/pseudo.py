"""Pseudo-localization: what a translation could look like, made without any machine.

It shows what breaks when texts are longer, accented or written from right to left. Placeholders,
numbers, addresses and the termbase's words stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.translation.machine.interface import Allowance, Job, Limits, Request
from cms.translation.machine.markup import items_of
from cms.translation.machine.terms import split_at_terms
from cms.translation.segments.codec import written

_KEPT = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d+(?:[.,:/\u2013-]?\d+)*",
    re.IGNORECASE,
)
_ACCENTED = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpRrSsTtUuWwYyZz",
    "ÅåƁƀÇçÐđÊêƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÔôÞþŔŕŠšŢţÛûŴŵÝýŽž",
)
# Each letter as the Arabic letter of about its sound.
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابكديفغهيجكلمنوبقرستوفوخيز،؛؟")
_HEBREW = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבקדהפגחיזכלמנוףקרשתוווסיצ")
_VOWELS = re.compile("[aeiouAEIOU]")
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"})
_HEBREW_SCRIPT = frozenset({"he", "yi"})


@dataclass
class Pseudo:
    """The machine that always answers."""

    name: str = "pseudo"
    model: str = ""
    is_remote: bool = False
    limits: Limits = field(default_factory=lambda: Limits(texts=1_000, characters=1_000_000))

    def written_language(self, job: Job, allowance: Allowance) -> str:
        """Return the target language."""
        return job.target[0]

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        """Return each text in its disguise."""
        allowance.spend(sum(len(request.text) for request in requests))
        return [_disguised(request, job.target[-1].lower()) for request in requests]


def _disguised(request: Request, language: str) -> str:
    items = [
        _with_terms(item, request, language) if isinstance(item, str) else item
        for item in items_of(request)
    ]
    return written(items) if request.rich else "".join(map(str, items))


def _with_terms(text: str, request: Request, language: str) -> str:
    return "".join(
        _text(piece.text, language) if piece.wanted is None else piece.wanted
        for piece in split_at_terms(text, request.terms)
    )


def _text(text: str, language: str) -> str:
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_words(text[end : kept.start()], language), kept.group()]
        end = kept.end()
    parts.append(_words(text[end:], language))
    return "".join(parts)


def _words(text: str, language: str) -> str:
    # English grows by about a third in Spanish, French or Portuguese; so does this.
    longer = _VOWELS.sub(r"\g<0>\g<0>", text)
    if language in _ARABIC_SCRIPT:
        return longer.lower().translate(_ARABIC)
    if language in _HEBREW_SCRIPT:
        return longer.lower().translate(_HEBREW)
    return longer.translate(_ACCENTED)
