"""Which language a request asks for, as an order of preference. Plain Python.

Language tags: BCP 47 (RFC 5646). ``Accept-Language``: RFC 9110, 12.5.4, with the lookup scheme of
RFC 4647, 3.4.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

_TAG = re.compile(
    r"""
    (?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})  # language and extended languages
    (?:-[a-z]{4})?                                        # script
    (?:-(?:[a-z]{2}|[0-9]{3}))?                           # region
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*              # variants
    (?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*                   # extensions
    (?:-x(?:-[a-z0-9]{1,8})+)?                            # private use
    |x(?:-[a-z0-9]{1,8})+
    |i-[a-z]{3,8}                                         # registered before there was a form
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_RANGE = re.compile(
    r"\s*(?P<range>\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*"
    r"(?:;\s*q\s*=\s*(?P<quality>0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*)?",
    re.IGNORECASE | re.ASCII,
)
ANY = "*"


@dataclass(frozen=True)
class LanguageRange:
    """One wish of an ``Accept-Language`` header; a quality of 0 means “never”."""

    text: str
    quality: float


def is_well_formed(tag: str) -> bool:
    """Return whether the text is a well-formed BCP 47 tag, whatever language it names."""
    return _TAG.fullmatch(tag) is not None


def without_extensions(tag: str) -> str:
    """Return the tag without what it says beyond language, script, region and variant.

    ``ar-EG-u-nu-latn`` asks for Arabic with Latin digits, not for another script.
    """
    language, *subtags = tag.split("-")
    kept = takewhile(lambda subtag: len(subtag) > 1, subtags)
    return tag if len(language) == 1 else "-".join([language, *kept])


def parse_accept_language(header: str) -> tuple[LanguageRange, ...]:
    """Return the wishes, the strongest first; what is malformed is left out, as RFC 9110 allows."""
    found = (_RANGE.fullmatch(part) for part in header.split(","))
    ranges = [
        LanguageRange(match["range"].lower(), float(match["quality"] or 1))
        for match in found
        if match
    ]
    return tuple(sorted(ranges, key=lambda wish: -wish.quality))


def preferences(ranges: tuple[LanguageRange, ...]) -> tuple[str, ...]:
    """Return the tags to try in this order, in lower case, without those that are refused.

    Each range is shortened from its end until one fits, before the next one is looked at.
    """
    refused = {wish.text for wish in ranges if wish.quality == 0}
    wanted = [wish.text for wish in ranges if wish.quality > 0 and wish.text != ANY]
    steps = [step for text in wanted for step in truncations(text) if step not in refused]
    return tuple(dict.fromkeys(steps))


def truncations(text: str) -> tuple[str, ...]:
    """Return the range and what remains of it: zh-hant-cn-x-private, zh-hant-cn, zh-hant, zh."""
    subtags = text.split("-")
    steps = []
    while subtags:
        steps.append("-".join(subtags))
        subtags.pop()
        if subtags and len(subtags[-1]) == 1:
            subtags.pop()
    return tuple(steps)
