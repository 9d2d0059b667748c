"""Where the links of a text lead, in the source and in one language. Plain Python.

A language may lead its readers elsewhere, to a clinic in their country. Its own addresses are kept by
the address of the source that they stand for: one that the source does not have any more does nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

from cms.articles.errors import InvalidRichText
from cms.articles.richtext import require_well_formed
from cms.core.wording import N_, Sentence
from cms.translation.errors import InvalidTarget
from cms.translation.segments.code import Code

# Addresses of the source, and those that a language has in their place.
Links = Mapping[str, str]

LONGEST = 2000
TOO_LONG = N_("A link address holds at most %(most)d characters.")
TEXT_FIRST = N_("Write the translation first, then its links.")
NO_SUCH_LINK = N_("The source has no link to “%(address)s” any more.")
NO_WEB_ADDRESS = N_("“%(address)s” is no web address. It begins with https:// or http://.")


def addresses_of(codes: Sequence[Code]) -> tuple[str, ...]:
    """Return where the links among the elements lead, in their order."""
    return tuple(address_of(code) for code in codes if code.tag == "a")


def address_of(code: Code) -> str:
    """Return where a link leads; to a page of ours as ``page:5``."""
    attributes = dict(code.attributes)
    return attributes.get("href") or f"{attributes.get('linktype', '')}:{attributes.get('id', '')}"


def localized(code: Code, links: Links) -> Code:
    """Return the element as it is in a language that has these addresses of its own."""
    if code.tag == "a" and (own := links.get(address_of(code))):
        return replace(code, attributes=(("href", own),))
    return code


def require_address(address: str, *, only_web: bool) -> None:
    """Raise ``InvalidTarget`` unless an article's rich text could hold a link to the address.

    The address of a block, such as a call to action, is a web address (``only_web``).
    """
    if len(address) > LONGEST:
        raise InvalidTarget(Sentence(TOO_LONG, most=LONGEST))
    try:
        require_well_formed(f'<a href="{escape(address)}">x</a>')
    except InvalidRichText as error:
        raise InvalidTarget(*error.args) from error
    if only_web and not _is_web(address):
        raise InvalidTarget(Sentence(NO_WEB_ADDRESS, address=address))


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # an IPv6 address that is none
        return False
