"""Say who works on translations, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.core.wording import N_, Sentence, joined
from cms.translation.assigning import People, Priority, objections
from cms.translation.errors import AssignmentRefused
from cms.translation.models import Assignment, Translation
from cms.translation.selectors.work import circumstances_of


class Keep(Enum):
    """What an assignment has already stays as it is."""

    AS_IT_IS = "as it is"


KEEP = Keep.AS_IT_IS
T = TypeVar("T")
_WRITTEN = [
    "translator",
    "reviser",
    "clinician",
    "due_on",
    "priority",
    "assigned_by",
    "assigned_at",
]


@dataclass(frozen=True)
class Terms:
    """What to change in an assignment; what is not given stays, ``None`` takes it away."""

    translator: User | Keep | None = KEEP
    reviser: User | Keep | None = KEEP
    clinician: User | Keep | None = KEEP
    due_on: date | Keep | None = KEEP
    priority: Priority | Keep = KEEP


@transaction.atomic
def assign(*, translations: Sequence[Translation], terms: Terms, actor: User) -> None:
    """Put the terms into the assignments of all these translations, or of none.

    Raises ``AssignmentRefused``, which names the translations that the rules stand against. The
    number of queries does not grow with the translations.
    """
    held = Translation.objects.select_for_update(of=("self",)).filter(
        pk__in=[translation.pk for translation in translations]
    )
    rows = list(held.select_related("article", "short_source").order_by("pk"))
    known = circumstances_of(rows)
    present = Assignment.objects.filter(translation__in=rows)
    stored = {
        found.translation_id: found
        for found in present.select_related("translator", "reviser", "clinician")
    }
    assignments, against = [], []
    for row in rows:
        assignment = stored.get(row.pk) or Assignment(translation=row)
        _apply(assignment, terms)
        assignment.assigned_by = actor
        assignment.assigned_at = clock.now()
        assignments.append(assignment)
        people = People(assignment.translator_id, assignment.reviser_id, assignment.clinician_id)
        if found := objections(people, known[row.pk]):
            against.append(_refusal(row, found))
    if against:
        raise AssignmentRefused(joined(against))
    Assignment.objects.bulk_create(
        assignments,
        update_conflicts=True,
        unique_fields=["translation"],
        update_fields=_WRITTEN,
    )


def _apply(assignment: Assignment, terms: Terms) -> None:
    assignment.translator = _or(terms.translator, assignment.translator)
    assignment.reviser = _or(terms.reviser, assignment.reviser)
    assignment.clinician = _or(terms.clinician, assignment.clinician)
    assignment.due_on = _or(terms.due_on, assignment.due_on)
    assignment.priority = _or(terms.priority, assignment.priority)


def _or(wanted: "T | Keep", present: T) -> T:
    return present if isinstance(wanted, Keep) else wanted


def _refusal(row: Translation, against: list[Sentence]) -> Sentence:
    return Sentence(
        N_("“%(translation)s” was not assigned: %(reasons)s"),
        translation=str(row),
        reasons=joined(against),
    )
