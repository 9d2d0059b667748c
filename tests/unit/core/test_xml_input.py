"""XML that somebody sent us."""

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from cms.core.xml_input import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_TAG,
    Found,
    UnreadableXml,
    read_elements,
)


def read(document: str | bytes, *wanted: str) -> list[Found]:
    data = document.encode() if isinstance(document, str) else document
    return list(read_elements(BytesIO(data), wanted))


def test_root__comes_first_with_its_attributes() -> None:
    root, *_rest = read('<tmx version="1.4"><tu/></tmx>', "tu")

    assert root.element.attrib == {"version": "1.4"}
    assert not root.around


def test_wanted_element__comes_whole_with_its_line() -> None:
    _root, unit = read('<a>\n<b>\n<u n="1">x<i>y</i>z</u></b></a>', "u")

    assert (unit.line, unit.around) == (3, ("a", "b"))
    assert unit.element.text == "x"
    assert unit.element[0].tail == "z"


def test_names__carry_their_namespace() -> None:
    root, unit = read('<a xmlns="urn:x" xml:lang="es"><u/></a>', "{urn:x}u")

    assert root.element.attrib == {"{http://www.w3.org/XML/1998/namespace}lang": "es"}
    assert unit.element.tag == "{urn:x}u"


def test_document_type__may_name_a_dtd_that_nobody_fetches() -> None:
    assert len(read('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><tu/></tmx>', "tu")) == 2


ENTITY = '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'
BOMB = '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;">]><a t="&c;">&c;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.org/p">%p;]><a/>'
UNKNOWN = '<!DOCTYPE a SYSTEM "a.dtd"><a>&nbsp;</a>'


@pytest.mark.parametrize("document", [ENTITY, BOMB, OUTSIDE, PARAMETER, UNKNOWN])
def test_entities__are_refused(document: str) -> None:
    with pytest.raises(UnreadableXml):
        read(document, "a")


@pytest.mark.parametrize(
    ("document", "line"),
    [("", 1), ("<a>\n<b></a>", 2), ("<a>\n&nbsp;</a>", 2), ("<a/>\n<b/>", 2), ("<a>\n<u>", 2)],
)
def test_document_that_is_not_well_formed__is_refused_with_its_line(
    document: str, line: int
) -> None:
    with pytest.raises(UnreadableXml) as refused:
        read(document, "u")

    assert refused.value.line == line


def test_unknown_encoding__is_refused() -> None:
    with pytest.raises(UnreadableXml):
        read(b'<?xml version="1.0" encoding="klingon"?><a/>', "a")


def test_nesting_without_end__is_refused() -> None:
    deep = MAX_DEPTH + 1

    with pytest.raises(UnreadableXml):
        read("<a>" * deep + "</a>" * deep, "a")


def test_memory__does_not_grow_with_the_document(tmp_path: Path) -> None:
    units = (b"<u>%d %s</u>" % (number, b"word " * 200) for number in range(5_000))
    document = tmp_path / "large.xml"
    document.write_bytes(b"<a>" + b"".join(units) + b"</a>")

    tracemalloc.start()
    try:
        with document.open("rb") as stream:
            count = len([found.line for found in read_elements(stream, {"u"})])
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 5_001
    assert peak < 1_000_000  # bytes, of a document of five million


@pytest.mark.parametrize(
    "document",
    [f'<a><u n="{"x" * 3 * MAX_TAG}"/></a>', f"<a><!--{'x' * 3 * MAX_TAG}--></a>"],
)
def test_tag_that_never_ends__is_refused_before_it_is_read(document: str) -> None:
    with pytest.raises(UnreadableXml, match="too long"):
        read(document, "u")


@pytest.mark.parametrize(
    "content", ["<i/>" * (MAX_ELEMENTS + 1), "x" * (MAX_CHARACTERS + 1), "<i>xy</i>" * MAX_ELEMENTS]
)
def test_entry_without_end__is_refused(content: str) -> None:
    with pytest.raises(UnreadableXml, match="too large"):
        read(f"<a><u>{content}<i/></u></a>", "u")


def test_document_of_many_entries__has_no_limit() -> None:
    assert len(read(f"<a>{'<u>x</u>' * (MAX_ELEMENTS + 1)}</a>", "u")) == MAX_ELEMENTS + 2
