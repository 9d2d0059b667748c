"""Termbases as files: what is written is read again, and what others write is read too."""

from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from translate.storage.tbx import tbxfile

from cms.translation.errors import ExchangeRefused
from cms.translation.terms import ConceptEntry, PartOfSpeech, TermEntry, TermStatus
from cms.translation.terms.files import (
    TermFile,
    incoming,
    read_terms,
    write_csv,
    write_tbx,
    write_xlsx,
)
from cms.translation.terms.files.tbx_writing import VERSION_2

WRITERS: dict[str, Callable[[list[ConceptEntry]], bytes]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "tbx": lambda concepts: write_tbx(concepts, "en"),
    "tbx2": lambda concepts: write_tbx(concepts, "en", VERSION_2),
}
SEMEN = ConceptEntry(
    "semen",
    (
        TermEntry("ar", "المني"),
        TermEntry("en", "semen", TermStatus.PREFERRED, PartOfSpeech.NOUN),
        TermEntry("es", "líquido seminal", TermStatus.ADMITTED, note="also; \"so\", <b> & 'so'"),
        TermEntry("es", "leche", TermStatus.FORBIDDEN),
    ),
    definition="The fluid, whitish.",
    subject_field="anatomy",
    note="Not sperm.",
)
NAME = ConceptEntry("name", (TermEntry("en", "HbA1c"),), do_not_translate=True)


def read(data: bytes | str) -> TermFile:
    return read_terms(BytesIO(data.encode() if isinstance(data, str) else data))


def entries(file: TermFile) -> list[ConceptEntry]:
    return [concept.upon(None) for concept in file.concepts.values()]


def table(*rows: str) -> str:
    return "\n".join(["concept,language,term,status,definition", *rows])


@pytest.mark.parametrize("form", WRITERS)
def test_termbase__comes_back_as_it_was_written(form: str) -> None:
    file = read(WRITERS[form]([SEMEN, NAME]))

    assert entries(file) == [SEMEN, NAME]
    assert file.refusals == []


texts = st.text(st.sampled_from("aé-=+@'\"<&;,\t ا7"), min_size=1, max_size=12).map(
    lambda text: " ".join(f"{text}x".split())
)
terms = st.builds(
    TermEntry,
    language=st.sampled_from(["en", "es-mx"]),
    text=texts,
    status=st.sampled_from(list(TermStatus)),
    part_of_speech=st.sampled_from(list(PartOfSpeech)),
    note=texts,
)


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=30, deadline=None)
@given(
    named=st.lists(
        terms, min_size=1, max_size=4, unique_by=lambda term: (term.language, term.text)
    ),
    text=texts,
    kept=st.booleans(),
)
def test_any_concept__comes_back_as_it_was_written(
    form: str, named: list[TermEntry], text: str, *, kept: bool
) -> None:
    ordered = tuple(sorted(named, key=lambda term: term.language))
    concept = ConceptEntry("c-1", ordered, text, text, do_not_translate=kept, note=text)

    file = read(WRITERS[form]([concept]))

    assert (entries(file), file.refusals) == ([concept], [])


def test_cell_that_a_spreadsheet_would_calculate__is_written_as_text() -> None:
    formula = ConceptEntry("c", (TermEntry("en", '=HYPERLINK("http://example.org")'),))

    assert b",\"'=HYPERLINK(" in write_csv([formula])
    assert entries(read(write_xlsx([formula]))) == [formula]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv__is_read_as_spreadsheets_save_it(separator: str, encoding: str) -> None:
    rows = ("Concept,Language,Term", "c,en,semen", "", "c,ar,المني")
    text = "\r\n".join(rows).replace(",", separator)

    (concept,) = entries(read(text.encode(encoding)))

    assert [term.text for term in concept.terms] == ["semen", "المني"]


def test_what_a_file_does_not_say__stays_as_it_is_known() -> None:
    (said,) = read(
        table("semen,en,semen,admitted,", "semen,es,leche,,", "semen,fr,sperme,,")
    ).concepts.values()

    changed = said.upon(SEMEN)

    assert changed.definition == SEMEN.definition
    assert changed.terms[1] == TermEntry("en", "semen", TermStatus.ADMITTED, PartOfSpeech.NOUN)
    assert changed.terms[3] == TermEntry("es", "leche", TermStatus.FORBIDDEN)
    assert [term.text for term in changed.terms] == [
        *[term.text for term in SEMEN.terms],
        "sperme",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",en,x,,", "id is missing"),
        ("c,en,,,", "term is missing"),
        ("c,en,!?,,", "holds no letter"),
        ("c,english language,x,,", "no language code"),
        ("c,en,x,nice,", "Unknown status “nice”"),
        ("c,en,x\x07,,", "control character"),
        (f"c,en,{'x' * 256},,", "longer than 255"),
        (f"c,en,x,,{'x' * 2001}", "longer than 2000"),
        ("c,en,x,,,more", "more cells"),
        ("good,en,good,forbidden,", "stands on line 2 already"),
        ("good,en,other,,another definition", "another definition on an earlier line"),
    ],
)
def test_row_that_does_not_fit__is_refused_with_its_line_and_the_others_go_in(
    row: str, reason: str
) -> None:
    file = read(table("good,en,good,,a definition", row, "good,es,bueno,,"))

    (refusal,) = file.refusals
    assert refusal.line == 3
    assert reason in refusal.reason
    assert [term.text for term in entries(file)[0].terms] == ["good", "bueno"]


DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>Somebody</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c5">
      <min:subjectField>anatomy</min:subjectField>
      <langSec xml:lang="en">
        <basic:definition>A <hi>narrow</hi> tube.</basic:definition>
        <termSec><term>urethra</term><min:partOfSpeech>noun</min:partOfSpeech>
          <basic:grammaticalGender>neuter</basic:grammaticalGender><note>plain</note></termSec>
      </langSec>
      <langSec xml:lang="es">
        <termSec><term>caño</term>
          <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>"""
MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
  <termEntry id="c5"><descrip type="subjectField">anatomy</descrip>
    <langSet xml:lang="en"><descripGrp><descrip type="definition">A narrow tube.</descrip>
        <admin type="source">a book</admin></descripGrp>
      <tig><term>urethra</term><termNote type="partOfSpeech">noun</termNote>
        <note>plain</note></tig></langSet>
    <langSet xml:lang="es"><ntig><termGrp><term>caño</term>
      <termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig></langSet>
  </termEntry>
</body></text></martif>"""


@pytest.mark.parametrize("document", [DCT, MARTIF, DCT.replace("ed-2", "ed:3.0")])
def test_tbx_of_others__is_read_in_each_version_and_style(document: str) -> None:
    file = read(document)

    assert file.refusals == []
    assert entries(file) == [
        ConceptEntry(
            "c5",
            (
                TermEntry("en", "urethra", part_of_speech=PartOfSpeech.NOUN, note="plain"),
                TermEntry("es", "caño", TermStatus.FORBIDDEN),
            ),
            definition="A narrow tube.",
            subject_field="anatomy",
        )
    ]


def test_tbx_entry_that_does_not_fit__is_refused_with_its_line() -> None:
    file = read(DCT.replace("supersededTerm-admn-sts", "nice").replace("urethra", "!"))

    assert [(refusal.line, refusal.reason[:16]) for refusal in file.refusals] == [
        (10, "The term is miss"),
        (14, "Unknown status “"),
    ]
    assert entries(file) == []


def test_tbx_entry_without_an_id__has_the_same_one_in_every_import() -> None:
    first, second = (read(DCT.replace(' id="c5"', "")) for _time in range(2))

    assert list(first.concepts) == list(second.concepts)
    assert next(iter(first.concepts)).startswith("c-")


def test_tbx_2__is_judged_by_a_reader_that_others_wrote() -> None:
    written = write_tbx([SEMEN], "en", VERSION_2)
    (unit,) = tbxfile.parsestring(written).units  # type: ignore[no-untyped-call]  # theirs

    assert unit.getid() == "semen"
    assert [str(term) for term in (unit.source, unit.target)] == ["المني", "semen"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"term,language\nx,en", "first row has to name"),
        (b"concept,language,term,statuss\n", "first row has to name"),
        (b"concept,language,term,term\n", "first row has to name"),
        ("concept,language,term\nc,es,inyección".encode("cp1252"), "not UTF-8"),
        (b"concept,language,term\nc,en,\x00", "neither CSV, XLSX nor TBX"),
        (b'concept,language,term\nc,en,x\nc,en,"x\n', "Line 3 is no CSV"),
        (b"concept,language,term\nc,en," + b"x" * 140_000, "Line 2 is no CSV"),
        (b"<html/>", "not TBX"),
        (DCT[:-10].encode(), "not well formed"),
        (b'<!DOCTYPE tbx [<!ENTITY e "x">]><tbx>&e;</tbx>', "document type"),
        (b'<!DOCTYPE tbx [<!ENTITY e SYSTEM "file:///etc/passwd">]><tbx/>', "document type"),
        (b"PK\x03\x04 and so on", "not a workbook"),
        (b"\xd0\xcf\x11\xe0 old", "password"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
        (b"x" * (incoming.MAX_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_file_that_is_none_of_ours__is_refused_as_a_whole(data: bytes, reason: str) -> None:
    with pytest.raises(ExchangeRefused, match=reason):
        read(data)


@pytest.mark.parametrize(
    ("limit", "reason"), [("MAX_TERMS", "more than 2 terms"), ("MAX_REFUSALS", "Line 5: ")]
)
def test_too_much__is_refused(limit: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = table("c,en,a,,", "c,en,b,,", "c,en,c,,", "c,,,,", "c,,,,", "c,,,,")
    assert len(read(text).refusals) == 3
    monkeypatch.setattr(incoming, limit, 2)
    with pytest.raises(ExchangeRefused, match=reason):
        read(text)
