"""Let a machine suggest translations. Units are not touched: a person takes a suggestion, or not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.translation.actions.machine_budget import MonthlyAllowance
from cms.translation.machine import Provider, Request, Suggested, run
from cms.translation.models import MachineSuggestion, Translation, TranslationUnit
from cms.translation.selectors.suggestions import job_of, requests_of

# The units that share one text, and what is asked for it.
Group = tuple[Request, list[TranslationUnit]]


@dataclass(frozen=True)
class Progress:
    """How many units have a suggestion now, and how many the machine had none for, of how many."""

    made: int
    failed: int
    total: int


def suggest(
    *,
    translation: Translation,
    units: Sequence[TranslationUnit],
    provider: Provider,
    allowance: MonthlyAllowance,
    actor: User | None,
) -> Iterator[Progress]:
    """Store a suggestion for each unit, batch by batch, and yield how far it got.

    It runs outside a transaction: what was suggested and paid for stays, whatever happens next.
    Equal texts are asked for once. Raises a kind of ``MachineRefused`` where nothing more can come.
    """
    if not units:
        return
    groups = _groups(units, requests_of(units, translation.code))
    job = job_of(translation)
    language = provider.written_language(job, allowance)
    made = failed = 0
    for batch in run(provider, job, [request for request, _units in groups], allowance):
        good = [(groups[found.position], found) for found in batch if found.error is None]
        rows = [
            row for group, found in good for row in _rows(group, found, provider, language, actor)
        ]
        store_suggestions(rows)
        made += len(rows)
        failed += sum(len(groups[found.position][1]) for found in batch if found.error)
        yield Progress(made, failed, len(units))


def allowance_for(
    provider: Provider, *, seconds: float | None = None, own_limit: int | None = None
) -> MonthlyAllowance:
    """Return what a run with this provider may use, by the settings."""
    return MonthlyAllowance(
        provider=provider.name,
        budget=settings.MACHINE_TRANSLATION_BUDGET if provider.is_remote else None,
        seconds=settings.MACHINE_TRANSLATION_TIME_LIMIT if seconds is None else seconds,
        own_limit=own_limit,
    )


@transaction.atomic(durable=True)
def store_suggestions(rows: Sequence[MachineSuggestion]) -> None:
    """Write suggestions in the place of older ones of the same machine.

    A unit that has gone meanwhile is left out; one whose source has changed keeps the suggestion for
    the old source, which nobody is shown.
    """
    units = TranslationUnit.objects.filter(pk__in=[row.unit_id for row in rows])
    present = set(units.select_for_update().order_by("pk").values_list("pk", flat=True))
    MachineSuggestion.objects.bulk_create(
        [row for row in rows if row.unit_id in present],
        update_conflicts=True,
        unique_fields=["unit", "provider", "model"],
        update_fields=["language", "source_hash", "text", "characters", "made_by", "made_at"],
    )


def _groups(units: Iterable[TranslationUnit], requests: Mapping[int, Request]) -> list[Group]:
    groups: dict[tuple[str, bool], Group] = {}
    for unit in units:
        group = groups.setdefault((unit.source_text, unit.rich), (requests[unit.pk], []))
        group[1].append(unit)
    return list(groups.values())


def _rows(
    group: Group, found: Suggested, provider: Provider, language: str, actor: User | None
) -> Iterator[MachineSuggestion]:
    request, units = group
    for number, unit in enumerate(units):
        yield MachineSuggestion(
            unit=unit,
            provider=provider.name,
            model=provider.model,
            language=language,
            source_hash=unit.source_hash,
            text=found.text,
            characters=0 if number else len(request.text),
            made_by=actor,
            made_at=clock.now(),
        )
