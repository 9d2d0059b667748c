"""XLIFF that breaks the specification is refused, with the line and the reason."""

from io import BytesIO

import pytest

from cms.core.types import SegmentKey
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.formats import FORMATS, Format, recognised
from cms.translation.exchange.records import Bundle, Fault, Incoming, Outgoing, Subject
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of

FILE = "ba1f8761-92af-4c01-bea9-45252c7e879a"
HTML = "See <b>this</b> leaf<br/>now"


def bundle(**changed: object) -> Bundle:
    source = "See <1>this</1> leaf<2/>now"
    first = {
        "file_id": FILE,
        "key": SegmentKey("headline"),
        "label": "headline",
        "source": source,
        "source_hash": hash_of(source),
        "target": "Ver <1>esta</1> hoja<2/>ya",
        "state": UnitState.TRANSLATED,
        "rich": True,
        "source_html": HTML,
        **changed,
    }
    second = {**first, "key": SegmentKey("summary"), "state": UnitState.REVIEWED}
    texts = tuple(Outgoing(**one) for one in (first, second))  # type: ignore[arg-type]
    return Bundle("en", "es", "español", "ltr", (Subject(FILE, "leaf", "1"),), texts)


def sound(form: Format) -> str:
    stream = BytesIO()
    FORMATS[form].write(bundle(), stream)
    return stream.getvalue().decode()


def read(text: str) -> list[Incoming | Fault]:
    stream = BytesIO(text.encode())
    return list(FORMATS[recognised(stream)].read(stream).texts)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


PC = '<pc id="1" canCopy="no" canDelete="no" type="fmt" subType="xlf:b" dataRefStart="d1" dataRefEnd="e1">'
PH = '<ph id="2" canCopy="no" canDelete="no" type="fmt" subType="xlf:lb" dataRef="d2"/>'
BROKEN_2 = {
    "other version": ('version="2.1"', 'version="3.0"', "its version"),
    "no version": ('version="2.1" ', "", "lacks its attribute “version”"),
    "no source language": ('srcLang="en" ', "", "lacks its attribute “srcLang”"),
    "no target language": (' trgLang="es"', "", "trgLang"),
    "unknown attribute": ("<segment ", '<segment colour="red" ', "“colour”"),
    "unknown state": ('state="translated"', 'state="done"', "“done” as its state"),
    "sub-state without prefix": ('state="translated"', 'state="initial" subState="x"', "subState"),
    "sub-state alone": ('state="translated"', 'subState="a:b"', "subState and no state"),
    "unknown element": ("<notes>", "<remarks/><notes>", "no element <remarks>"),
    "notes after segment": ("</segment>", "</segment><notes><note>x</note></notes>", "wrong place|more than one"),
    "two targets": ("</target>", "</target><target>x</target>", "more than one <target>"),
    "target before source": ("<source>", "<target>x</target><source>", "wrong place|more than one"),
    "text between elements": ("<segment ", "words<segment ", "Text stands directly"),
    "unit id twice": ('id="u2"', 'id="u1"', "used twice"),
    "unit without id": (' id="u1"', "", "lacks its attribute “id”"),
    "bad unit id": ('id="u1"', 'id="u 1"', "as its id"),
    "code without id": ('<pc id="1"', "<pc", "lacks its attribute “id”"),
    "code id twice": (PH, PH.replace('id="2"', 'id="1"'), "used twice"),
    "segment and code share an id": ('id="s1"', 'id="1"', "used twice"),
    "no such data": ('dataRef="d2"', 'dataRef="d9"', "“d9”"),
    "data id twice": ('<data id="e1"', '<data id="d1"', "used twice"),
    "subtype without type": ('type="fmt" subType="xlf:lb"', 'subType="xlf:lb"', "does not go with"),
    "subtype of another type": ('type="fmt" subType="xlf:lb"', 'type="ui" subType="xlf:lb"', "does not go"),
    "fixed order": (PH, '<ph id="2" canReorder="no" dataRef="d2"/>', "may not be reordered"),
    "start without end": (PH, f'{PH}<sc id="7"/>', "never ended"),
    "end without start": (PH, '<ec startRef="9"/>', "does not begin"),
    "end with id and start": (PH, f'{PH}<sc id="7"/><ec id="8" startRef="7"/>', "not both"),
    "note priority": ('<note category="location"', '<note priority="11"', "priority"),
    "other language": ("<target>", '<target xml:lang="fr">', "not the language of the file"),
    "order twice": ("<target>", '<target order="0">', "order"),
    "entity": ("<xliff ", '<!DOCTYPE x [<!ENTITY e "x">]><xliff ', "declarations of its own|entities"),
    "text between units": ("</unit>", "</unit>words", "directly inside <file>"),
    "foreign attribute": ("<segment ", '<segment xmlns:x="urn:x" x:y="z" ', "“y”"),
    "cut off": ("</xliff>", "", "not well formed"),
}  # fmt: skip
BROKEN_1 = {
    "no version": (' version="1.2"', "", "lacks its attribute “version”"),
    "other version": ('version="1.2"', 'version="1.9"', "its version"),
    "no original": (f' original="{FILE}"', "", "lacks its attribute “original”"),
    "no datatype": (' datatype="x-concord"', "", "lacks its attribute “datatype”"),
    "no source language": (' source-language="en"', "", "source-language"),
    "no target language": (' target-language="es"', "", "target-language"),
    "unit id twice": (f'{FILE}:summary"', f'{FILE}:headline"', "used twice"),
    "unit without id": (f' id="{FILE}:headline"', "", "lacks its attribute “id”"),
    "unknown state": ('state="translated"', 'state="done"', "“done” as its state"),
    "bad approved": ('approved="no"', 'approved="maybe"', "“maybe” as its approved"),
    "target before source": ("<source>", "<target>x</target><source>", "wrong place|more than one"),
    "two targets": ("</target>", "</target><target>x</target>", "more than one <target>"),
    "unknown element": ("<context-group", "<remarks/><context-group", "no element <remarks>"),
    "body twice": ("</body>", "</body><body></body>", "more than one <body>"),
    "code without id": ('<g id="1" ', "<g ", "lacks its attribute “id”"),
    "code id twice": ('<x id="2"', '<x id="1"', "used twice"),
    "end without start": ('<x id="2"', '<ept id="7">x</ept><x id="2"', "does not begin"),
    "start without end": ('<x id="2"', '<bpt id="7">x</bpt><x id="2"', "never ended"),
    "isolated without place": ('<x id="2"', '<it id="7">x</it><x id="2"', "“pos”"),
    "other language": ("<target ", '<target xml:lang="fr" ', "not the language of the file"),
    "mark without type": ("<source>", "<source><mrk>a</mrk>", "“mtype”"),
    "text between units": ("</trans-unit>", "</trans-unit>words", "directly inside <body>"),
    "unknown data type": ('datatype="x-concord"', 'datatype="y"', "“y” as its datatype"),
    "unknown context": ("x-concord-exported", "exported", "its context-type"),
    "unknown purpose": ('purpose="information"', 'purpose="fun"', "its purpose"),
    "unknown kind of code": ('ctype="bold"', 'ctype="lb"', "“lb” as its ctype"),
    "cut off": ("</xliff>", "", "not well formed"),
}  # fmt: skip


