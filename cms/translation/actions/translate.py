"""Write the texts of units."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.translation.actions.write import write_units
from cms.translation.errors import TranslationRefused, UnitChangedMeanwhile
from cms.translation.history import Channel
from cms.translation.models import TranslationUnit
from cms.translation.origins import origins_of
from cms.translation.rules import (
    FINISHED,
    UnitEvent,
    UnitOrigin,
    UnitState,
    event_of_edit,
    next_state,
)
from cms.translation.segments import require_target

WRITTEN = [
    "target_text",
    "state",
    "previous_source",
    "note",
    "updated_by_id",
    "confirmed_by_id",
    "co_authors",
    "origin",
    "links",
    "previous_addresses",
    "updated_at",
]


@dataclass(frozen=True)
class Edit:
    """What somebody wants a unit to say, and the ``version`` of the unit that they looked at."""

    unit: TranslationUnit
    text: str
    state: UnitState = UnitState.TRANSLATED
    version: str | None = None


@dataclass(frozen=True)
class Saved:
    """How many units were changed, and what was refused, by the unit's key."""

    changed: int
    refused: Mapping[int, TranslationRefused]


def translate_unit(
    *,
    unit: TranslationUnit,
    text: str,
    actor: User | None,
    state: UnitState = UnitState.TRANSLATED,
    version: str | None = None,
    channel: Channel = Channel.EDITOR,
) -> bool:
    """Save a unit's text as finished or as needing work; return whether anything changed.

    An empty text makes the unit untranslated; one that is word for word what a machine suggested
    is noted as such, and the actor is its author all the same. Raises ``InvalidTarget`` with what
    is wrong, ``UnitChangedMeanwhile`` where the unit is not the one of that ``version`` any more,
    and ``TranslationRefused`` where its text has left the article.
    """
    edit = Edit(unit, text, state, version)
    saved = translate_units([edit], actor=actor, channel=channel)
    for refused in saved.refused.values():
        raise refused
    return bool(saved.changed)


@transaction.atomic
def translate_units(
    edits: Sequence[Edit], *, actor: User | None, channel: Channel = Channel.EDITOR
) -> Saved:
    """Save the texts of many units, each as ``translate_unit`` does; one that is refused stops no other.

    The number of queries grows by one with each text: whether it resembles what the memory knows.
    """
    asked = TranslationUnit.objects.filter(pk__in=[edit.unit.pk for edit in edits])
    held = {unit.pk: unit for unit in asked.select_for_update().order_by("pk")}
    refused: dict[int, TranslationRefused] = {}
    current: list[tuple[TranslationUnit, Edit]] = []
    for edit in edits:
        unit = held.get(edit.unit.pk)
        if unit is None or (unit.active and edit.version not in {None, unit.version}):
            refused[edit.unit.pk] = UnitChangedMeanwhile()
        else:
            current.append((unit, edit))
    origins = origins_of([(unit, composed(edit.text)) for unit, edit in current])
    changed = []
    for unit, edit in current:
        origin = origins[unit.pk]
        try:
            if put_text(unit, text=edit.text, actor=actor, state=edit.state, origin=origin):
                changed.append(unit)
        except TranslationRefused as error:
            refused[unit.pk] = error
    if changed:
        write_units(changed, WRITTEN, actor=actor, channel=channel)
    return Saved(len(changed), refused)


def put_text(
    unit: TranslationUnit,
    *,
    text: str,
    actor: User | None,
    state: UnitState,
    origin: UnitOrigin = UnitOrigin.HUMAN,
) -> bool:
    """Put a text into a unit without writing it; return whether anything changed.

    Who wrote a text stays its author when somebody else only confirms it for a new source; who
    confirms it is noted beside, for neither of the two is the second pair of eyes. Texts are kept in
    Unicode's composed form (NFC), so that a tool that takes letters apart changes nothing.
    """
    text = composed(text)
    if not unit.active:
        raise TranslationRefused(Sentence(N_("This text is no longer in the article.")))
    event = event_of_edit(text, state)
    if text == unit.target_text and _stays(unit, event):
        return False
    if text:
        require_target(
            text,
            unit.source,
            source_text=unit.source_text,
            rich=unit.rich,
            longest=unit.longest,
        )
    reached = next_state(UnitState(unit.state), event)
    if reached is None:
        raise TranslationRefused(Sentence(N_("The text cannot get into that state.")))
    _credit(unit, text, actor, reached, origin)
    unit.target_text = text
    unit.state = reached.value
    if reached is not UnitState.NEEDS_WORK:
        unit.previous_source = ""
        unit.previous_addresses = []
    if not text:
        unit.links = {}
    unit.updated_at = clock.now()
    return True


def _credit(
    unit: TranslationUnit, text: str, actor: User | None, reached: UnitState, origin: UnitOrigin
) -> None:
    """Note who wrote the text, who confirmed it, and where its words come from."""
    if text != unit.target_text:
        unit.origin = origin.value
        unit.co_authors = co_authors_of_next(unit) if text else []
    if text != unit.target_text or unit.updated_by_id is None:
        unit.updated_by_id = actor.pk if actor and text else None
        unit.confirmed_by_id = None
    elif reached is UnitState.TRANSLATED:
        unit.confirmed_by_id = actor.pk if actor else None


def co_authors_of_next(unit: TranslationUnit) -> list[int]:
    """Return who still has words in a unit when somebody else writes on: nobody after an approval."""
    if unit.state == UnitState.REVIEWED or not unit.target_text:
        return []
    return sorted({*unit.co_authors, unit.updated_by_id, unit.confirmed_by_id} - {None})


def composed(text: str) -> str:
    """Return a text in the one form in which units keep it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def _stays(unit: TranslationUnit, event: UnitEvent) -> bool:
    """Return whether saving the same text again changes nothing: a reviewed one stays reviewed."""
    if event is UnitEvent.TRANSLATE:
        return unit.state in FINISHED
    return next_state(UnitState(unit.state), event) == unit.state
