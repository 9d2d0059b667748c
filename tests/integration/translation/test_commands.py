"""Translations go out and come back through the commands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cms.articles.models import ArticlePage
from cms.translation.models import Translation
from cms.translation.selectors.exporting import exported
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_po import damage, with_target


def test_commands__round_trip(
    spanish: Translation,
    translator: User,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "new" / "folder"
    call_command("export_translations", "--language", "ES", "--output", str(folder))
    path = folder / "es" / "hiccups.po"
    path.write_text(with_target(path.read_text("utf-8"), "Hiccups", "Hipo"), encoding="utf-8")
    call_command("import_translations", str(path), "--user", translator.username)
    assert "1 changed, 0 unchanged, 5 empty, 0 refused" in capsys.readouterr().out
    assert unit_of(spanish, "headline").updated_by == translator


def test_import_command__names_file_and_line_and_fails(
    spanish: Translation,
    po: str,
    tmp_path: Path,
    translator: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bad = tmp_path / "bad.po"
    bad.write_text(damage(with_target(po, "Hiccups", "Hipo"), "unterminated"), encoding="utf-8")
    with pytest.raises(CommandError, match="Not everything"):
        call_command(
            "import_translations", str(bad), str(tmp_path / "missing.po"), user=translator.username
        )
    written = capsys.readouterr()
    assert re.search(rf"{re.escape(str(bad))}:\d+: The string is not terminated", written.err)
    assert "missing.po:1: The file cannot be read" in written.err
    assert unit_of(spanish, "headline").target_text == "Hipo"


def test_import_command__refuses_entries_of_another_article(
    translated: Translation,
    make_article: Callable[..., ArticlePage],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_article(slug="other")
    path = tmp_path / "hiccups.po"
    path.write_bytes(exported([translated]))
    with pytest.raises(CommandError):
        call_command("import_translations", str(path), "--article", "other")
    assert capsys.readouterr().err.count("belongs to another article") == 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--language", "de"], "Known: es, es-mx, fr, pt-br, ar"),
        (["--language", "en"], "is the source language"),
        (["--language", "es", "--article", "nowhere"], "Known: hiccups"),
    ],
)
def test_export_command__names_what_it_knows(
    spanish: Translation, tmp_path: Path, options: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("export_translations", *options, "--output", str(tmp_path))


def test_import_command__refuses_an_unknown_user(spanish: Translation, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no user"):
        call_command("import_translations", str(tmp_path / "x.po"), "--user", "nobody")


def test_import_command__takes_no_texts_of_nobody(
    spanish: Translation, po: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "es.po"
    path.write_text(with_target(po, "Hiccups", "Hipo"), encoding="utf-8")
    with pytest.raises(CommandError, match="Not everything"):
        call_command("import_translations", str(path))
    assert "nobody is named as their author" in capsys.readouterr().err
    assert unit_of(spanish, "headline").target_text == ""
    path.write_text(po, encoding="utf-8")
    call_command("import_translations", str(path))
