"""Workbooks that somebody sent us."""

import random
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from cms.translation.errors import ExchangeRefused
from cms.translation.exchange import sheets
from cms.translation.exchange.sheets import Row, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(*rows: tuple[object, ...]) -> bytes:
    """Return a workbook as openpyxl writes it."""
    book = Workbook(write_only=True)
    first = book.create_sheet("First")
    for row in rows:
        first.append(list(row))
    hidden = book.create_sheet("manifest")
    hidden.sheet_state = "hidden"
    hidden.append([])
    hidden.append([None, "id"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(data: str, strings: str = "", *, main: str = MAIN, **parts: str) -> bytes:
    """Return a workbook made by hand: the content of its one sheet, and of its strings."""
    relation = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/one.xml"/>'
    texts = f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="/xl/strings.xml"/>'
    content = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="xl/book.xml"/></Relationships>',
        "xl/book.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/book.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relation}{texts}'
        "</Relationships>",
        "xl/strings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/worksheets/one.xml": f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData>'
        "</worksheet>",
        **parts,
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return stream.getvalue()


def rows(data: bytes) -> list[Row]:
    return list(read_workbook(BytesIO(data))[0].rows())


def test_workbook__comes_as_text_with_row_numbers() -> None:
    book = written(("term", None, 1.5), (), ("خذ 5 mg", "", "a\nb"), (None, "=1+1"))

    assert rows(book) == [Row(1, ("term", "", "1.5")), Row(3, ("خذ 5 mg", "", "a\nb"))]


def test_hidden_sheet__is_there_and_says_so() -> None:
    first, manifest = read_workbook(BytesIO(written(("x",))))

    assert (first.hidden, manifest.hidden, manifest.name) == (False, True, "manifest")
    assert list(manifest.rows()) == [Row(2, ("", "id"))]


@pytest.mark.parametrize("main", [MAIN, STRICT])
def test_cells__may_leave_out_where_they_stand(main: str) -> None:
    data = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c></row>'
        '<row r="7"><c r="C7" t="str"><f>A1</f><v>x_x000D_y</v></c><c><v>2</v></c></row>'
    )
    strings = "<si><r><t>a </t></r><r><t>run</t></r><rPh><t>spoken</t></rPh></si>"

    assert rows(packed(data, strings, main=main)) == [
        Row(1, ("a run", "b")),
        Row(7, ("", "", "x\ry", "2")),
    ]


def test_cell_at_the_far_corner__costs_nothing() -> None:
    assert rows(packed('<row r="1048576"><c r="XFD1048576"/></row>')) == []
    with pytest.raises(ExchangeRefused, match="more than 100 columns"):
        rows(packed('<row r="1"><c r="XFD1"><v>1</v></c></row>'))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"term;definition", "not a workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "password"),
        (written(("x",))[:-30], "not a workbook"),
        (packed('<row><c t="s"><v>9</v></c></row>'), "Row 1 refers to a text"),
        (packed('<row><c t="s"><v>-1</v></c></row>'), "Row 1 refers to a text"),
        (packed("<row>"), "one.xml”, line 1: The XML is not well formed"),
        (packed("", **{"xl/book.xml": "<workbook/>"}), "no sheet"),
        (packed("", **{"xl/_rels/book.xml.rels": "<a/>"}), "no sheet"),
        (packed("", **{"_rels/.rels": "<a/>"}), "not a workbook"),
        (
            packed("", **{"xl/strings.xml": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'}),
            "strings.xml”, line 1: The document type",
        ),
        (
            packed(
                "", **{"xl/book.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a/>'}
            ),
            "book.xml”, line 1: The document type",
        ),
    ],
)
def test_file_that_is_no_sound_workbook__is_refused_with_the_reason(
    data: bytes, reason: str
) -> None:
    with pytest.raises(ExchangeRefused, match=reason):
        rows(data)


def test_bomb__is_refused_before_it_is_unpacked() -> None:
    bomb = packed("", **{"xl/media/x": "0" * (sheets.MAX_UNPACKED + 1)})

    assert len(bomb) < sheets.MEGABYTE
    with pytest.raises(ExchangeRefused, match="Unpacked, the file is larger than 100 MB"):
        rows(bomb)


def test_part_that_declares_less_than_it_holds__is_refused() -> None:
    honest = packed(f"<row><c><v>{'1' * 100_000}</v></c></row>")
    declared = len(zipfile.ZipFile(BytesIO(honest)).read("xl/worksheets/one.xml"))
    liar = honest.replace(declared.to_bytes(4, "little"), (200).to_bytes(4, "little"))

    with pytest.raises(ExchangeRefused):
        rows(liar)


def test_archive_of_very_many_parts__is_refused() -> None:
    with pytest.raises(ExchangeRefused, match="too many parts"):
        rows(packed("", **{f"x{number}": "" for number in range(sheets.MAX_PARTS)}))


def test_file_that_is_too_large__is_not_read_to_its_end() -> None:
    stream = BytesIO(b"\x00" * (sheets.MAX_BYTES + 100))

    with pytest.raises(ExchangeRefused, match="larger than 20 MB"):
        read_workbook(stream)
    assert stream.tell() == sheets.MAX_BYTES + 1


@pytest.mark.parametrize(
    ("limit", "data", "strings"),
    [
        ("MAX_ROWS", "<row><c><v>1</v></c></row>" * 4, ""),
        ("MAX_STRINGS", '<row><c t="s"><v>0</v></c></row>', "<si><t>a</t></si>" * 4),
        ("MAX_CHARACTERS", '<row><c t="s"><v>0</v></c></row>', "<si><t>aaaa</t></si>"),
    ],
)
def test_too_much__is_refused(
    limit: str, data: str, strings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rows(packed(data, strings))
    monkeypatch.setattr(sheets, limit, 3)
    with pytest.raises(ExchangeRefused):
        rows(packed(data, strings))


def test_damaged_workbooks__are_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(3)  # noqa: S311  # the same damage in every run
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>'
    sound = packed(row, "<si><t>a</t></si>")
    parts = {name: zipfile.ZipFile(BytesIO(sound)).read(name).decode() for name in PARTS}
    refused = 0
    for turn in range(1000):
        if turn % 2:
            part = chance.choice(PARTS)
            data = packed(
                "", **{**parts, part: damaged(parts[part].encode(), chance).decode("latin-1")}
            )
        else:
            data = damaged(sound, chance)
        try:
            rows(data)
        except ExchangeRefused:
            refused += 1

    assert 600 < refused < 1000


PARTS = ("xl/book.xml", "xl/_rels/book.xml.rels", "xl/strings.xml", "xl/worksheets/one.xml")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them changed, taken out, or cut off at the end."""
    broken = bytearray(data)
    for _fault in range(chance.randint(1, 3)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    if chance.random() < 0.2:
        del broken[chance.randrange(len(broken)) :]
    return bytes(broken)
