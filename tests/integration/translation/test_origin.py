"""Where a unit's words come from is noted, and the person who saved them stays their author."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from cms.articles.models import ArticlePage
from cms.translation.actions import remember_imported, translate_unit
from cms.translation.memory.entry import Origin
from cms.translation.models import Translation
from cms.translation.rules import UnitOrigin, UnitState
from tests.build import paragraph, section
from tests.integration.translation.build import CHANGED, FIRST, body_with, unit_of
from tests.integration.translation.build_machine import suggest_text
from tests.integration.translation.build_po import take, with_target
from tests.unit.translation.memory.build import remembered

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


@pytest.fixture
def recall(spanish: Translation) -> Callable[..., None]:
    """Put a translation of a text much like the first one into the memory."""

    def keep(**fields: Any) -> None:
        source = "A hiccup is a very <1>sudden</1> movement."
        remember_imported([remembered(source, SUGGESTED, **fields)], file="health.tmx")

    return keep


def test_origin__of_what_the_memory_suggests_is_the_memory(
    spanish: Translation, translator: User, recall: Callable[..., None]
) -> None:
    recall()
    translate_unit(unit=unit_of(spanish), text=f" {SUGGESTED}\r\n", actor=translator)
    unit = unit_of(spanish)
    assert (unit.origin, unit.updated_by) == (UnitOrigin.MEMORY, translator)


def test_origin__of_an_edited_suggestion_of_the_memory_is_a_person(
    spanish: Translation, translator: User, recall: Callable[..., None]
) -> None:
    recall()
    text = SUGGESTED.replace("súbito", "brusco")
    translate_unit(unit=unit_of(spanish), text=text, actor=translator)
    assert unit_of(spanish).origin == UnitOrigin.HUMAN


def test_origin__of_a_machine_text_that_went_through_the_memory_is_the_machine(
    spanish: Translation, translator: User, recall: Callable[..., None]
) -> None:
    recall(origin=Origin.MACHINE)
    translate_unit(unit=unit_of(spanish), text=SUGGESTED, actor=translator)
    assert unit_of(spanish).origin == UnitOrigin.MACHINE


def test_origin__stays_when_the_memory_learns_the_text_afterwards(
    spanish: Translation, translator: User, linguist: User, recall: Callable[..., None]
) -> None:
    translate_unit(unit=unit_of(spanish), text=SUGGESTED, actor=translator)
    recall()
    translate_unit(
        unit=unit_of(spanish), text=SUGGESTED, actor=linguist, state=UnitState.NEEDS_WORK
    )
    assert unit_of(spanish).origin == UnitOrigin.HUMAN


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (SUGGESTED, UnitOrigin.MACHINE),
        (SUGGESTED.replace("súbito", "su\u0301bito"), UnitOrigin.MACHINE),
        (SUGGESTED.replace("súbito", "brusco"), UnitOrigin.HUMAN),
    ],
)
def test_origin__of_a_text_from_a_file_is_the_machine_that_suggested_it(
    spanish: Translation, translator: User, po: str, text: str, origin: UnitOrigin
) -> None:
    suggest_text(unit_of(spanish), SUGGESTED)
    file = with_target(po, "A hiccup is a <1>sudden</1> movement.", text)
    assert take(file, translator).changed == 1
    unit = unit_of(spanish)
    assert (unit.origin, unit.updated_by) == (origin, translator)
    assert take(file, translator).changed == 0
    assert unit_of(spanish).origin == origin


def test_origin__of_a_text_from_a_file_for_an_earlier_source_is_the_machine_that_suggested_it(
    spanish: Translation, translator: User, po: str, republish: Callable[..., ArticlePage]
) -> None:
    suggest_text(unit_of(spanish), SUGGESTED)
    republish(body_en=body_with(CHANGED))
    take(with_target(po, "A hiccup is a <1>sudden</1> movement.", SUGGESTED), translator)
    unit = unit_of(spanish)
    assert (unit.target_text, unit.state) == (SUGGESTED, UnitState.NEEDS_WORK)
    assert unit.origin == UnitOrigin.MACHINE


def test_origin__of_a_text_from_a_file_that_a_machine_suggested_elsewhere_is_a_person(
    spanish: Translation, translator: User, po: str
) -> None:
    suggest_text(unit_of(spanish, "headline"), SUGGESTED)
    take(with_target(po, "A hiccup is a <1>sudden</1> movement.", SUGGESTED), translator)
    assert unit_of(spanish).origin == UnitOrigin.HUMAN


def test_database__knows_no_other_origin(spanish: Translation) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        spanish.units.filter(key="headline").update(origin="parrot")
