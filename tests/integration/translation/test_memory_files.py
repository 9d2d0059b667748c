"""Memories come in from TMX files and go out again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import Topic
from cms.core import clock
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import remember_imported, submit
from cms.translation.actions.import_memory import Importing, MemoryReport, import_memory
from cms.translation.memory.entry import Quality
from cms.translation.memory.scoring import Penalty
from cms.translation.models import MemoryEntry, Translation
from cms.translation.selectors.lookup import suggestions_for
from cms.translation.selectors.lookup.exporting import export_memory
from tests.integration.translation.build import approve, article_of, unit_of
from tests.unit.translation.memory.build import remembered
from tests.unit.translation.memory.test_tmx import tmx, unit

HICCUPS = unit("Hiccups are common and mostly harmful.", "El hipo es común.", "es-419")


def take(path: Path, *options: str) -> None:
    call_command("import_memory", str(path), "--language", "es", *options)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "health.tmx"
    path.write_text(tmx(HICCUPS, unit("Rest.", "Descanse.")), encoding="utf-8")
    return path


def test_import__makes_suggestions(spanish: Translation, file: Path) -> None:
    take(file)

    (found,) = suggestions_for(unit_of(spanish, "summary"))
    assert found.match.text == "El hipo es común."
    assert set(found.match.penalties) == {Penalty.UNREVIEWED, Penalty.OTHER_REGION}
    assert found.entry.file == "health.tmx"


def test_import__a_second_time_changes_nothing(
    db: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(file)
    before = list(MemoryEntry.objects.order_by("pk").values())
    take(file)

    assert "0 added, 0 changed, 2 unchanged, 0 refused" in capsys.readouterr().out
    assert list(MemoryEntry.objects.order_by("pk").values()) == before


def test_import__again_says_what_is_known_of_it_now(db: None, file: Path, translator: User) -> None:
    Topic.objects.create(slug="breathing", name_en="Breathing")
    take(file)
    take(file, "--topic", "breathing", "--reviewed", "--user", translator.username)

    entry = MemoryEntry.objects.get(source_text="Rest.")
    assert MemoryEntry.objects.count() == 2
    assert (entry.topics, entry.quality, entry.approved_by) == (
        "breathing",
        Quality.REVIEWED,
        translator,
    )


def test_import__of_a_file_that_breaks_off_takes_nothing(db: None, file: Path) -> None:
    file.write_text(file.read_text("utf-8")[:-30], encoding="utf-8")

    with pytest.raises(CommandError, match="Line 5: The XML is not well formed"):
        take(file)
    assert not MemoryEntry.objects.exists()


def test_import__names_what_it_refuses(
    db: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(tmx(unit("", "x"), unit("Rest.", "Descanse.")), encoding="utf-8")

    with pytest.raises(CommandError, match="Not everything"):
        take(file)
    assert f"{file}:4: One of the two texts is empty." in capsys.readouterr().err
    assert MemoryEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--language", "xx"], "Known: es"),
        (["--language", "en"], "is the source language"),
        (["--language", "es", "--topic", "nowhere"], "no topic “nowhere”"),
        (["--language", "es", "--reviewed", "--user", "nobody"], "no user “nobody”"),
    ],
)
def test_import__names_what_it_does_not_know(
    db: None, file: Path, options: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("import_memory", str(file), *options)
    assert not MemoryEntry.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html/>", b"\xff\xfe\x00"])
def test_import__of_something_else_is_refused(db: None, file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(CommandError):
        take(file)
    assert not MemoryEntry.objects.exists()


def test_import__of_a_missing_file_is_refused(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        take(tmp_path / "missing.tmx")


def test_export__comes_back_as_it_was(public_spanish: Translation, tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    before = kept()
    call_command("export_memory", "--language", "es", "--output", str(path))
    MemoryEntry.objects.all().delete()
    take(path, "--reviewed")

    assert kept() == before
    assert len(before) == 6


def test_export__of_two_regions_leaves_other_languages_out(db: None) -> None:
    for language in ("es", "es-419", "fr"):
        entry = remembered("Rest.", language, target_language=LanguageCode(language))
        remember_imported([entry], file="x")

    document = "".join(export_memory(LanguageCode("es")))
    assert 'xml:lang="es-419"' in document
    assert "fr" not in document


def test_feed_command__is_safe_to_run_again(
    public_spanish: Translation, capsys: pytest.CaptureFixture[str]
) -> None:
    MemoryEntry.objects.all().delete()
    call_command("feed_memory")
    call_command("feed_memory")

    said = capsys.readouterr().out
    assert "6 added" in said
    assert "0 added, 0 changed, 6 unchanged" in said


@pytest.mark.parametrize("count", [10, 1000])
def test_import__takes_as_many_queries_for_many_entries_as_for_few(db: None, count: int) -> None:
    entries = [remembered(f"Text number {number}.", str(number)) for number in range(count)]

    with CaptureQueriesContext(connection) as queries:
        remember_imported(entries, file="x")
    assert len(queries) == 4  # savepoint, what is known, insert, release


def test_import__again_of_many_changed_entries_takes_one_statement_for_them(
    db: None, translator: User
) -> None:
    entries = [remembered(f"Text number {number}.", str(number)) for number in range(1000)]
    remember_imported(entries, file="x")
    known = [replace(entry, topics=frozenset({"heart"})) for entry in entries[:900]]

    with CaptureQueriesContext(connection) as queries:
        taken = remember_imported(known, file="x", approved_by=translator)
    assert len(queries) == 4  # savepoint, what is known, update, release
    assert (taken.added, taken.changed, taken.unchanged) == (0, 900, 0)
    heart = MemoryEntry.objects.filter(topics="heart", approved_by=translator)
    assert set(heart.values_list("target_text", flat=True)) == {
        str(number) for number in range(900)
    }


def test_import__keeps_every_letter(db: None) -> None:
    text = """“5 % of \\'em\\" \u2028 <1>{"a": null}</1> 👩🏽‍⚕️ '%s' $1 \t استرح"""
    remember_imported([remembered(text, text)], file="x")

    entry = MemoryEntry.objects.get()
    assert (entry.source_text, entry.target_text, entry.rich) == (text, text, True)
    assert entry.remembered == remembered(text, text)
    assert (entry.approved_by, entry.article, entry.edition, entry.short_source) == (None,) * 4
    assert abs(entry.added_at - clock.now()) < timedelta(minutes=1)


