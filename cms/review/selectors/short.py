"""Notices and calls to action: what a clinician is asked to sign off, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from cms.articles.content import ShortContent, content_hash
from cms.articles.models import ShortSource
from cms.articles.registered import read_signed, signed_models
from cms.core import clock, languages
from cms.core.types import ContentHash
from cms.core.wording import N_, Sentence
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from cms.review.rules import Decision, SignOffKind, still_holds
from cms.review.subjects import ReviewSubject

# What Wagtail logs when somebody saves a form.
_WRITTEN = ("wagtail.create", "wagtail.edit")


class ReviewState(StrEnum):
    """How a text stands with the clinicians."""

    WAITING = "waiting"
    CHANGES_REQUESTED = "changes_requested"
    SIGNED_OFF = "signed_off"
    DUE = "due"


@dataclass(frozen=True)
class ShortReview:
    """A notice or call to action as it is written now, and the last decision on exactly that."""

    source: ShortSource
    instance: Any  # a notice or a call to action
    content: ShortContent
    last: SignOff | None
    approved: SignOff | None  # the newest approval of any words: those are what partners have

    @property
    def content_hash(self) -> ContentHash:
        """Return what a sign-off of this text is bound to."""
        return content_hash(self.content)

    @property
    def state(self) -> ReviewState:
        """Return whether a clinician is asked for, and why."""
        if self.last is None:
            return ReviewState.WAITING
        if self.last.decision != Decision.APPROVED:
            return ReviewState.CHANGES_REQUESTED
        if self.last != self.approved:  # words of before, written again
            return ReviewState.WAITING
        holds = still_holds(self.last.next_review_on, clock.today())
        return ReviewState.SIGNED_OFF if holds else ReviewState.DUE


def short_reviews() -> list[ShortReview]:
    """Return every notice and call to action with its last decision.

    A query for the source texts, one for the decisions, and one for each model.
    """
    kinds = ContentType.objects.get_for_models(*signed_models()).values()
    sources = ShortSource.objects.filter(content_type__in=kinds, gone=False)
    return _reviews(sources.order_by("content_type", "object_id"))


def source_to_review(kind: str, object_id: int) -> ShortSource | None:
    """Return the source text of the object of that model and number, where there is one to sign off."""
    model = next((it for it in signed_models() if it._meta.model_name == kind), None)
    if model is None:
        return None
    sources = ShortSource.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id=object_id, gone=False
    )
    return sources.first()


def short_review(source: ShortSource) -> ShortReview:
    """Return the one of this source text; raises ``ReviewRefused`` where it was deleted meanwhile."""
    for review in _reviews([source]):
        return review
    raise ReviewRefused(Sentence(N_("The text was deleted: there is nothing left to decide on.")))


def short_subject(review: ShortReview) -> ReviewSubject:
    """Return the source text under review.

    Its authors are all who saved the object since a clinician last signed it off.
    """
    approved = SignOff.objects.filter(
        short_source=review.source,
        language=languages.SOURCE,
        decision=Decision.APPROVED.value,
    )
    saved = ModelLogEntry.objects.filter(
        content_type=review.source.content_type_id,
        object_id=str(review.source.object_id),
        action__in=_WRITTEN,
        user__isnull=False,
    )
    if last := approved.order_by("-decided_at").first():
        saved = saved.filter(timestamp__gt=last.decided_at)
    return ReviewSubject(
        original=review.source,
        language=languages.SOURCE,
        content=review.content,
        authors=frozenset(saved.order_by().values_list("user_id", flat=True).distinct()),
    )


def _reviews(sources: Iterable[ShortSource]) -> list[ShortReview]:
    rows = list(sources)
    decided: dict[tuple[int | None, str], SignOff] = {}
    approved: dict[int | None, SignOff] = {}
    decisions = SignOff.objects.filter(
        short_source__in=rows, language=languages.SOURCE, kind=SignOffKind.CLINICAL.value
    )
    for sign_off in decisions.order_by("decided_at", "pk"):
        decided[sign_off.short_source_id, sign_off.content_hash] = sign_off
        if sign_off.decision == Decision.APPROVED:
            approved[sign_off.short_source_id] = sign_off
    written = {
        kind: kind.model_class()._default_manager.in_bulk(  # type: ignore[union-attr]  # signed models exist
            [row.object_id for row in rows if row.kind == kind]
        )
        for kind in {row.kind for row in rows}
    }
    found = []
    for row in rows:
        instance = written[row.kind].get(row.object_id)
        if instance is None:  # deleted after its source text was read
            continue
        content = read_signed(instance)
        last = decided.get((row.pk, content_hash(content)))
        found.append(ShortReview(row, instance, content, last, approved.get(row.pk)))
    return found
