"""Web addresses, e-mail addresses and telephone numbers in a text."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]+"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|int|edu|gov|info)(?:\.[a-z]{2})?(?:/[^\s<>\"«»“”]*)?(?![\w@])",
    re.IGNORECASE,
)
_MAYBE_URL = re.compile(r"://|www\.|\.(?:com|org|net|int|edu|gov|info)\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"«»]+")
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+|\(\+?\d)?\d[\d\s\u00a0\u202f().\u2010\u2011-]{5,}\d(?![\w])"
)
_TRAILING = ".,;:!?)]}'’…؟،؛"
_MAYBE_PHONE = re.compile(r"\d(?:[\s\u00a0\u202f().\u2010\u2011-]{0,3}\d){6}")
_PHONE_DIGITS = range(7, 16)  # E.164: at most fifteen
_LONG_ENOUGH_ALONE = 9
# Several checks read the same pair one after the other.
_REMEMBERED = 64
_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}")


class Kind(StrEnum):
    """What somebody is reached by."""

    URL = "url"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True)
class Contact:
    """One address or number; ``key`` is equal where both lead to the same place."""

    kind: Kind
    text: str
    key: str
    start: int
    end: int


@lru_cache(maxsize=_REMEMBERED)
def contacts_in(text: str) -> tuple[Contact, ...]:
    """Return the addresses and telephone numbers of a text in the order of reading."""
    found: list[Contact] = []
    if "@" in text:
        found += [_contact(Kind.EMAIL, match) for match in _EMAIL.finditer(text)]
    if _MAYBE_URL.search(text):
        found += [_contact(Kind.URL, match) for match in _URL.finditer(text)]
    if "10." in text:
        found += [_contact(Kind.URL, match) for match in _DOI.finditer(text)]
    if _MAYBE_PHONE.search(text):
        numbers = (match for match in _PHONE.finditer(text) if _is_phone(match))
        found += [_contact(Kind.PHONE, match) for match in numbers]
    return _without_overlaps(sorted(found, key=lambda item: (item.start, -item.end)))


def _contact(kind: Kind, match: re.Match[str]) -> Contact:
    text = match.group().rstrip(_TRAILING)
    return Contact(kind, text, _key(kind, text), match.start(), match.start() + len(text))


def _key(kind: Kind, text: str) -> str:
    if kind is Kind.PHONE:
        return _figures(text)
    if kind is Kind.EMAIL:
        return text.casefold()
    without_scheme = re.sub(r"^https?://", "", text.casefold())
    return without_scheme.removeprefix("www.").rstrip("/")


def _is_phone(match: re.Match[str]) -> bool:
    """Return whether figures, spaces and strokes are a telephone number: not a range, not a date."""
    text = match.group()
    figures = len(_figures(text))
    if figures not in _PHONE_DIGITS or _DATE.fullmatch(text.strip()):
        return False
    if text.startswith(("+", "(+")):
        return True
    strokes = len(re.findall(r"[-‐‑)]", text))
    many = len(re.findall(r"\d+", text))
    return figures >= _LONG_ENOUGH_ALONE and strokes > 0 and many > 2  # noqa: PLR2004  # two are a range


def _figures(text: str) -> str:
    return "".join(str(int(character)) for character in text if character.isdecimal())


def _without_overlaps(found: list[Contact]) -> tuple[Contact, ...]:
    kept: list[Contact] = []
    for contact in found:
        if not kept or contact.start >= kept[-1].end:
            kept.append(contact)
    return tuple(kept)
