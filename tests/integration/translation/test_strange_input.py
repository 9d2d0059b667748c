"""What a browser may send although no form offers it: null characters, lines that are none."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from cms.translation.actions import dismiss_finding, translate_unit
from cms.translation.exchange.formats import Format
from cms.translation.models import ArrivedFile, Concept, Question, Translation, UnitComment
from cms.translation.selectors.checking import hits_of
from cms.translation.selectors.exporting import exported
from cms.translation.terms.files.tables import COLUMNS
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import form, login, units_url
from tests.integration.translation.test_exchange_pages import take_ticked, upload

# PDF readers put it into what is copied from them; PostgreSQL keeps none.
WITH_NULL = "It is\x00 right."


@pytest.mark.parametrize(("kind", "kept"), [("comment", UnitComment), ("question", Question)])
def test_words__with_a_null_character_are_kept_without_it(
    desk: Client, translated: Translation, kind: str, kept: type[UnitComment | Question]
) -> None:
    address = reverse("concord_say", args=[unit_of(translated).pk])
    desk.post(address, {"text": WITH_NULL, "kind": kind})
    assert kept.objects.get().text == "It is right."


def test_reason__with_a_null_character_is_kept_without_it(
    translated: Translation, linguist: User
) -> None:
    translate_unit(unit=unit_of(translated), text="Un <1>movimiento</1> de 7.", actor=None)
    unit = unit_of(translated)
    check_id = hits_of(unit)[0].check.id
    made = dismiss_finding(unit=unit, check_id=check_id, reason=WITH_NULL, actor=linguist)
    assert made.reason == "It is right."


def test_text__with_a_null_character_is_refused_with_a_sentence(
    desk: Client, translated: Translation
) -> None:
    answer = desk.post(units_url(translated), form(translated, headline=WITH_NULL))
    assert "control character" in answer.content.decode()
    assert unit_of(translated, "headline").target_text == "ES Hiccups"


@pytest.mark.parametrize("name", ["concord_unit_links", "concord_propose_term"])
def test_panel__with_null_characters_is_refused_with_a_sentence(
    desk: Client, translated: Translation, name: str
) -> None:
    unit = unit_of(translated)
    sent = {"version": unit.version, "address": WITH_NULL, "own": WITH_NULL}
    sent |= dict.fromkeys(("source_text", "text", "reason"), WITH_NULL)
    address = reverse(name, args=[unit.translation_id, unit.pk])
    answer = desk.post(address, sent, follow=True)
    assert "messages" in answer.context
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


@pytest.mark.parametrize("escape", ["_xD800_", "_x0000_"])
@pytest.mark.parametrize("column", range(1, 6))
def test_workbook__with_what_is_no_text_loses_that_row_alone(
    desk: Client, translated: Translation, column: int, escape: str
) -> None:
    book = load_workbook(BytesIO(exported([translated], Format.XLSX)))
    rows = book.worksheets[0]
    rows["C2"].value = "Singulto"
    rows.cell(3, column + 1).value = f"a{escape}b"
    stream = BytesIO()
    book.save(stream)
    page = upload(desk, stream.getvalue()).content.decode()
    assert "characters that belong to no text" in page
    take_ticked(desk, *range(200))
    assert unit_of(translated, "headline").target_text == "Singulto"


def test_workbook__whose_manifest_is_no_text_is_refused(
    desk: Client, translated: Translation
) -> None:
    book = load_workbook(BytesIO(exported([translated], Format.XLSX)))
    book.worksheets[-1]["B1"].value = "_xD800_"
    stream = BytesIO()
    book.save(stream)
    page = upload(desk, stream.getvalue()).content.decode()
    assert "Row 1 of the hidden sheet" in page
    assert "is not as Concord wrote it" in page


@pytest.mark.parametrize("place", ["source", "target"])
def test_xliff__with_what_is_no_text_loses_that_text_alone(
    desk: Client, translated: Translation, place: str
) -> None:
    file = exported([translated], Format.XLIFF2).decode()
    words = {"source": ">They pass.<", "target": ">ES They pass.<"}[place]
    assert words in file
    strange = words.replace(">", '>a<cp hex="D800"/>')
    file = file.replace(words, strange).replace("ES Hiccups", "Singulto")
    page = upload(desk, file).content.decode()
    assert "characters that belong to no text" in page
    take_ticked(desk, *range(200))
    assert unit_of(translated, "headline").target_text == "Singulto"


@pytest.mark.parametrize("row", [1, 2])
@pytest.mark.parametrize("column", range(1, len(COLUMNS) + 1))
def test_termbase__with_what_is_no_text_is_refused_with_a_sentence(
    client: Client, administrator: User, column: int, row: int
) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(list(COLUMNS))
    sheet.append(["", "", "", "", "", "en", "fever", "", "", ""])
    sheet.cell(row, column).value = "a_xD800_b"
    stream = BytesIO()
    book.save(stream)
    sent = {"file": SimpleUploadedFile("terms.xlsx", stream.getvalue())}
    page = login(client, administrator).post(reverse("concord_import_terms"), sent, follow=True)
    assert page.status_code == 200
    assert Concept.objects.count() == 0


@pytest.mark.parametrize("line", ["²", "9" * 5000, "-1", "x", ""])
def test_line__that_is_no_number_is_none(
    desk: Client, spanish: Translation, po: str, line: str
) -> None:
    upload = SimpleUploadedFile("es.po", po.encode())
    desk.post(reverse("concord_import"), {"file": upload, "conflicts": "ask"})
    address = reverse("concord_arrived", args=[ArrivedFile.objects.get().pk])
    assert desk.post(address, {"line": line}).status_code == 302
