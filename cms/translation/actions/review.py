"""What follows for a translation when its language is published or withdrawn."""

from django.db import transaction

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode, SegmentKey
from cms.publishing.models import Edition
from cms.review.rules import SignOffKind
from cms.translation.actions.write import write_units
from cms.translation.errors import InvalidTarget
from cms.translation.history import Channel
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
    approved = [unit for unit in held if rendered(unit) == published.get(SegmentKey(unit.key))]
    for unit in approved:
        unit.state = TRANSITIONS[UnitState.TRANSLATED, UnitEvent.APPROVE].value
    linguistic = edition.sign_offs.filter(kind=SignOffKind.LINGUISTIC.value).first()
    write_units(
        approved,
        ["state"],
        actor=linguistic.reviewer if linguistic else None,
        channel=Channel.REVIEW,
    )


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
    held = list(reviewed.select_for_update(of=("self",)).order_by("pk"))
    for unit in held:
        unit.state = TRANSITIONS[UnitState.REVIEWED, UnitEvent.RECALL].value
    write_units(held, ["state"], actor=None, channel=Channel.WITHDRAWAL)


def rendered(unit: TranslationUnit) -> str | None:
    """Return the unit's text in the form in which the article stores it, if it has one."""
    try:
        return render(unit.target_text, unit.source, rich=unit.rich, key=SegmentKey(unit.key))
    except InvalidTarget:
        return None
