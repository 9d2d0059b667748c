"""Files come home after months: conflicts, changed sources, moved texts, every format."""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.translation.actions import import_file, plan_file, translate_unit
from cms.translation.exchange.changes import Conflicts, Effect
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.planning import Terms
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.integration.translation.build import CHANGED, FIRST, body_with, unit_of
from tests.integration.translation.build_po import somebody, take, with_target

# The package has an action of the same name.
import_file_module = import_module("cms.translation.actions.import_file")
OLD = "A hiccup is a <1>sudden</1> movement."


def held(translation: Translation) -> list[tuple[str, str, str, str]]:
    return list(translation.units.values_list("key", "target_text", "state", "note"))


def write(unit: TranslationUnit, text: str, actor: User) -> None:
    translate_unit(unit=unit, text=text, actor=actor)


@pytest.mark.parametrize("form", list(Format))
def test_file__unchanged_changes_nothing(public_spanish: Translation, form: Format) -> None:
    before = held(public_spanish)
    report = import_file(BytesIO(exported([public_spanish], form)), actor=somebody())
    assert (report.changed, report.unchanged, report.refusals) == (0, 6, [])
    assert held(public_spanish) == before


@pytest.mark.parametrize("form", list(Format))
def test_file__fills_an_empty_translation(
    translated: Translation, linguist: User, form: Format
) -> None:
    data = exported([translated], form)
    before = held(translated)
    translated.units.update(target_text="", state=UnitState.UNTRANSLATED.value)
    report = import_file(BytesIO(data), actor=linguist)
    assert (report.changed, report.refusals) == (6, [])
    assert held(translated) == before
    assert import_file(BytesIO(data), actor=linguist).changed == 0


def test_file__that_was_not_touched_leaves_newer_work_alone(
    translated: Translation, linguist: User
) -> None:
    data = exported([translated])
    write(unit_of(translated, "headline"), "Mejor", linguist)
    report = import_file(BytesIO(data), actor=somebody())
    assert (report.changed, report.unchanged, report.is_complete) == (0, 6, True)
    assert unit_of(translated, "headline").target_text == "Mejor"


@pytest.mark.parametrize(
    ("policy", "kept", "text"),
    [
        (Conflicts.ASK, 0, "Mejor"),
        (Conflicts.MINE, 1, "Mejor"),
        (Conflicts.THEIRS, 0, "Suyo"),
        (Conflicts.NEWER, 1, "Mejor"),
    ],
)
def test_conflict__ends_as_the_policy_says(
    translated: Translation, linguist: User, policy: Conflicts, kept: int, text: str
) -> None:
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Suyo"')
    write(unit_of(translated, "headline"), "Mejor", linguist)
    report = import_file(BytesIO(file.encode()), actor=somebody(), terms=Terms(conflicts=policy))
    assert (report.kept, unit_of(translated, "headline").target_text) == (kept, text)
    assert len(report.conflicts) == (policy is Conflicts.ASK)


def test_conflict__of_a_file_revised_later_ends_with_the_file(
    translated: Translation, linguist: User
) -> None:
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Suyo"')
    start = file.index("PO-Revision-Date: ") + len("PO-Revision-Date: ")
    later = f"{file[:start]}2999{file[start + 4 :]}"
    write(unit_of(translated, "headline"), "Mejor", linguist)
    import_file(BytesIO(later.encode()), actor=somebody(), terms=Terms(conflicts=Conflicts.NEWER))
    assert unit_of(translated, "headline").target_text == "Suyo"


def test_conflict__can_be_chosen_by_its_line(translated: Translation, linguist: User) -> None:
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Suyo"')
    file = file.replace('msgstr "ES They pass."', 'msgstr "Se van."')
    write(unit_of(translated, "headline"), "Mejor", linguist)
    (line,) = plan_file(BytesIO(file.encode())).plan.conflicts
    report = import_file(BytesIO(file.encode()), actor=somebody(), chosen={line})
    assert report.changed == 1
    assert unit_of(translated, "headline").target_text == "Suyo"
    assert unit_of(translated, "key_points/point-1").target_text == "ES They pass."


def test_old_file__keeps_a_text_beside_one_that_translates_the_new_source(
    spanish: Translation, po: str, republish: Callable[..., ArticlePage], translator: User
) -> None:
    republish(body_en=body_with(CHANGED))
    write(unit_of(spanish), "Un hipo <1>corto</1>.", translator)
    report = take(with_target(po, OLD, "Un hipo <1>repentino</1>."), translator)
    unit = unit_of(spanish)
    assert (report.changed, unit.target_text) == (1, "Un hipo <1>corto</1>.")
    republish(body_en=body_with("A hiccup is a <b>sudden</b> movement."))
    assert unit_of(spanish).target_text == "Un hipo <1>repentino</1>."
    assert take(with_target(po, OLD, "Un hipo <1>repentino</1>."), translator).changed == 0


