"""The repository's catalogs and the translations here follow one another."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cms.translation.actions import translate_unit
from cms.translation.catalogs import catalog_path
from cms.translation.models import Translation
from tests.integration.translation.build import unit_of


def sync(folder: Path, **options: object) -> None:
    call_command("sync_catalogs", language=["es"], folder=folder, **options)


@pytest.fixture
def catalog(translated: Translation, tmp_path: Path) -> Path:
    """The Spanish catalog as it was written first."""
    sync(tmp_path)
    return catalog_path(translated.code, tmp_path)


def edit(catalog: Path, old: str, new: str) -> None:
    text = catalog.read_text("utf-8")
    assert old in text
    catalog.write_text(text.replace(old, new), encoding="utf-8")


def test_sync__twice_writes_the_same(catalog: Path, tmp_path: Path) -> None:
    first, when = catalog.read_bytes(), catalog.stat().st_mtime_ns
    sync(tmp_path)
    assert (catalog.read_bytes(), catalog.stat().st_mtime_ns) == (first, when)


def test_sync__shows_one_changed_text_as_one_changed_line(
    catalog: Path, tmp_path: Path, translated: Translation, linguist: User
) -> None:
    before = catalog.read_text("utf-8").split("\n")
    translate_unit(unit=unit_of(translated, "headline"), text="Hipo", actor=linguist)
    sync(tmp_path)
    after = catalog.read_text("utf-8").split("\n")
    differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert differing == [('msgstr "ES Hiccups"', 'msgstr "Hipo"')]


def test_sync__takes_over_what_a_pull_request_changed(
    catalog: Path, tmp_path: Path, translated: Translation, translator: User
) -> None:
    edit(catalog, 'msgstr "ES Hiccups"', 'msgstr "Hipo"')
    sync(tmp_path, user=translator.username)
    sync(tmp_path)
    assert unit_of(translated, "headline").target_text == "Hipo"
    assert 'msgstr "Hipo"' in catalog.read_text("utf-8")


def test_sync__keeps_work_of_both_sides(
    catalog: Path, tmp_path: Path, translated: Translation, translator: User, linguist: User
) -> None:
    edit(catalog, 'msgstr "ES Hiccups"', 'msgstr "Hipo"')
    translate_unit(unit=unit_of(translated, "summary"), text="Otra.", actor=linguist)
    sync(tmp_path, user=translator.username)
    text = catalog.read_text("utf-8")
    assert 'msgstr "Hipo"' in text
    assert 'msgstr "Otra."' in text
    assert unit_of(translated, "headline").target_text == "Hipo"


@pytest.mark.parametrize(("policy", "text"), [("mine", "Mejor"), ("theirs", "Hipo")])
def test_sync__names_a_conflict_and_writes_nothing_until_it_is_decided(
    catalog: Path,
    tmp_path: Path,
    translated: Translation,
    translator: User,
    linguist: User,
    policy: str,
    text: str,
) -> None:
    edit(catalog, 'msgstr "ES Hiccups"', 'msgstr "Hipo"')
    translate_unit(unit=unit_of(translated, "headline"), text="Mejor", actor=linguist)
    with pytest.raises(CommandError):
        sync(tmp_path)
    assert 'msgstr "Hipo"' in catalog.read_text("utf-8")
    sync(tmp_path, conflicts=policy, user=translator.username)
    assert unit_of(translated, "headline").target_text == text
    assert f'msgstr "{text}"' in catalog.read_text("utf-8")


def test_sync__leaves_a_broken_catalog_as_it_is(catalog: Path, tmp_path: Path) -> None:
    edit(catalog, 'msgstr "ES Hiccups"', 'msgstr "ES Hiccups')
    broken = catalog.read_bytes()
    with pytest.raises(CommandError):
        sync(tmp_path)
    assert catalog.read_bytes() == broken


def test_pybabel__works_on_a_catalog(
    catalog: Path, tmp_path: Path, translated: Translation, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "articles.pot"
    lines = catalog.read_text("utf-8").split("\n")
    start = lines.index("")
    kept = [line if not line.startswith("msgstr") else 'msgstr ""' for line in lines[start:]]
    template.write_text("\n".join([*lines[:start], *kept]), encoding="utf-8")
    shared = ["--domain", "articles"]
    babel = [sys.executable, "-m", "babel.messages.frontend"]
    update = [*babel, "update", "-i", str(template), "-d", str(tmp_path), "-l", "es", *shared]
    subprocess.run([*update, "--no-wrap"], check=True, capture_output=True)
    compile_it = [*babel, "compile", "-d", str(tmp_path), *shared]
    subprocess.run(compile_it, check=True, capture_output=True)
    assert catalog.with_suffix(".mo").exists()
    sync(tmp_path)
    assert "0 changed, 6 unchanged" in capsys.readouterr().out


def test_sync__takes_no_texts_of_nobody_and_leaves_both_sides_as_they_are(
    catalog: Path, tmp_path: Path, translated: Translation, translator: User
) -> None:
    edit(catalog, 'msgstr "ES Hiccups"', 'msgstr "Hipo"')
    changed = catalog.read_bytes()
    with pytest.raises(CommandError, match="nobody is named as their author"):
        sync(tmp_path)
    assert catalog.read_bytes() == changed
    assert unit_of(translated, "headline").target_text == "ES Hiccups"
    sync(tmp_path, user=translator.username)
    assert unit_of(translated, "headline").updated_by == translator
