"""Translations go out as PO files."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.models import Translation
from cms.translation.selectors.exporting import exported
from tests.integration.translation.build import CHANGED, FIRST, body_with, unit_of
from tests.integration.translation.build_po import take


def test_export__one_entry_per_unit_with_hash_and_label(spanish: Translation, po: str) -> None:
    unit = unit_of(spanish)
    assert (
        "#. Overview › paragraph\n"
        f"#. source hash: {unit.source_hash}\n"
        "#. exported: untranslated\n"
        f'msgctxt "{spanish.original.public_id}:{FIRST}"\n'
        'msgid "A hiccup is a <1>sudden</1> movement."\n'
        'msgstr ""\n'
    ) in po
    assert '"Language: es\\n"' in po
    assert po.count("msgctxt") == 6


def test_export__carries_the_previous_source(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    sent = exported([translated]).decode()
    assert "#. previous source: A hiccup is a <1>sudden</1> movement.\n" in sent
    assert '#| msgid "A hiccup is a <1>sudden</1> movement."\n' in sent
    assert sent.count("#, fuzzy\n") == 1


def test_export__twice_gives_the_same_bytes(translated: Translation) -> None:
    assert exported([translated]) == exported([translated])


@pytest.mark.parametrize(
    "text", ["Tab\there", 'A "quoted" word', r"back\slash \n", "a\u2028b", "50 % de {x}"]
)
def test_export__any_text_survives(spanish: Translation, translator: User, text: str) -> None:
    translate_unit(unit=unit_of(spanish, "summary"), text=text, actor=translator)
    sent = exported([spanish])
    spanish.units.filter(key="summary").update(target_text="", state="untranslated")
    assert take(sent).changed == 1
    assert unit_of(spanish, "summary").target_text == text
