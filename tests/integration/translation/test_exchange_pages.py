"""Translations go out and come in through the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.translation.actions import submit, translate_unit
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.models import ArrivedFile, Translation
from cms.translation.selectors.exporting import exported
from tests.build import make_user
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import login
from tests.integration.translation.build_po import with_target


def upload(desk: Client, data: bytes | str, conflicts: str = "ask") -> Any:
    content = data.encode() if isinstance(data, str) else data
    form = {"file": SimpleUploadedFile("a.po", content), "conflicts": conflicts}
    return desk.post(reverse("concord_import"), form, follow=True)


def take_ticked(desk: Client, *lines: int) -> Any:
    arrived = ArrivedFile.objects.get()
    return desk.post(reverse("concord_arrived", args=[arrived.pk]), {"line": lines})


@pytest.mark.parametrize("form", list(Format))
def test_export__sends_the_file(desk: Client, spanish: Translation, form: Format) -> None:
    chosen = {"language": "es", "text": str(spanish.pk), "format": form.value}
    response = desk.get(reverse("concord_export"), chosen)
    assert response["Content-Disposition"].endswith(f'hiccups.es{FORMATS[form].suffix}"')
    if form is not Format.XLSX:
        assert response.content == exported([spanish], form)


def test_export__of_a_whole_language(desk: Client, spanish: Translation) -> None:
    response = desk.get(reverse("concord_export"), {"language": "es", "format": "po"})
    assert response.content.count(b"msgctxt") == 6


def test_import__shows_first_and_takes_what_is_ticked(
    desk: Client, spanish: Translation, po: str, translator: User
) -> None:
    file = with_target(with_target(po, "Hiccups", "Hipo"), "They pass.", "Pasan.")
    page = upload(desk, file).content.decode()
    assert "Hipo" in page
    assert "Pasan." in page
    assert unit_of(spanish, "headline").target_text == ""
    line = file[: file.index('"Hipo"')].count("\n") - 1
    take_ticked(desk, line)
    assert unit_of(spanish, "headline").target_text == "Hipo"
    assert unit_of(spanish, "headline").updated_by == translator
    assert unit_of(spanish, "key_points/point-1").target_text == ""
    assert not ArrivedFile.objects.exists()


def test_import__shows_conflicts_unticked(
    desk: Client, translated: Translation, linguist: User
) -> None:
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Suyo"')
    translate_unit(unit=unit_of(translated, "headline"), text="Mejor", actor=linguist)
    page = upload(desk, file).content.decode()
    assert "Changed in the file and here" in page
    assert "checked" not in page[page.index("Suyo") - 2000 : page.index("Suyo")]
    take_ticked(desk)
    assert unit_of(translated, "headline").target_text == "Mejor"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01", "binary"),
        (b"<html/>", "neither XLIFF 1.2 nor XLIFF 2"),
        (b"PK\x03\x04", "not a workbook"),
        (b"just words", "no header"),
    ],
)
def test_import__says_why_a_file_is_refused(
    desk: Client, spanish: Translation, data: bytes, reason: str
) -> None:
    assert reason in upload(desk, data).content.decode()


def test_import__refuses_texts_under_review(
    desk: Client, translated: Translation, translator: User
) -> None:
    file = exported([translated]).decode().replace('msgstr "ES Hiccups"', 'msgstr "Hipo"')
    submit(translation=translated, actor=translator)
    assert "under review" in upload(desk, file).content.decode()
    take_ticked(desk, *range(200))
    assert unit_of(translated, "headline").target_text == "ES Hiccups"


def test_import__says_what_could_not_be_taken_over_and_keeps_the_file(
    desk: Client, spanish: Translation, po: str, linguist: User
) -> None:
    upload(desk, with_target(with_target(po, "Hiccups", "Hipo"), "They pass.", "Pasan."))
    arrived = ArrivedFile.objects.get()
    spanish.locked, spanish.locked_by = True, linguist
    spanish.save()

    answer = desk.post(reverse("concord_arrived", args=[arrived.pk]), {"all": "1"}, follow=True)

    shown = answer.content.decode()
    assert "2 texts could not be taken over. Below stands why." in shown
    assert "locked" in shown
    assert "taken over." not in shown.replace("could not be taken over.", "")
    assert ArrivedFile.objects.filter(pk=arrived.pk).exists()
    assert unit_of(spanish, "headline").target_text == ""


def test_import__of_somebody_else_is_not_shown(
    desk: Client, client: Client, spanish: Translation, po: str
) -> None:
    upload(desk, with_target(po, "Hiccups", "Hipo"))
    address = reverse("concord_arrived", args=[ArrivedFile.objects.get().pk])
    other = login(Client(), make_user("second", "Translators"))
    assert other.get(address).status_code == 404
    assert other.post(address, {"all": "1"}).status_code == 404


@pytest.mark.parametrize("name", ["concord_export", "concord_import"])
def test_pages__are_closed_to_whoever_may_not_translate(
    client: Client, spanish: Translation, clinician: User, name: str
) -> None:
    assert login(client, clinician).get(reverse(name)).status_code in {302, 403}


def test_list__leads_to_files(desk: Client, spanish: Translation) -> None:
    page = desk.get(reverse("wagtailsnippets_translation_translation:list")).content.decode()
    assert reverse("concord_export") in page
    assert reverse("concord_import") in page
