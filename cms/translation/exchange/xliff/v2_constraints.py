"""What XLIFF 2.1 demands of a unit beyond the shape of its elements: ids, references and pairs.

The rules are those of the specification's own Schematron (``xliff_core_2.1.sch``); K6, F5 and so on
are its names for them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from cms.core.wording import N_
from cms.translation.exchange.xliff.names import V2, XML_LANG, local_in
from cms.translation.exchange.xliff.shape import line_of, refused

TWICE = N_("The id “%(id)s” is used twice in one <%(parent)s>.")
NOT_ITS_OWN = N_("<%(name)s> in the target has the id “%(id)s”, which belongs to something else.")
NO_DATA = N_("<%(name)s> refers to the data “%(id)s”, which the unit does not have.")
NO_START = N_("<%(name)s> ends “%(id)s”, which does not begin before it.")
NO_END = N_("<%(name)s> “%(id)s” is never ended. Where the end is in another unit, it is isolated.")
ID_OR_START = N_("<ec> needs startRef, or id where it is isolated, and not both.")
STATE_NEEDED = N_("<segment> has a subState and no state.")
SUBTYPE_NEEDS_TYPE = N_("<%(name)s> has the subType “%(value)s”, which does not go with its type.")
FIXED = N_("<%(name)s> may not be reordered, and so may not be copied or deleted either.")
OTHER_LANGUAGE = N_("A <%(name)s> is in “%(language)s”, which is not the language of the file.")
NO_TARGET_LANGUAGE = N_("The file has targets, and <xliff> does not name their trgLang.")
ORDER_TWICE = N_("The order “%(order)s” is used twice in one unit.")

_FORMATS = {"xlf:b", "xlf:i", "xlf:u", "xlf:lb", "xlf:pb"}
_DATA_REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")


def check_unit(unit: Element, source_language: str, target_language: str) -> None:
    """Raise ``ExchangeRefused`` where a unit of the right shape breaks one of the constraints."""
    data = _unique(unit, unit.iter(f"{{{V2}}}data"), "originalData")
    _unique(unit, (note for child in _own(unit, "notes") for note in child), "notes")
    parts = [*_own(unit, "segment", "ignorable")]
    sources = [child for part in parts for child in _own(part, "source")]
    targets = [child for part in parts for child in _own(part, "target")]
    ids = _unique(unit, [*parts, *_inline(sources)], "unit")
    _check_targets(parts, ids)
    for sides, language in ((sources, source_language), (targets, target_language)):
        _check_languages(sides, language)
        _check_pairs(sides)
    for code in _inline([*sources, *targets]):
        _check_code(code, data)
    _check_orders(targets)
    for part in parts:
        if "subState" in part.keys() and "state" not in part.keys():  # noqa: SIM118  # an Element
            raise refused(line_of(part), STATE_NEEDED)


def _own(element: Element, *names: str) -> Iterator[Element]:
    return (child for child in element if local_in(child.tag, V2) in names)


def _inline(sides: Iterable[Element]) -> list[Element]:
    return [code for side in sides for code in side.iter() if code is not side]


def _unique(unit: Element, elements: Iterable[Element], parent: str) -> dict[str, str]:
    """Return the names of elements by their ids (K3, K4, K5, K6S)."""
    found: dict[str, str] = {}
    for element in elements:
        identity = element.get("id")
        if identity is None:
            continue
        if identity in found:
            raise refused(line_of(element), TWICE, id=identity, parent=parent)
        found[identity] = local_in(element.tag, V2)
    return found


def _check_targets(parts: Iterable[Element], ids: dict[str, str]) -> None:
    """A code in a target has the id of its counterpart in the source, or one of its own (K6T)."""
    seen: set[str] = set()
    for part in parts:
        source = {code.get("id") for code in _inline(_own(part, "source"))}
        for code in _inline(_own(part, "target")):
            identity, name = code.get("id"), local_in(code.tag, V2)
            if identity is None:
                continue
            if identity in seen:
                raise refused(line_of(code), TWICE, id=identity, parent="unit")
            seen.add(identity)
            if identity in ids and not (identity in source and ids[identity] in _alike(name)):
                raise refused(line_of(code), NOT_ITS_OWN, name=name, id=identity)


def _alike(name: str) -> set[str]:
    """Return the elements that may stand for one another: a span may be in one piece or in two."""
    spans = next((pair for pair in ({"pc", "sc"}, {"mrk", "sm"}) if name in pair), None)
    return spans or {name}


def _check_pairs(sides: Iterable[Element]) -> None:
    """Each start has its end in the unit, after it, or is isolated (F5)."""
    for start, end in (("sc", "ec"), ("sm", "em")):
        opened: dict[str, int] = {}
        for code in _inline(sides):
            name, is_isolated = local_in(code.tag, V2), code.get("isolated") == "yes"
            if name == start and not is_isolated:
                opened[code.get("id", "")] = line_of(code)
            elif name == end and not is_isolated and not opened.pop(_start(code), None):
                raise refused(line_of(code), NO_START, name=name, id=_start(code))
        for identity, line in opened.items():
            raise refused(line, NO_END, name=start, id=identity)


def _start(code: Element) -> str:
    return code.get("startRef", "")


def _check_code(code: Element, data: dict[str, str]) -> None:
    name, line = local_in(code.tag, V2), line_of(code)
    for attribute in _DATA_REFERENCES:
        if (reference := code.get(attribute)) is not None and reference not in data:
            raise refused(line, NO_DATA, name=name, id=reference)
    if name == "ec":
        has = ("id" if code.get("isolated") == "yes" else "startRef",)
        if tuple(key for key in ("id", "startRef") if code.get(key) is not None) != has:
            raise refused(line, ID_OR_START)
    if (kind := code.get("subType")) is not None:
        wanted = "fmt" if kind in _FORMATS else "ui" if kind == "xlf:var" else code.get("type")
        if wanted is None or code.get("type") != wanted:
            raise refused(line, SUBTYPE_NEEDS_TYPE, name=name, value=kind)
    if code.get("canReorder", "yes") != "yes" and {"canCopy", "canDelete"} - {
        key for key in ("canCopy", "canDelete") if code.get(key) == "no"
    }:
        raise refused(line, FIXED, name=name)


def _check_languages(sides: Iterable[Element], language: str) -> None:
    for side in sides:
        name = local_in(side.tag, V2)
        if not language:
            raise refused(line_of(side), NO_TARGET_LANGUAGE)
        named = side.get(XML_LANG, language).lower()
        if named != language.lower() and not named.startswith(f"{language.lower()}-"):
            raise refused(line_of(side), OTHER_LANGUAGE, name=name, language=named)


def _check_orders(targets: Iterable[Element]) -> None:
    """No two targets claim one place (K7)."""
    orders = Counter(target.get("order") for target in targets if target.get("order"))
    if orders and (most := orders.most_common(1)[0])[1] > 1:
        raise refused(line_of(next(iter(targets))), ORDER_TWICE, order=most[0])