def test_old_file__keeps_a_text_that_left_the_article(
    spanish: Translation, po: str, republish: Callable[..., ArticlePage]
) -> None:
    republish(key_points_en=[])
    assert take(with_target(po, "They pass.", "Pasan.")).refusals == []
    republish(key_points_en=[{"type": "point", "id": "point-1", "value": "They pass."}])
    assert unit_of(spanish, "key_points/point-1").target_text == "Pasan."


def test_old_file__with_placeholders_of_neither_source_is_refused(
    spanish: Translation, po: str, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    (refusal,) = take(with_target(po, OLD, "Un hipo.")).refusals
    assert "lacks" in refusal.reason
    assert unit_of(spanish).state == UnitState.UNTRANSLATED


def test_dry_run__says_what_would_change_and_changes_nothing(
    spanish: Translation, po: str, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    file = with_target(with_target(po, OLD, "Un <1>hipo</1>."), "Hiccups", "Hipo")
    before = held(spanish)
    plan = plan_file(BytesIO(file.encode())).plan
    assert [change.effect for change in plan.changes.values()] == [
        Effect.TRANSLATE,
        Effect.PREVIOUS,
    ]
    assert held(spanish) == before


def test_plan__that_somebody_overtook_is_refused_there(
    spanish: Translation, po: str, translator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = BytesIO(with_target(with_target(po, "Hiccups", "Hipo"), "They pass.", "Pasan.").encode())
    planned = plan_file(file)
    write(unit_of(spanish, "headline"), "Otro", translator)
    monkeypatch.setattr(import_file_module, "plan_file", lambda *_: planned)
    report = import_file(file, actor=somebody())
    assert (report.changed, len(report.refusals)) == (1, 1)
    assert unit_of(spanish, "headline").target_text == "Otro"


@pytest.mark.parametrize("form", list(Format))
def test_commands__carry_every_format(
    translated: Translation, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: Format
) -> None:
    call_command("export_translations", language="es", format=form.value, output=str(tmp_path))
    path = tmp_path / "es" / f"hiccups{FORMATS[form].suffix}"
    other = path.rename(tmp_path / "named-otherwise")
    call_command("import_translations", str(other))
    assert "0 changed, 6 unchanged" in capsys.readouterr().out


def test_import_command__in_a_dry_run_says_what_would_change(
    spanish: Translation, po: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "es.po"
    path.write_text(with_target(po, "Hiccups", "Hipo"), encoding="utf-8")
    call_command("import_translations", str(path), "--dry-run")
    assert "headline would be translated: Hipo" in capsys.readouterr().out
    assert unit_of(spanish, "headline").target_text == ""


def test_import_command__names_conflicts_and_fails(
    translated: Translation, linguist: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "es.po"
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Suyo"')
    path.write_text(file, encoding="utf-8")
    write(unit_of(translated, "headline"), "Mejor", linguist)
    with pytest.raises(CommandError):
        call_command("import_translations", str(path))
    written = capsys.readouterr()
    assert "1 in conflict" in written.out
    assert "changed in the file and in Concord" in written.err


@pytest.mark.parametrize("form", list(Format))
def test_flows__take_their_queries_whatever_the_number_of_texts(
    translated: Translation, linguist: User, form: Format
) -> None:
    counts = []
    for before, copies in ((0, 0), (0, 5), (5, 15)):  # few enough for one insert on SQLite
        unit = unit_of(translated, FIRST)
        TranslationUnit.objects.bulk_create(
            TranslationUnit(
                **{
                    field.attname: getattr(unit, field.attname)
                    for field in TranslationUnit._meta.concrete_fields
                    if field.attname not in {"id", "key"}
                },
                key=f"{FIRST}~{number + 2}",
            )
            for number in range(before, copies)
        )
        with CaptureQueriesContext(connection) as queries:
            data = exported([translated], form)
            translated.units.update(target_text="", state=UnitState.UNTRANSLATED.value)
            assert import_file(BytesIO(data), actor=linguist).changed == 6 + copies
        counts.append(len(queries))
    assert counts[1] == counts[2] <= 11


def test_file__for_an_old_source_overwrites_no_newer_former_wording(
    translated: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    po = exported([translated]).decode()
    write(unit_of(translated), "Mejor <1>texto</1>.", linguist)
    republish(body_en=body_with(CHANGED))
    theirs = po.replace(f'msgstr "ES {OLD}"', 'msgstr "Suyo <1>texto</1>."')
    report = take(theirs, translator)
    assert (report.changed, len(report.conflicts)) == (0, 1)
    republish(body_en=body_with("A hiccup is a <b>sudden</b> movement."))
    assert unit_of(translated).target_text == "Mejor <1>texto</1>."
