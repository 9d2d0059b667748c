r"""Inline markup as numbered placeholders, and back: ``CO<sub>2</sub>`` is ``CO<1>2</1>``.

Placeholders are numbered in the order in which their elements open (as the ``id`` of inline codes in
XLIFF 2.1, 4.7). A literal that looks like a placeholder carries a backslash before it, and
backslashes that stand directly before a placeholder or such a literal are doubled.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from xml.etree.ElementTree import Element

from cms.articles.errors import InvalidRichText
from cms.articles.richtext import parse
from cms.core.wording import N_, Sentence
from cms.translation.errors import InvalidTarget
from cms.translation.segments.code import Code
from cms.translation.segments.links import Links, localized

# Looking behind keeps the search in a long run of backslashes from starting again at each of them.
_TOKEN = re.compile(r"(?<!\\)(?P<slashes>\\*+)<(?P<closing>/?)(?P<number>[0-9]{1,9})(?P<void>/?)>")
_VOID_ELEMENTS = {"br", "hr"}

MISSING = N_("The translation lacks %(placeholders)s of its source. Add it.")
NOT_IN_SOURCE = N_(
    "The translation holds %(placeholder)s, which its source does not have. Remove it."
)
TWICE = N_("The translation holds %(placeholder)s twice. Keep one of them.")
OTHER_FORM = N_("The translation has %(placeholder)s where its source has %(wanted)s.")
LINK_IN_LINK = N_("The translation puts the link %(placeholder)s inside another link.")
NOT_OPEN = N_("The translation closes %(placeholder)s, which is not open.")
NEVER_CLOSED = N_("The translation lacks %(placeholder)s: what it opens is never closed.")
CROSSED = N_("The translation closes %(placeholder)s where %(first)s has to come first.")


@dataclass(frozen=True)
class Encoded:
    """A text with placeholders, and the elements that these stand for."""

    text: str
    codes: tuple[Code, ...]


def encode(html: str) -> Encoded:
    """Return the inner HTML of a paragraph as text with placeholders.

    Raises ``InvalidRichText`` where the HTML is not well formed.
    """
    parts: list[str] = []
    codes: list[Code] = []
    _encode_children(parse(html), parts, codes)
    return Encoded("".join(parts), tuple(codes))


def inner_html(element: Element) -> str:
    """Return what stands inside an element, in the one form in which we write HTML."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        code = _code(child, 0)
        parts.append(code.opening)
        if not code.is_void:
            parts += [inner_html(child), f"</{code.tag}>"]
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def decode(target: str, source_html: str, links: Links | None = None) -> str:
    """Return the HTML of a translation, with the elements of its source's HTML.

    ``links`` are addresses of the source with those that the language has in their place.

    Raises ``InvalidTarget`` unless every placeholder of the source stands exactly once in the
    target, none is added, and none crosses another. Their order is the translator's.
    """
    codes = {it.number: localized(it, links or {}) for it in encode(source_html).codes}
    used: set[int] = set()
    open_codes: list[Code] = []
    parts: list[str] = []
    for item in tokens(target):
        if isinstance(item, str):
            parts.append(escape(item, quote=False))
        elif item.closing:
            parts.append(_close(item, open_codes, codes))
        else:
            parts.append(_open(item, open_codes, codes, used))
    if open_codes:
        raise _refused(NEVER_CLOSED, placeholder=f"</{open_codes[-1].number}>")
    if missing := [codes[number] for number in sorted(set(codes) - used)]:
        listed = ", ".join(code.placeholder for code in missing)
        raise _refused(MISSING, placeholders=listed)
    return _checked("".join(parts))


def stands_as(target: str, source_text: str) -> bool:
    """Return whether a target has the placeholders of a source text in their order, one for one.

    Then ``decode`` has nothing to refuse.
    """
    return _TOKEN.findall(target) == _TOKEN.findall(source_text)


@dataclass(frozen=True)
class Placeholder:
    """One end of an inline element in a text, or the whole of a void one."""

    number: int
    closing: bool
    void: bool

    def __str__(self) -> str:
        return f"<{'/' if self.closing else ''}{self.number}{'/' if self.void else ''}>"