@pytest.mark.parametrize("form", [Format.XLIFF2, Format.XLIFF1])
def test_sound_file__is_read(form: Format) -> None:
    found = read(sound(form))
    assert [isinstance(item, Incoming) for item in found] == [True, True]


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN_2.values(), ids=BROKEN_2)
def test_xliff_2__that_breaks_the_specification_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(ExchangeRefused, match=reason) as refused:
        read(changed(sound(Format.XLIFF2), old, new))
    assert str(refused.value).startswith("Line ")


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN_1.values(), ids=BROKEN_1)
def test_xliff_1__that_breaks_the_specification_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(ExchangeRefused, match=reason) as refused:
        read(changed(sound(Format.XLIFF1), old, new))
    assert str(refused.value).startswith("Line ")


SAME_2 = {
    "codes as start and end": (f"{PC}this</pc>", '<sc id="1"/>this<ec startRef="1"/>'),
    "an annotation": ("See ", '<mrk id="m1" type="term">See</mrk> '),
    "an open annotation": ("See ", '<sm id="m1"/>See<em startRef="m1"/> '),
    "a code point": ("See ", 'S<cp hex="0065"/>e '),
    "a module": ("<notes>", '<x:y xmlns:x="urn:x">words</x:y><notes>'),
    "groups": ('<unit id="u1"', '<group id="g1"/><unit id="u1"'),
    "a comment": ("<source>", "<source><!-- so -->"),
}
SAME_1 = {
    "a group with a name": ("<context-group", '<context-group name="concord"'),
    "a mark": ("See ", '<mrk mtype="seg" mid="1">See </mrk>'),
    "a header": ("<body>", "<header><note>x</note></header><body>"),
    "a tool's attribute": ("<trans-unit ", '<trans-unit xmlns:t="urn:t" t:seen="yes" '),
}


@pytest.mark.parametrize(("old", "new"), SAME_2.values(), ids=SAME_2)
def test_xliff_2__reads_other_ways_of_saying_the_same(old: str, new: str) -> None:
    assert first(changed(sound(Format.XLIFF2), old, new)) == first(sound(Format.XLIFF2))


@pytest.mark.parametrize(("old", "new"), SAME_1.values(), ids=SAME_1)
def test_xliff_1__reads_other_ways_of_saying_the_same(old: str, new: str) -> None:
    assert first(changed(sound(Format.XLIFF1), old, new)) == first(sound(Format.XLIFF1))


def test_xliff_1__reads_native_codes() -> None:
    native = sound(Format.XLIFF1)
    start, end = native.index("<g "), native.index("</g>")
    code = native[start : native.index(">", start) + 1]
    inside = native[start + len(code) : end]
    pair = f'<bpt id="1" rid="5">[b]</bpt>{inside}<ept id="9" rid="5">[/b]</ept>'
    assert first(native[:start] + pair + native[end + 4 :]) == first(native)


def test_xliff_2__joins_the_segments_of_a_unit_in_their_order() -> None:
    text = sound(Format.XLIFF2)
    start, end = text.index('<segment id="s1"'), text.index("</segment>") + len("</segment>")
    cut = (
        '<segment id="s1" state="translated"><source>See this.</source>'
        '<target order="3">Dos.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment id="s2" state="translated"><source>Now.</source>'
        '<target order="1">Uno.</target></segment>'
    )
    found = first(text[:start] + cut + text[end:])
    assert (found[2], found[3]) == ("See this. Now.", "Uno. Dos.")


def test_xliff_2__half_a_unit_is_no_translation() -> None:
    text = sound(Format.XLIFF2)
    half = changed(text, "</segment>", '</segment><segment id="s2"><source>Now.</source></segment>')
    found = read(half)[0]
    assert isinstance(found, Fault)
    assert "Only some" in found.reason


def first(text: str) -> tuple[str, ...]:
    found = read(text)[0]
    assert isinstance(found, Incoming)
    return found.file_id, found.key, found.source, found.target
