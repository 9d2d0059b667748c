"""Reading who works on what: the people to choose from, and what waits for one of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cms.publishing.rules import PublicState
from cms.review.models import Clinician, LinguisticReviewTask
from cms.review.rules import SignOffKind
from cms.translation.assigning import Circumstances
from cms.translation.models import Assignment, Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.authors import authors_of

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def translators() -> "QuerySet[User]":
    """Return who may be named as a translator."""
    found = get_user_model().objects.with_perm(
        "translation.change_translation", backend=_BACKEND, include_superusers=False
    )
    return found.order_by("first_name", "last_name", "username")


def revisers() -> "QuerySet[User]":
    """Return who may be named as a reviser: the groups of the linguistic review."""
    groups = LinguisticReviewTask.objects.filter(active=True).values("groups")
    found = get_user_model().objects.filter(is_active=True, groups__in=groups).distinct()
    return found.order_by("first_name", "last_name", "username")


def clinicians() -> "QuerySet[User]":
    """Return who may be named as a clinician, whatever they read."""
    found = get_user_model().objects.filter(is_active=True, clinician__active=True)
    return found.order_by("first_name", "last_name", "username")


def circumstances_of(translations: Sequence[Translation]) -> dict[int, Circumstances]:
    """Return what the rules of assigning need to know about each, in a fixed number of queries."""
    authors = _authors(translations)
    able_to_translate = set(translators().values_list("pk", flat=True))
    able_to_revise = set(revisers().values_list("pk", flat=True))
    reads = {found.user_id: found.reads for found in Clinician.objects.filter(active=True)}
    return {
        row.pk: Circumstances(
            authors=authors[row.pk],
            translators=able_to_translate,
            revisers=able_to_revise,
            clinicians={who for who, codes in reads.items() if row.language in codes},
        )
        for row in translations
    }


def asked_to_review(kind: SignOffKind, ids: Iterable[object]) -> dict[int, int]:
    """Return who is named to decide on each of the translations for which somebody is."""
    role = "reviser_id" if kind is SignOffKind.LINGUISTIC else "clinician_id"
    named = Assignment.objects.filter(translation__in=list(ids), **{f"{role}__isnull": False})
    return dict(named.values_list("translation_id", role))


def work_of(user: User) -> "QuerySet[Translation]":
    """Return the unfinished translations on which this person is named, the most urgent first.

    Finished is what the public sees as it is now, with no text that was touched since. (A regional
    variant may leave texts empty: it takes those of the language that it varies.)
    """
    touched = TranslationUnit.objects.active().filter(
        translation=OuterRef("pk"),
        state__in=[UnitState.NEEDS_WORK.value, UnitState.TRANSLATED.value],
    )
    named = (
        Q(assignment__translator=user) | Q(assignment__reviser=user) | Q(assignment__clinician=user)
    )
    rows = Translation.objects.named("assignment").with_progress().filter(named)
    unfinished = (
        Q(public_state__isnull=True)
        | ~Q(public_state=PublicState.PUBLIC.value)
        | Q(public_outdated=True)
        | Exists(touched)
    )
    return rows.filter(unfinished).order_by(
        F("assignment__due_on").asc(nulls_last=True), "-assignment__priority", "pk"
    )


def _authors(translations: Sequence[Translation]) -> dict[int, set[int]]:
    active = TranslationUnit.objects.active().filter(translation__in=translations)
    looked_at = ("translation", "updated_by", "confirmed_by", "co_authors", "links")
    units = list(active.order_by().only(*looked_at))
    people = authors_of(units)
    found: dict[int, set[int]] = defaultdict(set)
    for unit in units:
        found[unit.translation_id] |= people[unit.pk]
    return found
