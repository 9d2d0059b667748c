"""A new source text: every language's units follow it, and outdated editions are marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from cms.articles.content import Content
from cms.articles.models import ShortSource
from cms.articles.originals import Original, link_to
from cms.core import clock, languages
from cms.core.types import LanguageCode, SourceHash
from cms.publishing.actions import mark_outdated
from cms.publishing.models import Edition, Publication
from cms.translation.actions.carry import (
    anything_follows_the_source,
    carry_along,
    carry_questions,
    carry_suggestions,
    moved_keys,
    tell_of_following,
)
from cms.translation.actions.end_reviews import end_reviews
from cms.translation.matching import Outcome, plan_refresh
from cms.translation.models import Translation, TranslationUnit
from cms.translation.segments import Segment, Segments, segments_for, segments_of

FOLLOWING = [
    "position",
    "heading",
    "place",
    "rich",
    "longest",
    "source_text",
    "source_html",
    "source_hash",
    "previous_source",
    "target_text",
    "state",
    "addresses",
    "links",
    "previous_addresses",
    "former",
    "note",
    "active",
    "updated_by_id",
    "confirmed_by_id",
    "co_authors",
    "origin",
    "updated_at",
]


@transaction.atomic
def open_translations(edition: Edition) -> None:
    """Let a translation into each target language follow this edition of the source.

    The first time the translations are made. Reviews of a text that was compiled from an older
    edition are cancelled: nothing could come of them.
    """
    edition.article.hold()
    translations = _translations(edition.article, source_edition=edition)
    _refresh_units(translations, edition.text)
    overtaken = [row for row in translations if row.source_edition_id != edition.pk]
    Translation.objects.filter(pk__in=[row.pk for row in overtaken]).update(source_edition=edition)
    end_reviews(overtaken)
    _mark_outdated(edition)


@transaction.atomic
def open_short_translations(source: ShortSource) -> None:
    """Let a translation into each target language follow the source text of a short object."""
    source.hold()
    source_hash = source.content_hash
    translations = _translations(source, source_hash=source_hash)
    _refresh_units(translations, source.text)
    overtaken = [row for row in translations if row.source_hash != source_hash]
    Translation.objects.filter(pk__in=[row.pk for row in overtaken]).update(source_hash=source_hash)
    end_reviews(overtaken)


@transaction.atomic
def close_short_translations(source: ShortSource) -> None:
    """End the reviews of a short object that is about to be deleted."""
    end_reviews(list(Translation.objects.of(source)))


def _translations(original: Original, **version: Edition | str) -> list[Translation]:
    Translation.objects.bulk_create(
        [
            Translation(**link_to(original), language=code, **version)
            for code in languages.targets()
        ],
        ignore_conflicts=True,
    )
    return list(Translation.objects.of(original).select_for_update(of=("self",)).order_by("pk"))


@dataclass
class _Writes:
    """What a refresh writes, collected so that the number of queries stays the same."""

    made: list[TranslationUnit] = field(default_factory=list)
    changed: list[TranslationUnit] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    moved: list[tuple[int, TranslationUnit]] = field(default_factory=list)
    followed: list[tuple[TranslationUnit, Outcome | None]] = field(default_factory=list)


def _refresh_units(translations: Sequence[Translation], source: Content) -> None:
    segments = segments_for(source, [row.code for row in translations])
    units: dict[int, dict[str, TranslationUnit]] = {row.pk: {} for row in translations}
    # Held, and in one order everywhere: a translator who saves meanwhile comes before or after this,
    # and loses nothing.
    stored = TranslationUnit.objects.filter(translation__in=translations)
    for unit in stored.select_for_update(of=("self",)).order_by("pk"):
        units[unit.translation_id][unit.key] = unit
    keys = {}
    if anything_follows_the_source(translations):
        of_any_language = {unit.key: unit for own in units.values() for unit in own.values()}
        keys = moved_keys(of_any_language.values(), segments_of(source))
    carry_questions(translations, keys)
    writes = _Writes()
    for translation in translations:
        _refresh(translation, units[translation.pk], segments[translation.code], writes)
    now = clock.now()
    for unit in writes.changed:
        unit.updated_at = now
    TranslationUnit.objects.bulk_create(writes.made)
    TranslationUnit.objects.overwrite(writes.changed, FOLLOWING)
    moves = {was: unit.pk for was, unit in writes.moved}
    carry_along(moves)
    carry_suggestions(moves, units, keys)
    TranslationUnit.objects.filter(pk__in=writes.forgotten).delete()
    tell_of_following(writes.followed, now)


def _refresh(
    translation: Translation,
    stored: Mapping[str, TranslationUnit],
    segments: Sequence[Segment],
    writes: _Writes,
) -> None:
    in_reading_order = sorted(stored.values(), key=lambda unit: unit.position)
    plan = plan_refresh([unit.record for unit in in_reading_order], segments)
    for planned in plan.units:
        unit = stored.get(planned.segment.key) or TranslationUnit(translation=translation)
        before = _values(unit)
        unit.take(planned.segment, planned.record)
        if unit._state.adding:  # noqa: SLF001  # Django's documented way to ask
            writes.made.append(unit)
        elif _values(unit) != before:
            writes.changed.append(unit)
        writes.followed.append((unit, planned.outcome))
        writes.moved += [(stored[key].pk, unit) for key in planned.came_from]
    for record in plan.retired:
        unit = stored[record.key]
        before, was_active = _values(unit), unit.active
        unit.retire(record)
        if _values(unit) != before:
            writes.changed.append(unit)
        if was_active:
            writes.followed.append((unit, None))
    writes.forgotten += [stored[key].pk for key in plan.forgotten]


def _values(unit: TranslationUnit) -> list[object]:
    return [getattr(unit, name) for name in FOLLOWING]


def _mark_outdated(edition: Edition) -> None:
    """Mark the public editions whose source had other words for them than this one (rule R9)."""
    public = list(
        Publication.objects.public()
        .filter(article=edition.article_id)
        .exclude(language=languages.SOURCE)
        .select_related("edition__source_edition")
        .order_by("pk")
    )
    codes = [LanguageCode(publication.language) for publication in public]
    now = segments_for(edition.text, codes)
    translated: dict[int, Segments] = {}
    for publication, language in zip(public, codes, strict=True):
        source = publication.edition.source_edition
        if source is None:  # the database does not allow it
            continue
        if source.pk not in translated:
            translated[source.pk] = segments_for(source.text, codes)
        if _said(translated[source.pk][language]) != _said(now[language]):
            mark_outdated(article=edition.article, language=language)


def _said(segments: Sequence[Segment]) -> Counter[tuple[SourceHash, tuple[str, ...]]]:
    """Return the words, and where their links lead: old ones would lead readers astray."""
    return Counter((segment.source_hash, segment.addresses) for segment in segments)
