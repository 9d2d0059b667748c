"""What follows for a translation when its language is published or withdrawn."""

from django.db import transaction
from django.db.models import Q, QuerySet

from cms.articles.content import Content
from cms.articles.originals import Original
from cms.core import languages
from cms.core.types import LanguageCode, SegmentKey
from cms.publishing.models import Edition, ShortPublication
from cms.review.models import SignOff
from cms.review.rules import SignOffKind
from cms.translation.actions.end_reviews import end_reviews
from cms.translation.actions.translate import WRITTEN, put_text
from cms.translation.actions.write import write_units
from cms.translation.errors import InvalidTarget
from cms.translation.history import Channel
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import TRANSITIONS, UnitEvent, UnitState
from cms.translation.segments import Segment, render, segments_of


@transaction.atomic
def mark_reviewed(edition: Edition) -> None:
    """Mark as reviewed the units whose text is, word for word, in the edition.

    What a translator changed while the review was running was not reviewed.
    """
    units = TranslationUnit.objects.active().filter(
        translation__article=edition.article_id, translation__language=edition.language
    )
    linguistic = edition.sign_offs.filter(kind=SignOffKind.LINGUISTIC.value).first()
    _approve(units, edition.text, linguistic)


@transaction.atomic
def mark_short_reviewed(publication: ShortPublication) -> None:
    """Mark as reviewed the units whose text is public.

    Words from a file become the text of the units that nobody has written here.
    """
    units = TranslationUnit.objects.active().filter(
        translation__short_source=publication.short_source_id,
        translation__language=publication.language,
    )
    if publication.origin:
        _fill(units.filter(updated_by=None), publication.text)
    _approve(units, publication.text, publication.sign_off)


@transaction.atomic
def stop_showing(*, original: Original, language: LanguageCode) -> None:
    """Let the translation's row say that its language is not public any more."""
    Translation.objects.of(original).filter(language=language, live=True).update(
        live=False, live_revision=None, has_unpublished_changes=True
    )


@transaction.atomic
def distrust(*, original: Original, language: LanguageCode) -> None:
    """Let the units of a recalled text be approved no more, so that no variant takes them over.

    Nor are their former wordings: one of them may be what was recalled. Reviews that run end, those of
    the variants too: they are about texts from before the recall.
    """
    variants = [code for code in languages.targets() if languages.parent(code) == language]
    translations = Translation.objects.of(original)
    end_reviews(translations.filter(language__in=[language, *variants]))
    units = TranslationUnit.objects.filter(translation__in=translations.filter(language=language))
    reviewed = units.filter(Q(state=UnitState.REVIEWED.value) | ~Q(former={}))
    held = list(reviewed.select_for_update(of=("self",)).order_by("pk"))
    for unit in held:
        unit.recall()
    write_units(held, ["state", "former"], actor=None, channel=Channel.WITHDRAWAL)


def _approve(units: QuerySet[TranslationUnit], content: Content, sign_off: SignOff | None) -> None:
    published = {segment.key: segment for segment in segments_of(content)}
    waiting = units.filter(state=UnitState.TRANSLATED.value)
    held = waiting.select_for_update(of=("self",)).order_by("pk")
    approved = [unit for unit in held if says(unit, published.get(SegmentKey(unit.key)))]
    for unit in approved:
        unit.previous_addresses = []
        unit.state = TRANSITIONS[UnitState.TRANSLATED, UnitEvent.APPROVE].value
    reviewer = sign_off.reviewer if sign_off else None
    write_units(approved, ["state", "previous_addresses"], actor=reviewer, channel=Channel.REVIEW)


def _fill(units: QuerySet[TranslationUnit], content: Content) -> None:
    loaded = {segment.key: segment.text for segment in segments_of(content)}
    filled = [
        unit
        for unit in units.select_for_update(of=("self",)).order_by("pk")
        if put_text(
            unit, text=loaded.get(SegmentKey(unit.key), ""), actor=None, state=UnitState.TRANSLATED
        )
    ]
    write_units(filled, WRITTEN, actor=None, channel=Channel.LOADED)


def rendered(unit: TranslationUnit) -> str | None:
    """Return the unit's text in the form in which the article stores it, if it has one."""
    try:
        return render(
            unit.target_text,
            unit.source,
            rich=unit.rich,
            longest=unit.longest,
            links=unit.links,
        )
    except InvalidTarget:
        return None


def says(unit: TranslationUnit, published: Segment | None) -> bool:
    """Return whether a public text is, word for word and link for link, that of the unit."""
    if published is None or rendered(unit) != published.source:
        return False
    return unit.rich or unit.local_addresses in (None, list(published.addresses))
