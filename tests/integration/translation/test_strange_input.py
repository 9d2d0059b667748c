"""What a browser may send although no form offers it: null characters, lines that are none."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.translation.actions import dismiss_finding, translate_unit
from cms.translation.models import ArrivedFile, Question, Translation, UnitComment
from cms.translation.selectors.checking import hits_of
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import form, units_url

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


@pytest.mark.parametrize("line", ["²", "9" * 5000, "-1", "x", ""])
def test_line__that_is_no_number_is_none(
    desk: Client, spanish: Translation, po: str, line: str
) -> None:
    upload = SimpleUploadedFile("es.po", po.encode())
    desk.post(reverse("concord_import"), {"file": upload, "conflicts": "ask"})
    address = reverse("concord_arrived", args=[ArrivedFile.objects.get().pk])
    assert desk.post(address, {"line": line}).status_code == 302