def _encode_children(element: Element, parts: list[str], codes: list[Code]) -> None:
    parts.append(escaped(element.text or ""))
    for child in element:
        code = _code(child, len(codes) + 1)
        codes.append(code)
        _protect_backslashes(parts)
        if code.is_void:
            parts.append(f"<{code.number}/>")
        else:
            parts.append(f"<{code.number}>")
            _encode_children(child, parts, codes)
            _protect_backslashes(parts)
            parts.append(f"</{code.number}>")
        parts.append(escaped(child.tail or ""))


def _code(element: Element, number: int) -> Code:
    return Code(
        number=number,
        tag=element.tag,
        attributes=tuple(element.attrib.items()),
        is_void=element.tag in _VOID_ELEMENTS,
    )


def escaped(text: str) -> str:
    """Return a literal text so that nothing in it is taken for a placeholder."""
    return _TOKEN.sub(lambda found: f"\\{found['slashes']}{found.group()}", text)


def _protect_backslashes(parts: list[str]) -> None:
    """Double the backslashes at the end of the text, for a placeholder comes next."""
    text = parts[-1]
    parts[-1] += "\\" * (len(text) - len(text.rstrip("\\")))


def tokens(target: str) -> Iterator["str | Placeholder"]:
    """Yield the literal texts, unescaped, and the placeholders of a target."""
    end = 0
    for found in _TOKEN.finditer(target):
        yield target[end : found.start()]
        half, is_literal = divmod(len(found["slashes"]), 2)
        yield "\\" * half
        if is_literal:
            yield found.group()[len(found["slashes"]) :]
        else:
            yield Placeholder(
                int(found["number"]), closing=bool(found["closing"]), void=bool(found["void"])
            )
        end = found.end()
    yield target[end:]


def written(items: Iterable["str | Placeholder"]) -> str:
    """Return the target that ``tokens`` takes apart into these literal texts and placeholders."""
    parts: list[str] = [""]
    literal = ""
    for item in items:
        if isinstance(item, str):
            literal += item
            continue
        parts.append(escaped(literal))
        _protect_backslashes(parts)
        parts.append(str(item))
        literal = ""
    return "".join([*parts, escaped(literal)])


def _open(item: Placeholder, open_codes: list[Code], codes: dict[int, Code], used: set[int]) -> str:
    code = codes.get(item.number)
    if code is None:
        raise _refused(NOT_IN_SOURCE, placeholder=item)
    if item.number in used:
        raise _refused(TWICE, placeholder=item)
    if item.void != code.is_void:
        raise _refused(OTHER_FORM, placeholder=item, wanted=code.placeholder)
    if code.tag == "a" and any(outer.tag == "a" for outer in open_codes):
        raise _refused(LINK_IN_LINK, placeholder=item)
    used.add(item.number)
    if not code.is_void:
        open_codes.append(code)
    return code.opening


def _close(item: Placeholder, open_codes: list[Code], codes: dict[int, Code]) -> str:
    if item.number not in codes or item.void:
        raise _refused(NOT_IN_SOURCE, placeholder=item)
    if not open_codes:
        raise _refused(NOT_OPEN, placeholder=item)
    if open_codes[-1].number != item.number:
        raise _refused(CROSSED, placeholder=item, first=f"</{open_codes[-1].number}>")
    return f"</{open_codes.pop().tag}>"


def _refused(template: str, **values: object) -> InvalidTarget:
    return InvalidTarget(Sentence(template, **{name: str(it) for name, it in values.items()}))


def _checked(html: str) -> str:
    try:
        parse(html)
    except InvalidRichText as error:
        raise InvalidTarget(*error.args) from error
    return html


def words_of(target: str) -> str:
    """Return what is left of a target without its placeholders."""
    return "".join(item for item in tokens(target) if isinstance(item, str))


def shifted(target: str, by: int) -> str:
    """Return a target with its placeholders counted on: ``<1>x</1>`` is ``<3>x</3>`` by two."""
    return written(
        replace(item, number=item.number + by) if isinstance(item, Placeholder) else item
        for item in tokens(target)
    )


def highest_placeholder(target: str) -> int:
    """Return the number of the last placeholder, or zero where there is none."""
    return max((it.number for it in tokens(target) if isinstance(it, Placeholder)), default=0)


def texts_in(elements: Iterable[Element]) -> str:
    """Return all words that stand in the elements."""
    return "".join("".join(element.itertext()) for element in elements)
