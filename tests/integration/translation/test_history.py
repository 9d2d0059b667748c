"""Every way in which a unit changes leaves a row in its history."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from cms.translation.actions import translate_unit
from cms.translation.errors import TranslationRefused
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.build import paragraph, section
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    article_of,
    body_with,
    pseudo,
    unit_of,
)
from tests.integration.translation.build_po import take, with_target


def told(unit: TranslationUnit) -> list[tuple[str, str, str | None]]:
    """Return event, channel and actor of each change, the oldest first."""
    rows = unit.changes.order_by("at", "pk").select_related("actor")
    return [(row.event, row.channel, row.actor.username if row.actor else None) for row in rows]


def test_history__tells_the_way_of_a_text_from_translation_to_recall(
    public_spanish: Translation,
    translator: User,
    linguist: User,
    republish: Callable[..., ArticlePage],
) -> None:
    republish(body_en=body_with(CHANGED))
    unit = unit_of(public_spanish)
    translate_unit(unit=unit, text=unit.target_text, actor=linguist)
    translate_unit(unit=unit, text="<1>X</1>", actor=translator, state=UnitState.NEEDS_WORK)
    translate_unit(unit=unit, text="", actor=translator)
    assert told(unit) == [
        ("translated", "editor", "translator"),
        ("approved", "review", "linguist"),
        ("source_changed", "source", None),
        ("confirmed", "editor", "linguist"),
        ("drafted", "editor", "translator"),
        ("cleared", "editor", "translator"),
    ]
    followed = unit.changes.get(event="source_changed")
    assert (followed.old_state, followed.new_state) == ("reviewed", "needs_work")
    assert followed.old_source == "A hiccup is a <1>sudden</1> movement."
    assert followed.new_source == "A hiccup is a <1>short</1> movement."
    assert unit.changes.get(event="cleared").old_text == "<1>X</1>"


def test_history__tells_of_a_recall(public_spanish: Translation) -> None:
    withdraw(
        article=article_of(public_spanish),
        language=public_spanish.code,
        kind=WithdrawalKind.RECALLED,
        reason="Wrong dose.",
    )
    assert told(unit_of(public_spanish))[-1] == ("recalled", "withdrawal", None)


def test_history__tells_of_an_import_once(spanish: Translation, po: str, translator: User) -> None:
    for _time in range(2):
        take(with_target(po, "They pass.", "Pasan."), translator)
    assert told(unit_of(spanish, "key_points/point-1")) == [("translated", "po", "translator")]


def test_history__of_a_text_that_did_not_change_stays_as_it_is(
    translated: Translation, translator: User, republish: Callable[..., ArticlePage]
) -> None:
    unit = unit_of(translated)
    assert not translate_unit(unit=unit, text=unit.target_text, actor=translator)
    with pytest.raises(TranslationRefused):
        translate_unit(unit=unit, text="Sin nada.", actor=translator)
    republish(body_en=[section(paragraph("New.", "new"), *body_with_first())])
    assert told(unit) == [("translated", "editor", "translator")]


def test_history__goes_along_with_a_text_that_moves(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    moved = paragraph("A hiccup is a <b>sudden</b> movement.", "elsewhere", key="zzzzz")
    other = paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2")
    republish(body_en=[section(other, moved)])
    assert not translated.units.filter(key=FIRST).exists()
    assert told(unit_of(translated, "body/elsewhere/text/zzzzz")) == [
        ("translated", "editor", "translator"),
        ("moved", "source", None),
    ]


def test_history__tells_of_a_text_that_leaves_returns_and_goes_back(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(key_points_en=[])
    republish(key_points_en=[{"type": "point", "id": "point-1", "value": "They pass."}])
    republish(summary_en="Hiccups are common.")
    republish(summary_en="Hiccups are common and mostly harmless.")
    events = [event for event, _origin, _actor in told(unit_of(translated, "key_points/point-1"))]
    assert events == ["translated", "left", "returned"]
    events = [event for event, _origin, _actor in told(unit_of(translated, "summary"))]
    assert events == ["translated", "source_changed", "came_back"]


def test_history__is_not_changed_afterwards(translated: Translation) -> None:
    change = unit_of(translated).changes.get()
    change.new_text = "Something else."
    with pytest.raises(TranslationRefused, match="cannot be changed"):
        change.save()


def test_history__takes_its_queries_whatever_the_number_of_changes(
    spanish: Translation, translator: User
) -> None:
    counts = []
    for sources in (["Hiccups"], ["Overview", "They pass."]):
        file = exported([spanish]).decode()
        for source in sources:
            file = with_target(file, source, pseudo(source))
        with CaptureQueriesContext(connection) as queries:
            assert take(file, translator).changed == len(sources)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def body_with_first() -> list[dict[str, object]]:
    return [
        paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-1"),
        paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"),
    ]