def test_import__that_is_stopped_goes_on_from_there(
    db: None, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.translation.actions.import_memory.BATCH", 2)
    texts = [unit(f"Text number {number}.", str(number)) for number in range(5)]
    file.write_text(tmx(*texts), encoding="utf-8")
    importing = Importing(file=file.name, language=LanguageCode("es"))

    def stop(report: MemoryReport) -> None:
        if report.read == 4:
            raise KeyboardInterrupt

    with file.open("rb") as stream, pytest.raises(KeyboardInterrupt):
        import_memory(stream, importing=importing, progress=stop)
    assert MemoryEntry.objects.count() == 4
    with file.open("rb") as stream:
        taken = import_memory(stream, importing=importing).taken
    assert (taken.added, taken.changed, taken.unchanged) == (1, 0, 4)


def kept() -> list[tuple[object, ...]]:
    names = ("source_text", "target_text", "rich", "source_hash", "previous_hash", "next_hash")
    return sorted(MemoryEntry.objects.values_list(*names, "topics", "quality"))


def test_import__brings_nothing_back_that_was_recalled(
    public_spanish: Translation, translator: User, linguist: User, tmp_path: Path
) -> None:
    file = tmp_path / "es.tmx"
    call_command("export_memory", language="es", output=str(file))
    take(file)
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="It was wrong.",
    )
    assert not MemoryEntry.objects.exists()
    with pytest.raises(CommandError, match="Not everything"):
        take(file)
    assert not MemoryEntry.objects.exists()
    submit(translation=public_spanish, actor=translator)
    approve(public_spanish, linguist)
    take(file)
    assert MemoryEntry.objects.filter(article=None).count() == 6
