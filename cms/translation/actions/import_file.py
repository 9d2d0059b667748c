"""Take a file of translations in: planned entry by entry, then written in one transaction."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock, languages
from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode, SourceHash
from cms.core.wording import N_, Sentence
from cms.translation.actions.lead import put_links
from cms.translation.actions.translate import WRITTEN, co_authors_of_next, composed, put_text
from cms.translation.actions.write import write_units
from cms.translation.errors import (
    AuthorMissing,
    ExchangeRefused,
    TranslationRefused,
    UnitChangedMeanwhile,
)
from cms.translation.exchange.changes import Change, Effect, Plan
from cms.translation.exchange.formats import FORMATS, Format, recognised
from cms.translation.exchange.planning import Terms, plan_import
from cms.translation.exchange.present import Known, Present, known_by_file
from cms.translation.exchange.report import ImportReport, report_of
from cms.translation.history import Channel
from cms.translation.matching import Wording, remembered
from cms.translation.models import Translation, TranslationUnit
from cms.translation.origins import machine_texts
from cms.translation.rules import UnitOrigin, UnitState

Source = str | Path | IO[bytes]
# Why what goes by these file ids cannot be changed in that language now, by the ids of which that is so.
Closed = Callable[[LanguageCode, Collection[str]], Mapping[str, Sentence]]

IMPORTED = [*WRITTEN, "former"]
CHANNELS = {
    Format.PO: Channel.PO,
    Format.XLIFF2: Channel.XLIFF,
    Format.XLIFF1: Channel.XLIFF,
    Format.XLSX: Channel.XLSX,
}
_BATCH = 5000
_LOOKED_AT = (
    "translation",
    "pk",
    "key",
    "source_text",
    "source_html",
    "source_hash",
    "previous_source",
    "rich",
    "target_text",
    "state",
    "note",
    "active",
    "former",
    "updated_at",
    "longest",
    "addresses",
    "links",
)


@dataclass(frozen=True)
class FilePlan:
    """What a file would change, with what is known of the file."""

    name: str
    language: LanguageCode
    form: Format
    plan: Plan

    @property
    def report(self) -> ImportReport:
        """Return what the plan comes to."""
        return report_of(self.name, self.language, self.plan)


@transaction.atomic
def import_file(
    source: Source,
    *,
    actor: User | None,
    terms: Terms | None = None,
    closed: Closed | None = None,
    chosen: Collection[int] | None = None,
    channel: Channel | None = None,
) -> ImportReport:
    """Take the translations of a file in, and return what became of each entry.

    Entries are refused one by one, the file as a whole with ``ExchangeRefused``; the second time
    nothing changes. With ``chosen``, only the entries on these lines are taken, conflicts among them.
    Without an ``actor`` only a file that changes nothing is taken; any other raises
    ``AuthorMissing``.
    """
    planned = plan_file(source, terms, closed)
    plan = planned.plan
    if chosen is not None:
        wanted = plan.changes | plan.conflicts
        plan.changes = {line: change for line, change in wanted.items() if line in chosen}
        plan.conflicts = {}
    if plan.changes:
        if actor is None:
            raise AuthorMissing
        _apply(plan, actor, channel or CHANNELS[planned.form])
    return planned.report


def plan_file(source: Source, terms: Terms | None = None, closed: Closed | None = None) -> FilePlan:
    """Return what a file would change: the dry run."""
    with _opened(source) as stream:
        form = recognised(stream)
        arrival = FORMATS[form].read(stream)
        language = _target(arrival.language)
        plan = plan_import(arrival, lambda ids: _known(language, ids), terms or Terms())
    if closed is not None:
        plan.close(closed(language, plan.file_ids))
    return FilePlan(_name(source), language, form, plan)


def _known(language: LanguageCode, file_ids: Collection[str]) -> dict[str, Known]:
    """Return the units of these articles in that language, in two queries."""
    named = {
        row.pk: row.file_id for row in Translation.objects.of_files(file_ids, language=language)
    }
    rows = TranslationUnit.objects.filter(translation__in=named).values_list(*_LOOKED_AT)
    return known_by_file(_present(row, named) for row in rows.iterator(_BATCH))


def _present(row: tuple[Any, ...], named: Mapping[int, str]) -> Present:
    """Return a unit as an import looks at it, without a model for each of many thousands."""
    unit = dict(zip(_LOOKED_AT, row, strict=True))
    return Present(
        pk=unit["pk"],
        file_id=named[unit["translation"]],
        key=unit["key"],
        source_text=unit["source_text"],
        source=unit["source_html"] if unit["rich"] else unit["source_text"],
        source_hash=unit["source_hash"],
        previous_source=unit["previous_source"],
        rich=unit["rich"],
        target=unit["target_text"],
        state=UnitState(unit["state"]),
        note=unit["note"],
        active=unit["active"],
        former={hashed: stored["target_text"] for hashed, stored in unit["former"].items()},
        changed_at=unit["updated_at"],
        longest=unit["longest"],
        addresses=tuple(unit["addresses"] or ()),
        links=unit["links"],
    )


def _apply(plan: Plan, actor: User, channel: Channel) -> None:
    """Write the planned changes; what somebody changed since the plan was made is refused."""
    by_pk: dict[int, list[Change]] = defaultdict(list)
    for change in sorted(plan.changes.values(), key=lambda it: it.effect is Effect.LEAD):
        by_pk[change.unit.pk].append(change)
    pks = sorted(by_pk)
    for start in range(0, len(pks), _BATCH):
        stored = TranslationUnit.objects.filter(pk__in=pks[start : start + _BATCH])
        held = {unit.pk: unit for unit in stored.select_for_update(of=("self",)).order_by("pk")}
        suggested = machine_texts(held)
        taken = []
        for pk in pks[start : start + _BATCH]:
            unit, changes = held.get(pk), by_pk[pk]
            if unit is None or _moved_on(unit, changes[0].unit):
                for change in changes:
                    plan.refuse(change.line, UnitChangedMeanwhile().args[0])
                continue
            for change in changes:
                try:
                    _take(unit, change, actor, _origin(change, suggested))
                except TranslationRefused as refused:
                    plan.refuse(change.line, refused.args[0])
            taken.append(unit)
        write_units(taken, IMPORTED, actor=actor, channel=channel)


def _moved_on(unit: TranslationUnit, planned: Present) -> bool:
    return (unit.source_hash, unit.target_text, unit.state, unit.active, unit.links) != (
        planned.source_hash,
        planned.target,
        planned.state.value,
        planned.active,
        planned.links,
    )


def _origin(change: Change, suggested: Collection[tuple[int, str, str]]) -> UnitOrigin:
    """Return where the words come from: word for word what a machine suggested for that source is its."""
    text = (change.unit.pk, change.source_hash, composed(change.text))
    return UnitOrigin.MACHINE if text in suggested else UnitOrigin.HUMAN


def _take(unit: TranslationUnit, change: Change, actor: User, origin: UnitOrigin) -> None:
    """Put what came in into the unit, without writing it."""
    if change.effect is Effect.LEAD:
        put_links(unit, {change.source_text: change.text}, is_draft=change.is_draft)
    elif change.effect is Effect.TRANSLATE:
        state = UnitState.NEEDS_WORK if change.is_draft else UnitState.TRANSLATED
        put_text(unit, text=change.text, actor=actor, state=state, origin=origin)
    elif change.effect is Effect.FORMER:
        unit.former = _with_former(unit, change, actor, origin)
    elif change.effect is not Effect.NOTE:
        _put_beside(unit, change, actor, origin)
    if change.note and change.effect is not Effect.FORMER:
        unit.note = change.note


def _put_beside(unit: TranslationUnit, change: Change, actor: User, origin: UnitOrigin) -> None:
    """Put a text into a unit whose present source it does not translate, or that left the article."""
    is_previous = change.effect is Effect.PREVIOUS
    needs_work = is_previous or change.is_draft
    unit.co_authors = co_authors_of_next(unit)
    unit.target_text = change.text
    unit.state = (UnitState.NEEDS_WORK if needs_work else UnitState.TRANSLATED).value
    unit.previous_source = change.source_text if is_previous else ""
    unit.updated_by_id = actor.pk
    unit.confirmed_by_id = None
    unit.origin = origin.value
    unit.updated_at = clock.now()


def _with_former(
    unit: TranslationUnit, change: Change, actor: User, origin: UnitOrigin
) -> dict[str, object]:
    """Return the unit's former wordings with the one that came in."""
    wording = Wording(
        source_hash=SourceHash(change.source_hash),
        source_text=change.source_text,
        target_text=change.text,
        state=UnitState.NEEDS_WORK if change.is_draft else UnitState.TRANSLATED,
        note=change.note,
        written_by=actor.pk,
        origin=origin,
    )
    former = remembered([*unit.record.former.values(), wording])
    return {hashed: asdict(kept) for hashed, kept in former.items()}


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    if not isinstance(source, str | Path):
        yield source
        return
    path = Path(source)
    try:
        if path.exists() and not path.is_file():
            raise ExchangeRefused(Sentence(N_("That is not a file.")))
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise ExchangeRefused(
            Sentence(N_("The file cannot be read: %(reason)s."), reason=error.strerror or "")
        ) from error


def _name(source: Source) -> str:
    if isinstance(source, str | Path):
        return str(source)
    return str(getattr(source, "name", "upload"))


def _target(tag: str) -> LanguageCode:
    try:
        language = languages.parse(tag)
    except UnknownLanguage as error:
        raise ExchangeRefused(*error.args) from error
    if language == languages.SOURCE:
        raise ExchangeRefused(
            Sentence(
                N_("“%(language)s” is the source language. Nothing is translated into it."),
                language=tag,
            )
        )
    return language
