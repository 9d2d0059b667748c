"""The elements of XLIFF 1.2 (OASIS Standard, 1 February 2008, section 2) in tables.

Of what concerns no translation (skeletons, phases, counts, binary units) only the place is judged.
"""

import re

from cms.translation.exchange.xliff.names import XML_LANG, XML_SPACE
from cms.translation.exchange.xliff.shape import FOREIGN, Shape

_YES_NO = re.compile("yes|no")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}([-_][A-Za-z0-9]{1,8})*")
_SPACE = re.compile("default|preserve")


def _known(names: str) -> re.Pattern[str]:
    """Return a pattern of these values and of those that a tool made up, which begin with ``x-``."""
    return re.compile("|".join([*map(re.escape, names.split()), r"x-[^\s]+"]))


_STATE = _known(
    "final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n "
    "needs-review-translation needs-translation new signed-off translated"
)
_QUALIFIER = _known(
    "exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt "
    "leveraged-repository leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate "
    "rejected-length rejected-spelling tm-suggestion"
)
_ALTERNATIVE = _known("proposal previous-version rejected reference accepted")
_CONTEXT = _known(
    "database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile"
)
_PURPOSES = re.compile(r"((information|location|match|x-[^\s]+)(\s+|$))+")
_DATATYPE = _known(
    "asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form "
    "html htmlbody ini interleaf javaclass javapropertyresourcebundle javalistresourcebundle "
    "javascript jscript layout lisp margin menufile messagefile mif mimetype mo msglib pagefooter "
    "pageheader parameters pascal php plaintext po report resources resx rtf sgml sgmldtd svg "
    "vbscript warning winres xhtml xml xmldtd xsl xul"
)
_SPAN = {"ctype": _known("bold italic underlined link")}
_VOID = {"ctype": _known("image pb lb")}


def _free(names: str) -> dict[str, "re.Pattern[str] | None"]:
    return dict.fromkeys(names.split())


_RESOURCE = _free(
    "ts restype resname extradata extype help-id menu menu-option menu-name coord font css-style "
    "style exstyle reformat size-unit maxwidth minwidth maxheight minheight maxbytes "
    "minbytes charclass phase-name merged-trans"
) | {XML_SPACE: _SPACE, "datatype": _DATATYPE}
_SIDE = _free("ts") | {XML_LANG: _LANGUAGE}
_CODE = _free("id ts xid equiv-text ctype clone rid crc assoc")
_INLINE = dict.fromkeys(("g", "x", "bx", "ex", "bpt", "ept", "ph", "it", "mrk", "sub"), 0)
_ABOUT = dict.fromkeys(("context-group", "count-group", "prop-group", "note"), 3)
_UNITS = dict.fromkeys(("group", "trans-unit", "bin-unit"), 4)
_SIDES = {"source": 0, "seg-source": 1, "target": 2}
_ID = frozenset({"id"})
_ELSEWHERE = Shape(is_judged=False)

SHAPES = {
    "xliff": Shape(
        attributes={"version": re.compile(r"1\.2"), XML_LANG: _LANGUAGE},
        required=frozenset({"version"}),
        order={"file": 0, FOREIGN: 0},
        needed=frozenset({"file"}),
    ),
    "file": Shape(
        attributes={
            "original": None,
            "source-language": _LANGUAGE,
            "target-language": _LANGUAGE,
            XML_SPACE: _SPACE,
            "datatype": _DATATYPE,
            **_free("tool tool-id date ts category product-name product-version build-num"),
        },
        required=frozenset({"original", "source-language", "datatype"}),
        order={"header": 0, "body": 1},
        once=frozenset({"header", "body"}),
        needed=frozenset({"body"}),
    ),
    "header": Shape(
        order={
            "skl": 0,
            "phase-group": 1,
            **dict.fromkeys(("glossary", "reference", "tool", FOREIGN, *_ABOUT), 2),
        },
        once=frozenset({"skl", "phase-group"}),
        is_open=False,
    ),
    "body": Shape(order=_UNITS, is_open=False),
    "group": Shape(
        attributes={"id": None, "translate": _YES_NO, **_RESOURCE},
        order={**_ABOUT, FOREIGN: 3, **_UNITS},
    ),
    "trans-unit": Shape(
        attributes={"id": None, "approved": _YES_NO, "translate": _YES_NO, **_RESOURCE},
        required=_ID,
        order={**_SIDES, **_ABOUT, "alt-trans": 3, FOREIGN: 3},
        once=frozenset(_SIDES),
        needed=frozenset({"source"}),
    ),
    "source": Shape(attributes=_SIDE, order=_INLINE, has_text=True),
    "seg-source": Shape(attributes=_SIDE, order=_INLINE, has_text=True),
    "target": Shape(
        attributes={
            **_SIDE,
            "state": _STATE,
            "state-qualifier": _QUALIFIER,
            **_free("phase-name restype resname coord font css-style style"),
            **_free("exstyle equiv-trans"),
        },
        order=_INLINE,
        has_text=True,
    ),
    "alt-trans": Shape(
        attributes={
            **_free("match-quality tool tool-id crc origin mid"),
            XML_LANG: _LANGUAGE,
            "alttranstype": _ALTERNATIVE,
            **_RESOURCE,
        },
        order={**_SIDES, **_ABOUT, FOREIGN: 3},
        once=frozenset(_SIDES),
        needed=frozenset({"target"}),
    ),
    "note": Shape(
        attributes={
            XML_LANG: _LANGUAGE,
            "priority": re.compile("[1-9]|10"),
            "annotates": re.compile("source|target|general"),
            **_free("from"),
        },
        has_text=True,
        is_open=False,
    ),
    "context-group": Shape(
        attributes={**_free("crc name"), "purpose": _PURPOSES},
        order={"context": 0},
        needed=frozenset({"context"}),
        is_open=False,
    ),
    "context": Shape(
        attributes={"context-type": _CONTEXT, **_free("match-mandatory crc")},
        required=frozenset({"context-type"}),
        has_text=True,
        is_open=False,
    ),
    "x": Shape(attributes=_CODE | _VOID, required=_ID),
    "bx": Shape(attributes=_CODE | _SPAN, required=_ID),
    "ex": Shape(attributes=_CODE, required=_ID),
    "g": Shape(attributes=_CODE | _SPAN, required=_ID, order=_INLINE, has_text=True),
    **{
        name: Shape(attributes=_CODE | kind, required=_ID, order={"sub": 0}, has_text=True)
        for name, kind in {"bpt": _SPAN, "ept": {}, "ph": _VOID}.items()
    },
    "it": Shape(
        attributes={**_CODE, **_SPAN, "pos": re.compile("open|close")},
        required=frozenset({"id", "pos"}),
        order={"sub": 0},
        has_text=True,
    ),
    "sub": Shape(
        attributes=_free("datatype ctype xid"), order=_INLINE, has_text=True, is_open=False
    ),
    "mrk": Shape(
        attributes=_free("mtype mid comment ts"),
        required=frozenset({"mtype"}),
        order=_INLINE,
        has_text=True,
    ),
    **dict.fromkeys(
        ("skl", "phase-group", "glossary", "reference", "tool", "count-group", "prop-group"),
        _ELSEWHERE,
    ),
    "bin-unit": _ELSEWHERE,
}
