"""Codes and terms follow the words that they stood around, wherever a translation puts these."""

import re

import pytest

from cms.translation.machine.alignment import Link, Span, bare, carried, pieces_in
from cms.translation.machine.sentences import sentences
from cms.translation.segments.codec import written
from tests.unit.translation.machine.build import rich


def links_of(source: str, target: str, order: str) -> list[Link]:
    """Return links by words: ``1 3 2`` says that the target's second word came from the third."""
    before = [Span(*found.span()) for found in re.finditer(r"\S+", source)]
    after = [Span(*found.span()) for found in re.finditer(r"\S+", target)]
    return [
        Link(before[int(number) - 1], span)
        for number, span in zip(order.split(), after, strict=True)
        if number != "0"
    ]


@pytest.mark.parametrize(
    ("source", "target", "order", "wanted"),
    [
        ("a <1>red</1> car", "un coche rojo", "1 3 2", "un coche <1>rojo</1>"),
        ("<1>a red</1> car", "un coche rojo", "1 3 2", None),
        ("<1>all of it</1>", "todo ello", "1 3", "<1>todo ello</1>"),
        ("a <1><2>red</2> car</1>", "un coche rojo", "1 3 2", "un <1>coche <2>rojo</2></1>"),
        ("<1><2>now</2></1> go", "ve ya", "2 1", "ve <1><2>ya</2></1>"),
        ("one<1/> two", "uno dos", "1 2", "uno <1/>dos"),
        ("one two<1/>", "uno dos", "1 2", "uno dos<1/>"),
        ("<1/>one two", "uno dos", "2 1", "<1/>uno dos"),
        ("go <1>now</1>", "ve", "1", "ve"),
        ("<1>a</1> <2>b</2> <3>c</3>", "z y x", "3 2 1", "<3>z</3> <2>y</2> <1>x</1>"),
    ],
)
def test_codes__follow_their_words(
    source: str, target: str, order: str, wanted: str | None
) -> None:
    request = rich(source)
    found = bare(request)
    result = written(carried(found, target, links_of(found.text, target, order)))
    # What came from “a red” stands apart in Spanish: the code goes around all between.
    assert result == (wanted or "<1>un coche rojo</1>")


def test_codes_that_would_cross__are_left_out() -> None:
    request = rich("<1>one two</1> <2>three four</2>")
    links = links_of("one two three four", "a b c d", "1 3 2 4")
    assert written(carried(bare(request), "a b c d", links)) == "<1>a b c</1> d"


def test_terms__take_the_place_of_what_the_model_said() -> None:
    request = rich("<1>Take ibuprofen</1> now", ibuprofen="ibuprofeno", now="ahora mismo")
    links = links_of("Take ibuprofen now", "Ahora tome medicina", "3 1 2")
    result = written(carried(bare(request), "Ahora tome medicina", links))
    assert result == "ahora mismo <1>tome ibuprofeno</1>"


@pytest.mark.parametrize(
    ("text", "pieces", "found"),
    [
        ("A red car.", ["▁A", "▁re", "d", "▁car", "."], ["A", "re", "d", "car", "."]),
        ("A  car", ["▁A", "▁", "car"], ["A", "", "car"]),
        ("ﬁne car", ["▁fine", "▁car"], ["ﬁne ", "car"]),
        ("car", ["▁car", "▁more"], ["car", ""]),
    ],
)
def test_pieces__are_found_in_their_text(text: str, pieces: list[str], found: list[str]) -> None:
    spans = pieces_in(text, pieces, 100)
    assert [text[span.start - 100 : span.end - 100] for span in spans] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One. Two!", ["One.", "Two!"]),
        ("One? “Two” is (said). Three", ["One?", "“Two” is (said).", "Three"]),
        ("See Dr. Who, e.g. Monday. Then rest.", ["See Dr. Who, e.g. Monday.", "Then rest."]),
        ("Take 1.5 mg. 2 a day. at most", ["Take 1.5 mg. 2 a day. at most"]),
        ("One\n\nTwo", ["One", "Two"]),
    ],
)
def test_sentences__are_cut_where_they_end(text: str, found: list[str]) -> None:
    cut = list(sentences(text))
    assert [sentence for _start, sentence in cut] == found
    assert all(text[start:].startswith(sentence) for start, sentence in cut)
