"""What only PostgreSQL can show: several people work on one translation at the same moment."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from cms.articles.models import ArticlePage
from cms.publishing.models import Edition
from cms.translation.actions import mark_reviewed, open_translations, submit, translate_unit
from cms.translation.errors import UnitChangedMeanwhile
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.integration.test_concurrency import at_once, unexpected
from tests.integration.translation.build import CHANGED, body_with, publication, unit_of
from tests.integration.translation.build_pages import form, login, units_url
from tests.integration.translation.build_po import take

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def while_somebody_saves(unit: TranslationUnit, text: str, action: Callable[[], Any]) -> None:
    """Begin ``action`` while somebody has written ``text`` and not committed yet."""
    failed: list[Exception] = []

    def run() -> None:
        try:
            action()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            failed.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        translate_unit(unit=unit, text=text, actor=None)
        other.start()
        other.join(timeout=1)
    other.join()
    assert failed == []


def test_two_translators_save_the_same_unit_at_once(
    translated: Translation, translator: User
) -> None:
    seen = unit_of(translated, "headline")
    raised = at_once(
        *[
            lambda text=text: translate_unit(
                unit=seen, text=text, actor=translator, version=seen.version
            )
            for text in ("Hipo", "Singulto")
        ]
    )
    assert [type(error) for error in raised] == [UnitChangedMeanwhile]
    assert unit_of(translated, "headline").target_text in {"Hipo", "Singulto"}


def test_translator_saves_while_a_new_source_edition_is_followed(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    key = "body/paragraph-2/text/aaaaa"
    TranslationUnit.objects.filter(translation=translated).update(position=50)
    edition = Edition.objects.get(language="en")
    while_somebody_saves(
        unit_of(translated, key), "Nuevo <1>2</1>.", lambda: open_translations(edition)
    )
    assert unit_of(translated, key).target_text == "Nuevo <1>2</1>."


def test_translator_saves_while_the_review_begins(
    client: Client, translated: Translation, translator: User
) -> None:
    desk = login(client, translator)
    words = form(translated, headline="Nuevas palabras")
    said: list[bytes] = []

    def save() -> None:
        said.append(desk.post(units_url(translated), words).content)
        connection.close()

    other = threading.Thread(target=save)
    with transaction.atomic():
        submit(translation=translated, actor=translator)
        other.start()
        other.join(timeout=1)
    other.join()

    assert b"under review" in said[0]
    assert unit_of(translated, "headline").target_text != "Nuevas palabras"


def test_translator_saves_while_the_edition_is_marked_as_reviewed(
    public_spanish: Translation,
) -> None:
    public_spanish.units.update(state=UnitState.TRANSLATED.value)
    edition = publication(public_spanish).edition
    while_somebody_saves(
        unit_of(public_spanish, "headline"), "Singulto", lambda: mark_reviewed(edition)
    )
    unit = unit_of(public_spanish, "headline")
    assert (unit.target_text, unit.state) == ("Singulto", UnitState.TRANSLATED)
    assert unit_of(public_spanish).state == UnitState.REVIEWED


def test_files_come_in_while_the_source_changes(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    sent = exported([translated]).decode()
    for number in range(4):
        changed = sent.replace('msgstr "ES', f'msgstr "ES {number}')
        body = body_with(CHANGED if number % 2 == 0 else "A hiccup is a <b>sudden</b> movement.")
        raised = at_once(
            partial(take, changed, translator),
            partial(take, changed.replace("ES", "XX"), translator),
            partial(republish, body_en=body),
        )
        assert unexpected(raised) == []
        texts = translated.units.values_list("target_text", flat=True)
        assert all(text.startswith(("ES", "XX")) for text in texts)
