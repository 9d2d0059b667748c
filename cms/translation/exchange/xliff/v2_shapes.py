"""The elements of XLIFF 2.1 (OASIS Standard, 13 February 2018, section 4.2) in tables."""

import re

from cms.translation.exchange.xliff.names import XML_LANG, XML_SPACE
from cms.translation.exchange.xliff.shape import FOREIGN, Shape


def one_of(*values: str) -> re.Pattern[str]:
    """Return a pattern of exactly these values."""
    return re.compile("|".join(map(re.escape, values)))


NMTOKEN = re.compile(r"[\w.:\-\u00b7]+")
_TOKENS = re.compile(r"[\w.:\-\u00b7]+(\s+[\w.:\-\u00b7]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_YES_NO = one_of("yes", "no")
_DIRECTION = one_of("ltr", "rtl", "auto")
_PREFIXED = re.compile(r"[^\s:]+:[^\s:]+")
_SPACE = one_of("default", "preserve")
_TYPE = one_of("fmt", "ui", "quote", "link", "image", "other")
_MARK_TYPE = re.compile(r"generic|comment|term|[^\s:]+:[^\s:]+")

_HANDED_DOWN = {
    "canResegment": _YES_NO,
    "translate": _YES_NO,
    "srcDir": _DIRECTION,
    "trgDir": _DIRECTION,
    XML_SPACE: _SPACE,
}
_CODE = {
    "canCopy": _YES_NO,
    "canDelete": _YES_NO,
    "canReorder": one_of("yes", "firstNo", "no"),
    "copyOf": NMTOKEN,
    "id": NMTOKEN,
    "subType": _PREFIXED,
    "type": _TYPE,
}
_ONE_DATA = {"dataRef": NMTOKEN, "disp": None, "equiv": None, "subFlows": _TOKENS}
_TWO_DATA = {f"{name}{end}": form for name, form in _ONE_DATA.items() for end in ("Start", "End")}
_SPANNING = {"canOverlap": _YES_NO, "dir": _DIRECTION}
_MARK = {"id": NMTOKEN, "translate": _YES_NO, "type": _MARK_TYPE, "ref": None, "value": None}
_INLINE = dict.fromkeys(("cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"), 0)
_PARTS = {"segment": 3, "ignorable": 3}
_STRUCTURE = {FOREIGN: 1, "notes": 2, "unit": 3, "group": 3}
_ID = frozenset({"id"})

SHAPES = {
    "xliff": Shape(
        attributes={
            "version": one_of("2.0", "2.1"),
            "srcLang": _LANGUAGE,
            "trgLang": _LANGUAGE,
            XML_SPACE: _SPACE,
        },
        required=frozenset({"version", "srcLang"}),
        order={"file": 0},
        needed=frozenset({"file"}),
    ),
    "file": Shape(
        attributes={"id": NMTOKEN, "original": None, **_HANDED_DOWN},
        required=_ID,
        order={"skeleton": 0, **_STRUCTURE},
        once=frozenset({"skeleton", "notes"}),
        needed=frozenset({"unit", "group"}),
    ),
    "group": Shape(
        attributes={"id": NMTOKEN, "name": None, "type": _PREFIXED, **_HANDED_DOWN},
        required=_ID,
        order=_STRUCTURE,
        once=frozenset({"notes"}),
    ),
    "unit": Shape(
        attributes={"id": NMTOKEN, "name": None, "type": _PREFIXED, **_HANDED_DOWN},
        required=_ID,
        order={FOREIGN: 0, "notes": 1, "originalData": 2, **_PARTS},
        once=frozenset({"notes", "originalData"}),
        needed=frozenset({"segment"}),
    ),
    "notes": Shape(order={"note": 0}, needed=frozenset({"note"}), is_open=False),
    "note": Shape(
        attributes={
            "id": NMTOKEN,
            "appliesTo": one_of("source", "target"),
            "category": None,
            "priority": re.compile("[1-9]|10"),
        },
        has_text=True,
    ),
    "originalData": Shape(order={"data": 0}, needed=frozenset({"data"}), is_open=False),
    "data": Shape(
        attributes={"id": NMTOKEN, "dir": _DIRECTION, XML_SPACE: one_of("preserve")},
        required=_ID,
        order={"cp": 0},
        has_text=True,
        is_open=False,
    ),
    "segment": Shape(
        attributes={
            "id": NMTOKEN,
            "canResegment": _YES_NO,
            "state": one_of("initial", "translated", "reviewed", "final"),
            "subState": _PREFIXED,
        },
        order={"source": 0, "target": 1},
        once=frozenset({"source", "target"}),
        needed=frozenset({"source"}),
        is_open=False,
    ),
    "ignorable": Shape(
        attributes={"id": NMTOKEN},
        order={"source": 0, "target": 1},
        once=frozenset({"source", "target"}),
        needed=frozenset({"source"}),
        is_open=False,
    ),
    "source": Shape(
        attributes={XML_LANG: _LANGUAGE, XML_SPACE: _SPACE},
        order=_INLINE,
        has_text=True,
        is_open=False,
    ),
    "target": Shape(
        attributes={
            XML_LANG: _LANGUAGE,
            XML_SPACE: _SPACE,
            "order": re.compile("[1-9][0-9]{0,8}"),
        },
        order=_INLINE,
        has_text=True,
        is_open=False,
    ),
    "cp": Shape(
        attributes={"hex": re.compile("([0-9A-Fa-f]{2}){1,3}")},
        required=frozenset({"hex"}),
        is_open=False,
    ),
    "ph": Shape(attributes={**_CODE, **_ONE_DATA}, required=_ID),
    "pc": Shape(
        attributes={**_CODE, **_TWO_DATA, **_SPANNING}, required=_ID, order=_INLINE, has_text=True
    ),
    "sc": Shape(attributes={**_CODE, **_ONE_DATA, **_SPANNING, "isolated": _YES_NO}, required=_ID),
    "ec": Shape(
        attributes={**_CODE, **_ONE_DATA, **_SPANNING, "isolated": _YES_NO, "startRef": NMTOKEN}
    ),
    "mrk": Shape(attributes=_MARK, required=_ID, order=_INLINE, has_text=True),
    "sm": Shape(attributes=_MARK, required=_ID),
    "em": Shape(attributes={"startRef": NMTOKEN}, required=frozenset({"startRef"}), is_open=False),
}
