"""What a machine did to placeholders is mended where only one thing can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.translation.machine.interface import Request
from cms.translation.machine.markup import Dialect, marked, unmarked
from cms.translation.machine.mending import mended
from cms.translation.segments.codec import tokens, written

DIALECT = Dialect("g", "x", "k")


@pytest.mark.parametrize(
    ("source", "answer", "wanted"),
    [
        # Nothing to mend.
        ("CO<1>2</1>", "CO<1>2</1>", "CO<1>2</1>"),
        ("<1>A</1> <2>b</2>", "<2>B</2> <1>a</1>", "<2>B</2> <1>a</1>"),
        # Spelled in another way.
        ("CO<1>2</1>", "CO< 1 >2</ 1>", "CO<1>2</1>"),
        ("CO<1>2</1>", "CO&lt;1&gt;2&lt;/1&gt;", "CO<1>2</1>"),
        ("a<1/>b", "a＜1/＞b", "a<1/>b"),
        ("CO<1>2</1> if x <2>", "CO<1>2</1> si x < 3 >", "CO<1>2</1> si x < 3 >"),
        # Added.
        ("CO<1>2</1>", "<5>CO</5><1>2</1>", "CO<1>2</1>"),
        # A single code as a pair.
        ("a<1/>b", "a<1></1>b", "a<1/>b"),
        # Closed in the wrong order, side by side.
        ("<1>a <2>b</2></1>", "<1>a <2>b</1></2>", "<1>a <2>b</2></1>"),
        # Missing around everything, or at an end.
        ("<1>All of it.</1>", "Todo.", "<1>Todo.</1>"),
        ("<1>All <2>of</2> it.</1>", "Todo <2>de</2> ello.", "<1>Todo <2>de</2> ello.</1>"),
        ("Line<1/>", "Línea", "Línea<1/>"),
        ("<1/>Line", "Línea", "<1/>Línea"),
        # Not certain: left for the check and a person.
        ("CO<1>2</1> out", "CO2 fuera", "CO2 fuera"),
        ("a <1>b</1> c", "a <1>b c", "a <1>b c"),
        ("<1>a</1> <2>b</2>", "<1>a <2>b</1> c</2>", "<1>a <2>b</1> c</2>"),
        ("CO<1>2</1>", "CO<1>2</1><1>2</1>", "CO<1>2</1><1>2</1>"),
        # Spaces and lines.
        ("A title", "  Un\nte\u0301 \n", "Un té"),
    ],
)
def test_placeholders__are_mended(source: str, answer: str, wanted: str) -> None:
    assert mended(answer, source, rich=True) == wanted
    assert mended(wanted, source, rich=True) == wanted


def test_plain_text__is_left_alone() -> None:
    assert mended("si x < 1 > y", "if x < 1 > y", rich=False) == "si x < 1 > y"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("CO<g id='1'>2</g>", "CO<1>2</1>"),
        ("CO<G ID=1 >2</ g >", "CO<1>2</1>"),
        ('CO<g class="a" id="1" lang="es">2</g>', "CO<1>2</1>"),
        ('a<x id="2"></x>b', "a<2/>b"),
        ('a<x id="2">b', "a<2/>b"),
        ("5 &lt; 6 &amp; 7 < 8", "5 < 6 & 7 < 8"),
        ('<k id="0">other</k> word', "término word"),
        ('<k id="9">other</k> word', "other word"),
        ('<k id="0">never closed', "término"),
        ("</g> lost", " lost"),
        ("<g>no number</g>", "no number"),
        ('<g id="1">', "<1>"),
        ('<glossary id="1">', '<glossary id="1">'),
    ],
)
def test_answer__is_read_tolerantly(answer: str, wanted: str) -> None:
    request = Request("A term", rich=True, terms={"term": "término"})
    assert unmarked(answer, request, DIALECT) == wanted


TEXTS = st.lists(
    st.sampled_from(["<1>", "</1>", "<2/>", "<", ">", "&", "\\", '"', "&amp;", "<g", "a b", "1"])
).map("".join)


@given(TEXTS)
def test_marking__loses_nothing_whatever_the_text(text: str) -> None:
    canonical = written(tokens(text))
    request = Request(canonical, rich=True)
    pairs = [item for item in tokens(canonical) if not isinstance(item, str) and not item.void]
    if [pair.closing for pair in pairs] == [False, True] * (len(pairs) // 2):
        assert unmarked(marked(request, DIALECT), request, DIALECT) == canonical


@given(TEXTS)
def test_tokens__are_written_as_they_were_read(text: str) -> None:
    once = list(tokens(text))
    again = list(tokens(written(once)))
    assert [item for item in again if item] == [item for item in once if item]
