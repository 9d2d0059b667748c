"""Placeholders of an old translation fit the new source, where they can be told apart."""

import pytest

from cms.translation.memory.placeholders import fitted
from cms.translation.memory.texts import Marked


@pytest.mark.parametrize(
    ("old", "target", "new", "expected"),
    [
        ("CO<1>2</1> now", "ahora CO<1>2</1>", "CO<1>2</1> then", "ahora CO<1>2</1>"),
        ("<1>a</1> <2>b</2>", "<2>B</2> <1>A</1>", "<1>b</1> <2>a</2>", "<1>B</1> <2>A</2>"),
        ("<1>a</1> <2>b</2>", "<1>A</1> <2>B</2>", "x <1>b</1>", "A <1>B</1>"),
        ("<1>old</1> x", "<1>viejo</1> x", "<1>new</1> x", "<1>viejo</1> x"),
        ("a<1/>b", "A<1/>B", "a<1/>c", "A<1/>B"),
        ("a<1/>b <2>c</2>", "A<1/>B <2>C</2>", "a b <1>c</1>", "AB <1>C</1>"),
        ("a", "A", "<1>a</1>", "A"),
        ("<1>x</1> a", "<1>X</1> A", "<1>y</1> <2>z</2>", "X A"),
        ("<1>a <2>b</2></1>", "<1>A <2>B</2></1>", "<1>a <2>b</2></1>", "<1>A <2>B</2></1>"),
        (r"a \<1>", r"A \<1>", "<1>a</1>", r"A \<1>"),
    ],
)
def test_fitted__gives_placeholders_the_new_numbers(
    old: str, target: str, new: str, expected: str
) -> None:
    assert fitted(target, Marked(old, rich=True), Marked(new, rich=True)) == expected


def test_fitted__a_plain_source_gets_plain_words() -> None:
    old = Marked("CO<1>2</1>", rich=True)

    assert fitted(r"CO<1>2</1> \<1>", old, Marked("CO2")) == "CO2 <1>"


def test_fitted__what_looks_like_a_placeholder_stays_a_word() -> None:
    assert fitted("a <1>", Marked("b <1>"), Marked("b", rich=True)) == r"a \<1>"
