"""Rich text as it is stored: small, well-formed HTML. Plain Python.

Rich text is parsed as XML after its HTML entities are resolved: what an XML parser takes, every
reader of ours can take. ``<br>`` and ``<hr>`` without an end are common and harmless, and are closed.
"""

import html.entities
import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from cms.articles.errors import InvalidRichText
from cms.core.wording import N_, Sentence

_VOID = re.compile(r"<(br|hr|embed|img)\b([^<>]*?)\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*);")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
# Characters that XML 1.0 (section 2.2) does not allow at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A comment or an instruction ends elsewhere in HTML than in XML: what is hidden to one parser is an
# element to the other.
_HIDDEN = re.compile(r"<[!?]")
# A web address, a mail address, a telephone number, a place on the page or on the site. Browsers drop
# line breaks and tabs from an address, so that these may hide nothing, and read “\” as “/”.
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|#|/(?!/))[^\s\\]*\Z", re.IGNORECASE)

# Every element that articles use, with its attributes.
ALLOWED: dict[str, frozenset[str]] = {
    "p": frozenset({"data-block-key"}),
    "a": frozenset({"href", "linktype", "id"}),
    **dict.fromkeys(("b", "strong", "i", "em", "sup", "sub", "br"), frozenset()),
}


def parse(source: str) -> Element:
    """Return the rich text as the children of one ``root`` element.

    Raises ``InvalidRichText``, which names the column where the markup breaks off.
    """
    if found := _FORBIDDEN.search(source):
        raise InvalidRichText(
            Sentence(
                N_("The text holds a control character at position %(position)s. Remove it."),
                position=found.start() + 1,
            )
        )
    if _HIDDEN.search(source):
        raise InvalidRichText(
            Sentence(N_("The text holds a hidden comment. Paste the text without its formatting."))
        )
    closed = _VOID.sub(r"<\1\2/>", source)
    try:
        # ``fromstring`` is safe here: without a document type there are no entities to expand.
        return fromstring(f"<root>{_ENTITY.sub(_character, closed)}</root>")  # noqa: S314
    except ParseError as error:
        line, column = error.position
        raise InvalidRichText(
            Sentence(
                N_(
                    "The text's markup is not well formed near “%(place)s”: an element is not "
                    "closed, or closed twice. Paste the text without its formatting."
                ),
                place=_around(closed, line, column),
            )
        ) from error


def require_well_formed(source: str) -> None:
    """Raise ``InvalidRichText`` unless every element is balanced, known and harmless."""
    for element in parse(source).iter():
        if element.tag != "root":
            _require_known(element)
            _require_safe_link(element)


def is_safe(address: str) -> bool:
    """Return whether the address may be linked: a web page, a mail address or a telephone."""
    return _SAFE_ADDRESS.match(address) is not None


def _require_known(element: Element) -> None:
    if element.tag not in ALLOWED:
        raise InvalidRichText(
            Sentence(
                N_("The text holds a <%(element)s> element, which articles do not use."),
                element=element.tag,
            )
        )
    for attribute in sorted(set(element.keys()) - ALLOWED[element.tag]):
        raise InvalidRichText(
            Sentence(
                N_(
                    "The text holds a <%(element)s> with “%(attribute)s”, which articles do not use."
                ),
                element=element.tag,
                attribute=attribute,
            )
        )


def _require_safe_link(element: Element) -> None:
    address = element.get("href")
    if address is not None and not is_safe(address):
        raise InvalidRichText(
            Sentence(
                N_("The text holds a link to “%(address)s”, which is not a safe one."),
                address=address,
            )
        )


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in _XML_ENTITIES:
        return match.group(0)
    return html.entities.html5.get(f"{name};", f"&amp;{name};")


def _around(source: str, line: int, column: int) -> str:
    text = source.splitlines()[line - 1] if source else ""
    start = max(column - 20, 0)
    return text[start : start + 30]
