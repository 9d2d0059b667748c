"""What a request wants to read: the language contract in one value."""

from dataclasses import dataclass

from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery.negotiation import ANY, parse_accept_language, preferences, without_extensions
from cms.partners.selectors import Entitlement


@dataclass(frozen=True)
class Wish:
    """Languages in the order in which they are tried; only the first that exists is served.

    ``requested`` is what the request named, in canonical form. A ``negotiated`` wish comes from the
    ``Accept-Language`` header, so the answer depends on it.
    """

    requested: LanguageTag | None
    preferences: tuple[LanguageTag, ...]
    negotiated: bool

    @property
    def codes(self) -> tuple[LanguageCode, ...]:
        """Return the preferences that an edition can exist in."""
        known = {languages.tag(code): code for code in languages.all_codes()}
        return tuple(known[tag] for tag in self.preferences if tag in known)


def exactly(text: str) -> Wish:
    """Return the wish for that language and no other."""
    tag = languages.canonical_tag(text)
    return Wish(requested=tag, preferences=(tag,), negotiated=False)


def with_fallback(text: str) -> Wish:
    """Return the wish for that language, its CLDR parents and then the source language."""
    requested = languages.canonical_tag(text)
    parents = languages.fallback_chain(without_extensions(text))
    chain = (requested, *parents, languages.tag(languages.SOURCE))
    return Wish(
        requested=requested,
        preferences=tuple(dict.fromkeys(chain)),
        negotiated=False,
    )


def negotiated(header: str, entitlement: Entitlement) -> Wish:
    """Return the wish that an ``Accept-Language`` header expresses.

    Where nothing acceptable exists the source language is served, and to a partner who may not have
    that one, the first language that they may have.
    """
    ranges = parse_accept_language(header)
    named = next((wish.text for wish in ranges if wish.quality > 0 and wish.text != ANY), None)
    wanted = [languages.canonical_tag(text) for text in preferences(ranges)]
    rest = [
        languages.tag(code) for code in languages.all_codes() if entitlement.covers_language(code)
    ]
    return Wish(
        requested=languages.canonical_tag(named) if named else None,
        preferences=tuple(dict.fromkeys([*wanted, languages.tag(languages.SOURCE), *rest])),
        negotiated=True,
    )
