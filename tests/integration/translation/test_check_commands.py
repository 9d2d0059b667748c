"""``check_translations`` and ``measure_checks``."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cms.translation.actions import dismiss_finding, translate_unit
from cms.translation.models import Translation, TranslationUnit
from tests.integration.translation.build import FIRST, unit_of

WRONG = "El hipo dura 5 días: un movimiento <1>repentino</1>."


@pytest.fixture
def wrong(translated: Translation, translator: User) -> TranslationUnit:
    """A text with a number that its source does not have."""
    translate_unit(unit=unit_of(translated), text=WRONG, actor=translator)
    return unit_of(translated)


def test_check_command__fails_where_a_finding_stops(
    wrong: TranslationUnit, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="1 of "):
        call_command("check_translations", "--language", "ES", "--article", "hiccups")
    line = next(text for text in capsys.readouterr().out.splitlines() if "numbers" in text)
    assert line == ("Hiccups (es): Overview › paragraph: blocks: numbers: Not in the source: 5.")


def test_check_command__says_it_in_json(
    wrong: TranslationUnit, linguist: User, capsys: pytest.CaptureFixture[str]
) -> None:
    dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    call_command("check_translations", "--format", "json", "--dismissed")
    found = [row for row in json.loads(capsys.readouterr().out) if row["check"] == "numbers"]
    assert found == [
        {
            "translation": "Hiccups (es)",
            "language": "es",
            "unit": FIRST,
            "check": "numbers",
            "severity": "blocks",
            "message": "Not in the source: 5.",
            "source": [],
            "target": [[WRONG.index("5"), WRONG.index("5") + 1]],
            "dismissed": "It is right.",
        }
    ]


def test_check_command__passes_over_other_languages(
    wrong: TranslationUnit, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check_translations", "--language", "fr")
    assert capsys.readouterr().out == "0 findings, none of which stops a translation.\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options", [("--language", "de"), ("--language", "en"), ("--article", "nowhere")]
)
def test_check_command__refuses_what_it_does_not_know(options: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match=r"Unknown language|source language|no article"):
        call_command("check_translations", *options)


TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="en" datatype="plaintext"/><body>
<tu><tuv xml:lang="en"><seg>Take 5 mg.</seg></tuv><tuv xml:lang="fr"><seg>Prenez 50 mg.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Rest.</seg></tuv><tuv xml:lang="fr"><seg>Reposez-vous.</seg></tuv></tu>
</body></tmx>"""


def test_measure_command__prints_rates_and_samples(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text(TMX, encoding="utf-8")
    call_command("measure_checks", str(path), "--language", "fr", "--samples", "3")
    printed = capsys.readouterr().out
    assert printed.startswith("2 pairs\n")
    assert "numbers              blocks      1   50.00 %" in printed
    assert "Prenez 50 mg." in printed
    assert printed.count("Rest.") == 0


def test_measure_command__refuses_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("<tmx", encoding="utf-8")
    with pytest.raises(CommandError, match=r"memory\.tmx"):
        call_command("measure_checks", str(path), "--language", "fr")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("measure_checks", str(tmp_path / "none"), "--language", "fr")
    with pytest.raises(CommandError, match="Known: codes"):
        call_command("measure_checks", str(path), "--language", "fr", "--check", "nothing")
