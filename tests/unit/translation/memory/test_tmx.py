"""TMX comes in and goes out; what breaks the format is named with its line."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, RawIOBase
from typing import IO, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from cms.core.types import LanguageCode, LanguageTag
from cms.core.xml_input import UnreadableXml
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.records import Fault
from cms.translation.memory.entry import Context, Origin, Quality, Remembered
from cms.translation.memory.texts import Marked
from cms.translation.memory.tmx import Exported, Unit, read_tmx, tmx_chunks
from cms.translation.segments import hash_of

ENGLISH, SPANISH = LanguageCode("en"), LanguageCode("es")
HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t"'
    ' adminlang="en" srclang="en" datatype="plaintext"/>'
)


def tmx(*units: str, header: str = HEADER, version: str = "1.4") -> str:
    body = "\n".join(units)
    return f'<tmx version="{version}">\n{header}\n<body>\n{body}\n</body></tmx>'


def unit(source: str, target: str, language: str = "es", inside: str = "") -> str:
    return (
        f'<tu>{inside}<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{language}"><seg>{target}</seg></tuv></tu>'
    )


def read(document: str | bytes) -> list[Unit | Fault]:
    data = document.encode() if isinstance(document, str) else document
    return list(read_tmx(BytesIO(data), source=ENGLISH, target=SPANISH))


def only(document: str) -> Remembered:
    (found,) = read(document)
    assert isinstance(found, Unit), found
    return found.remembered


def test_unit__comes_with_its_line_and_unreviewed() -> None:
    (found,) = read(tmx(unit("Rest &amp; drink.", "Descanse.")))

    assert isinstance(found, Unit)
    assert found.line == 4
    assert found.remembered.source == Marked("Rest & drink.")
    assert found.remembered.target == "Descanse."
    assert found.remembered.source_hash == hash_of("Rest & drink.")
    assert found.remembered.quality is Quality.UNREVIEWED
    assert found.remembered.origin is Origin.IMPORTED


@pytest.mark.parametrize("language", ["es", "es-419", "ES-mx", "es_ES"])
def test_unit__of_a_region_keeps_its_own_language(language: str) -> None:
    found = only(tmx(unit("Rest.", "Descanse.", language)))

    assert found.target_language == language.replace("_", "-").lower()


def test_unit__without_the_language_is_passed_over() -> None:
    assert read(tmx(unit("Rest.", "Repos.", "fr"))) == []


def test_unit__with_two_regions_gives_two() -> None:
    two = unit("Rest.", "Descanse.").replace(
        "</tu>", '<tuv xml:lang="es-MX"><seg>Repose.</seg></tuv></tu>'
    )

    assert [found.remembered.target for found in read(tmx(two)) if isinstance(found, Unit)] == [
        "Descanse.",
        "Repose.",
    ]


@pytest.mark.parametrize(
    ("source", "target", "text", "translation"),
    [
        (
            'CO<bpt i="1" x="1">{</bpt>2<ept i="1">}</ept> now',
            'Ahora CO<bpt i="1" x="1">{</bpt>2<ept i="1">}</ept>',
            "CO<1>2</1> now",
            "Ahora CO<1>2</1>",
        ),
        (
            '<bpt i="1" x="1"/>a<ept i="1"/> <bpt i="2" x="2"/>b<ept i="2"/>',
            '<bpt i="1" x="2"/>B<ept i="1"/> <bpt i="2" x="1"/>A<ept i="2"/>',
            "<1>a</1> <2>b</2>",
            "<2>B</2> <1>A</1>",
        ),
        (
            '<bpt i="5"/>a<ept i="5"/>',
            '<bpt i="5"/>A<ept i="5"/>',
            "<1>a</1>",
            "<1>A</1>",
        ),
        ("a<ph/>b<ph/>c", "A<ph/>B<ph/>C", "a<1/>b<2/>c", "A<1/>B<2/>C"),
        ('a<ph x="7">&lt;br/&gt;</ph>b', 'A<ph x="7"/>B', "a<1/>b", "A<1/>B"),
        ("a <hi>b</hi>", "A <hi>B</hi>", "a b", "A B"),
        ('<it pos="begin">x</it>a<ut>y</ut>', "A", "a", "A"),
        ("a", 'A<ph x="1">z</ph>', "a", "A"),
        ("a<ph/>", 'A<ph/><ph x="9"/>', "a<1/>", "A<1/>"),
        ("a<ph>x<sub>words</sub></ph> b", "A<ph/> B", "a<1/> b", "A<1/> B"),
        ("a &lt;1&gt;<ph/>", "A &lt;1&gt;<ph/>", r"a \<1><1/>", r"A \<1><1/>"),
        ("a &lt;1&gt;", "A &lt;1&gt;", "a <1>", "A <1>"),
    ],
)
def test_inline_codes__become_placeholders(
    source: str, target: str, text: str, translation: str
) -> None:
    found = only(tmx(unit(source, target)))

    assert (found.source.text, found.target) == (text, translation)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (unit('<bpt i="1"/>a', "A"), "has no “ept”"),
        (unit('a<ept i="1"/>', "A"), "has no “bpt”"),
        (unit('<ph x="1"/><ph x="1"/>a', "A"), "same number"),
        (unit("<b>a</b>", "A"), "no element “b”"),
        (unit(" ", "A"), "empty"),
        (unit("a", ""), "empty"),
        ('<tu><tuv xml:lang="es"><seg>A</seg></tuv></tu>', "no text in “en”"),
        ("<tu><tuv><seg>A</seg></tuv></tu>", "does not say its language"),
        ('<tu><tuv xml:lang="e s"><seg>A</seg></tuv></tu>', "does not say its language"),
        ('<tu><tuv xml:lang="en"/><tuv xml:lang="es"><seg>A</seg></tuv></tu>', "one “seg”"),
        (unit("a", "A").replace("<tu>", '<tu srclang="fr">'), "from “fr”"),
    ],
)
def test_unit_that_breaks_the_format__is_named_and_the_rest_is_taken(
    broken: str, reason: str
) -> None:
    first, fault, last = read(tmx(unit("one", "uno"), broken, unit("two", "dos")))

    assert isinstance(first, Unit)
    assert isinstance(last, Unit)
    assert isinstance(fault, Fault)
    assert fault.line == 5
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("<html/>", "begins with “html”"),
        (tmx(version="2.0"), "version “2.0”"),
        ('<tmx version="1.4"><body/></tmx>', "no header"),
        (tmx(header="<header/>"), "source language"),
        (tmx(header='<header srclang="fr"/>'), "translates from “fr”"),
    ],
)
def test_file_that_is_no_memory_of_ours__is_refused(document: str, reason: str) -> None:
    with pytest.raises(ExchangeRefused, match=reason):
        read(document)


def test_file_of_every_language__is_read() -> None:
    every = tmx(unit("one", "uno"), header='<header srclang="*all*"/>')

    assert only(every).target == "uno"


def test_file_in_utf16__is_read() -> None:
    document = '<?xml version="1.0" encoding="UTF-16"?>' + tmx(unit("one", "uño"))

    (found,) = read(document.encode("utf-16"))
    assert isinstance(found, Unit)
    assert found.remembered.target == "uño"


def test_file_that_breaks_off__says_where_after_what_it_held() -> None:
    cut = tmx(unit("one", "uno"), unit("two", "dos"))[:-40].encode()
    reading = read_tmx(BytesIO(cut), source=ENGLISH, target=SPANISH)

    assert isinstance(next(reading), Unit)
    with pytest.raises(UnreadableXml) as refused:
        list(reading)
    assert refused.value.line == 5


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"])).map(
    lambda text: " ".join(text.split())
)
known = st.builds(
    lambda a, b, c, rich: Remembered(
        source_language=ENGLISH,
        target_language=LanguageCode("es-419"),
        source=Marked(f"x{a}<1>{b}</1><2/>{c}" if rich else f"x{a}", rich=rich),
        source_hash=hash_of(""),
        target=f"y{c}<2/><1>{a}</1>." if rich else f"y{b}",
        context=Context("a" * 64, ""),
        topics=frozenset({"heart", "skin"}),
        original=UUID(int=1),
        origin=Origin.MACHINE,
    ),
    *(words.map(lambda text: text.replace("<", "").replace("\\", "")) for _part in "abc"),
    st.booleans(),
)


@given(st.lists(known, max_size=3))
def test_what_goes_out__comes_back(entries: list[Remembered]) -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    exported = (
        Exported(str(number), entry, LanguageTag("en"), LanguageTag("es-419"), at, "anna & co")
        for number, entry in enumerate(entries)
    )
    back = read("".join(tmx_chunks(exported, LanguageTag("en"))))

    assert [_content(found.remembered) for found in back if isinstance(found, Unit)] == [
        _content(entry) for entry in entries
    ]


def _content(entry: Remembered) -> tuple[object, ...]:
    return (
        entry.source.rich,
        hash_of(entry.source.text),
        hash_of(entry.target),
        entry.target_language,
        entry.context,
        entry.topics,
        entry.origin,
    )


def test_what_goes_out__is_read_by_others() -> None:
    entry = Remembered(
        ENGLISH, SPANISH, Marked("Rest & <1>drink</1>.", rich=True), hash_of(""), "D<1>b</1>"
    )
    at = datetime(2026, 1, 2, tzinfo=UTC)
    written = Exported("1", entry, LanguageTag("en"), LanguageTag("es"), at)

    document = "".join(tmx_chunks([written], LanguageTag("en"))).encode()
    judged = tmxfile.parsestring(document)  # type: ignore[no-untyped-call]

    assert [str(one.source) for one in judged.units] == ["Rest & <1>drink</1>."]
    assert judged.units[0].getid() == "1"


class Endless(RawIOBase):
    """A memory of many units that never lies in memory as a whole."""

    def __init__(self, units: int) -> None:
        self.parts = self._parts(units)

    def read(self, size: int = -1) -> bytes:
        return next(self.parts, b"")

    @staticmethod
    def _parts(units: int) -> Iterator[bytes]:
        yield f'<tmx version="1.4">{HEADER}<body>'.encode()
        for number in range(units):
            yield unit(f"{number} {'word ' * 300}", f"{number} {'palabra ' * 300}").encode()
        yield b"</body></tmx>"


def test_memory__does_not_grow_with_the_file() -> None:
    tracemalloc.start()
    try:
        stream = cast("IO[bytes]", Endless(600))
        count = len([found.line for found in read_tmx(stream, source=ENGLISH, target=SPANISH)])
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 600
    assert peak < 500_000  # bytes, of a file of more than two million
