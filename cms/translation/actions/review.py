"""What follows for a translation when its language is published or withdrawn."""

from django.db import transaction

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode, SegmentKey
from cms.publishing.models import Edition
from cms.translation.errors import InvalidTarget
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import TRANSITIONS, UnitEvent, UnitState
from cms.translation.segments import render, segments_of


@transaction.atomic
def mark_reviewed(edition: Edition) -> None:
    """Mark as reviewed the units whose text is, word for word, in the edition.

    What a translator changed while the review was running was not reviewed.
    """
    published = {segment.key: segment.source for segment in segments_of(edition.text)}
    units = TranslationUnit.objects.active().filter(
        translation__article=edition.article_id,
        translation__language=edition.language,
        state=UnitState.TRANSLATED.value,
    )
    held = units.select_for_update(of=("self",)).order_by("pk")
    approved = [unit.pk for unit in held if _rendered(unit) == published.get(SegmentKey(unit.key))]
    TranslationUnit.objects.filter(pk__in=approved).update(state=UnitState.REVIEWED.value)


@transaction.atomic
def stop_showing(*, article: ArticlePage, language: LanguageCode) -> None:
    """Let the translation's row say that its language is not public any more."""
    Translation.objects.filter(article=article, language=language, live=True).update(
        live=False, live_revision=None, has_unpublished_changes=True
    )


@transaction.atomic
def distrust(*, article: ArticlePage, language: LanguageCode) -> None:
    """Let the units of a recalled text be approved no more, so that no variant takes them over."""
    reviewed = TranslationUnit.objects.filter(
        translation__article=article,
        translation__language=language,
        state=UnitState.REVIEWED.value,
    )
    held = [unit.pk for unit in reviewed.select_for_update(of=("self",)).order_by("pk")]
    recalled = TRANSITIONS[UnitState.REVIEWED, UnitEvent.RECALL]
    TranslationUnit.objects.filter(pk__in=held).update(state=recalled.value)


def _rendered(unit: TranslationUnit) -> str | None:
    try:
        return render(unit.target_text, unit.source, rich=unit.rich, key=SegmentKey(unit.key))
    except InvalidTarget:
        return None
