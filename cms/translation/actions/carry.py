"""What hangs on a unit goes along with its text, and its history tells of the new source."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When

from cms.core.types import SegmentKey, SourceHash
from cms.translation.history import ChangeEvent, Channel, Standing, event_between
from cms.translation.matching import Outcome, Record, Wording, plan_refresh
from cms.translation.models import (
    MachineSuggestion,
    Question,
    TermProposal,
    Translation,
    TranslationUnit,
    UnitChange,
    UnitComment,
    change_of,
    tell,
)
from cms.translation.segments import Segment

# What a difference alone does not tell.
_EVENTS = {
    Outcome.MOVED: ChangeEvent.MOVED,
    Outcome.CAME_BACK: ChangeEvent.CAME_BACK,
    Outcome.LED_ELSEWHERE: ChangeEvent.LED_ELSEWHERE,
    Outcome.SPLIT: ChangeEvent.SPLIT,
    Outcome.MERGED: ChangeEvent.MERGED,
}
_HANGS_ON_A_UNIT: tuple[type[models.Model], ...] = (UnitChange, UnitComment, TermProposal)


def carry_along(moves: Mapping[int, int]) -> None:
    """Give everything that hangs on the units of the keys to those of the values, all at once.

    At once, because two rows of a table may have changed places.
    """
    moves = {was: now for was, now in moves.items() if was != now}
    if not moves:
        return
    there = Case(*(When(unit_id=was, then=Value(now)) for was, now in moves.items()))
    for model in _HANGS_ON_A_UNIT:
        model._default_manager.filter(unit_id__in=moves).update(unit_id=there)


def anything_follows_the_source(translations: Sequence[Translation]) -> bool:
    """Return whether a question or a machine's suggestion is there, to go where its source text goes."""
    questions = Question.objects.filter(asked_in=OuterRef("pk"))
    suggestions = MachineSuggestion.objects.filter(unit__translation=OuterRef("pk"))
    concerned = Translation.objects.filter(pk__in=[row.pk for row in translations])
    return concerned.filter(Exists(questions) | Exists(suggestions)).exists()


def carry_suggestions(
    moves: Mapping[int, int],
    units: Mapping[int, Mapping[str, TranslationUnit]],
    keys: Mapping[SegmentKey, SegmentKey],
) -> None:
    """Let what machines suggested go along with its text: it was paid for.

    ``moves`` leads from unit to unit, as for ``carry_along``; ``units`` are those that stood there
    before, by translation and key, and ``keys`` tells where each text stands now. A suggestion belongs
    to the source, so that it follows a text which nobody has translated yet too. Where a unit gets two
    of one machine, that for its present source stays, or else the newest.
    """
    if not moves and not keys:
        return
    suggested = MachineSuggestion.objects.filter(unit__translation__in=units)
    if not (having := set(suggested.values_list("unit", flat=True))):
        return
    there = _units_at(set(keys.values()), units)
    moves = {
        unit.pk: there[translation, now]
        for translation, own in units.items()
        for was, now in keys.items()
        if (unit := own.get(was)) is not None and (translation, now) in there
    } | dict(moves)
    moves = {was: now for was, now in moves.items() if was != now and was in having}
    if not moves:
        return
    touched = {*moves, *moves.values()}
    rows = list(suggested.filter(unit__in=touched).order_by("made_at", "pk"))
    hashes = dict(TranslationUnit.objects.filter(pk__in=touched).values_list("pk", "source_hash"))
    kept: dict[tuple[int, str, str], MachineSuggestion] = {}
    for row in rows:
        row.unit_id = moves.get(row.unit_id, row.unit_id)
        place = (row.unit_id, row.provider, row.model)
        present = hashes[row.unit_id]
        if place not in kept or row.source_hash == present or kept[place].source_hash != present:
            kept[place] = row
    # Taken out and put in again, because two of them may have changed places.
    suggested.filter(unit__in=touched).delete()
    MachineSuggestion.objects.bulk_create(kept.values())


def _units_at(
    keys: Collection[SegmentKey], translations: Collection[int]
) -> dict[tuple[int, SegmentKey], int]:
    """Return the units that stand at these keys now, by translation and key."""
    found = TranslationUnit.objects.active().filter(translation__in=translations, key__in=keys)
    rows = found.order_by().values_list("translation", "key", "pk")
    return {(translation, SegmentKey(key)): pk for translation, key, pk in rows}


def carry_questions(
    translations: Sequence[Translation], keys: Mapping[SegmentKey, SegmentKey]
) -> None:
    """Let the questions about texts that move go along; ``keys`` tells where each stands now.

    A question belongs to the source, so that it follows a text which nobody has translated yet too.
    """
    questions = Question.objects.filter(asked_in__in=translations)
    if not keys or not (asked := set(questions.values_list("key", flat=True))):
        return
    moves = {was: now for was, now in keys.items() if was in asked}
    if moves:
        there = Case(*(When(key=was, then=Value(now)) for was, now in moves.items()))
        questions.filter(key__in=moves).update(key=there)


def tell_of_following(
    units: Iterable[tuple[TranslationUnit, Outcome | None]], at: datetime
) -> None:
    """Write the history of units that were brought up to date; without an outcome, they left."""
    changes = []
    for unit, outcome in units:
        before = _before(unit, outcome)
        after = unit.standing
        if event := _event(before, after, outcome):
            changes.append(
                change_of(
                    unit,
                    before=before,
                    after=after,
                    event=event,
                    actor=None,
                    channel=Channel.SOURCE,
                    at=at,
                )
            )
        unit.stored = after
    tell(changes)


def moved_keys(
    units: Iterable[TranslationUnit], segments: Sequence[Segment]
) -> dict[SegmentKey, SegmentKey]:
    """Return where each text that moved stood, and where it stands now; ``units`` are one language's,
    before that.
    """
    records = [
        Record(
            SegmentKey(unit.key),
            Wording(SourceHash(unit.source_hash), unit.source_text, target_text=unit.source_text),
            active=unit.active,
        )
        for unit in sorted(units, key=lambda unit: unit.position)
    ]
    plan = plan_refresh(records, segments)
    return {was: planned.segment.key for planned in plan.units for was in planned.came_from}


def _before(unit: TranslationUnit, outcome: Outcome | None) -> Standing:
    """Return what the text was, which may have stood elsewhere: then it took its history along."""
    if outcome is Outcome.MOVED:
        return unit.standing
    if outcome in {Outcome.SPLIT, Outcome.MERGED} and not unit.stored.source:
        return unit.standing._replace(source=unit.previous_source or unit.source_text)
    return unit.stored


def _event(before: Standing, after: Standing, outcome: Outcome | None) -> ChangeEvent | None:
    if outcome is Outcome.NEW:  # an empty unit has nothing to tell yet
        return None
    return _EVENTS[outcome] if outcome in _EVENTS else event_between(before, after)
