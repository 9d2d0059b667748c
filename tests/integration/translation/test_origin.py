"""Where a unit's words come from is noted, and the person who saved them stays their author."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.models import Translation
from cms.translation.rules import UnitOrigin
from tests.build import paragraph, section
from tests.integration.translation.build import CHANGED, FIRST, body_with, unit_of
from tests.integration.translation.build_machine import suggest_text

SUGGESTED = "Un hipo es un movimiento <1>súbito</1>."


@pytest.fixture
def taken(spanish: Translation, translator: User) -> Translation:
    """The Spanish translation with one machine suggestion that the translator took over."""
    suggest_text(unit_of(spanish), SUGGESTED)
    translate_unit(unit=unit_of(spanish), text=f" {SUGGESTED}\r\n", actor=translator)
    return spanish


def test_origin__of_a_suggestion_taken_over_unchanged_is_the_machine(
    taken: Translation, translator: User
) -> None:
    unit = unit_of(taken)
    assert (unit.origin, unit.updated_by) == (UnitOrigin.MACHINE, translator)


def test_origin__of_an_edited_text_is_a_person(
    taken: Translation, translator: User, linguist: User
) -> None:
    translate_unit(unit=unit_of(taken), text=SUGGESTED.replace("súbito", "brusco"), actor=linguist)
    unit = unit_of(taken)
    assert (unit.origin, unit.updated_by) == (UnitOrigin.HUMAN, linguist)


def test_origin__of_a_text_that_matches_a_suggestion_for_another_source_is_a_person(
    spanish: Translation, translator: User
) -> None:
    suggest_text(unit_of(spanish), SUGGESTED, source_hash="0" * 64)
    translate_unit(unit=unit_of(spanish), text=SUGGESTED, actor=translator)
    assert unit_of(spanish).origin == UnitOrigin.HUMAN


def test_origin__stays_when_somebody_confirms_the_text_for_a_changed_source(
    taken: Translation, linguist: User, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    assert translate_unit(unit=unit_of(taken), text=SUGGESTED, actor=linguist)
    assert unit_of(taken).origin == UnitOrigin.MACHINE


def test_origin__goes_with_a_text_that_moves_and_comes_back(
    taken: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    republish(body_en=body_with("A hiccup is a <b>sudden</b> movement."))
    assert unit_of(taken).origin == UnitOrigin.MACHINE
    moved = paragraph("A hiccup is a <b>sudden</b> movement.", "elsewhere")
    republish(body_en=[section(moved)])
    unit = unit_of(taken, FIRST.replace("paragraph-1", "elsewhere"))
    assert (unit.target_text, unit.origin) == (SUGGESTED, UnitOrigin.MACHINE)


def test_origin__of_a_cleared_text_is_a_person(taken: Translation, translator: User) -> None:
    translate_unit(unit=unit_of(taken), text="", actor=translator)
    assert unit_of(taken).origin == UnitOrigin.HUMAN


def test_database__knows_no_other_origin(spanish: Translation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        spanish.units.filter(key="headline").update(origin="parrot")
