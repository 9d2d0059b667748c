"""The scanner finds what Babel reads over."""

import pytest

from cms.translation.exchange.po.entry import Entry
from cms.translation.exchange.po.lines import scan as scan_lines

HEADER = 'msgid ""\nmsgstr "Language: es\\n"\n\n'
GOOD = '#. a comment\nmsgctxt "a:1"\nmsgid "One"\nmsgstr "Uno"\n\n'
OTHER = 'msgctxt "a:2"\nmsgid "Two"\nmsgstr ""\n"Do"\n"s"\n'


def scan(text: str) -> list[Entry]:
    return list(scan_lines(text.splitlines(keepends=True)))


def faults(text: str) -> list[tuple[int, str]]:
    return [(entry.line, entry.fault) for entry in scan(text) if entry.fault]


def test_scan__sound_file_has_no_faults() -> None:
    entries = scan(HEADER + GOOD + OTHER)
    assert not faults(HEADER + GOOD + OTHER)
    assert [entry.context for entry in entries] == ["", "a:1", "a:2"]
    assert entries[2].strings["msgstr"] == "Dos"


def test_scan__entries_without_blank_lines_between_them() -> None:
    text = 'msgctxt "a"\nmsgid "A"\nmsgstr "B"\nmsgctxt "b"\nmsgid "A"\nmsgstr "B"\n'
    assert [entry.context for entry in scan(text)] == ["a", "b"]
    assert not faults(text)


def test_scan__leaves_obsolete_entries_out() -> None:
    assert len(scan(GOOD + '#~ msgid "x"\n#~ msgstr "y"\n')) == 1


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('msgctxt "a"\nmsgid "A"\n', 1, "cut off before its msgstr"),
        ('msgctxt "a"\n', 1, "cut off before its msgstr"),
        ('msgctxt "a"\nmsgid "A"\nmsgstr "B', 3, "not terminated"),
        ('msgctxt "a"\nmsgid "A"\nmsgstr "B\\"\n', 3, "not terminated"),
        ('msgctxt "a"\nmsgid "A"\nmsgstr "B" x\n', 3, "not terminated"),
        ('msgctxt "a"\nmsgid "A"\nmsgstr ""\n"B"', 4, "cut off inside"),
        ('msgctxt "a"\nmsgid "A"\nmsgid "B"\nmsgstr "C"\n', 3, "msgid twice"),
        ('msgctxt "a"\nmsgid "A"\nmsgid_plural "As"\nmsgstr[0] "B"\n', 3, "Plural"),
        ('msgctxt "a"\nmsgstr "B"\n', 2, "no msgid"),
        ('msgid "A"\nmsgctxt "a"\nmsgstr "B"\n', 2, "wrong place"),
        ("garbage\n", 1, "neither a comment"),
        ('"alone"\n', 1, "outside any entry"),
    ],
)
def test_scan__names_the_line_and_what_is_wrong(text: str, line: int, reason: str) -> None:
    ((found_line, found_reason),) = faults(GOOD + text)
    assert found_line == line + GOOD.count("\n")
    assert reason in found_reason


def test_scan__a_broken_entry_takes_nobody_along() -> None:
    text = 'msgctxt "b"\nmsgid "B"\n\n' + GOOD
    assert [bool(entry.fault) for entry in scan(text)] == [True, False]
