"""What is sought for a unit: its text, its neighbours, the topics it is about."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models.functions import Coalesce

from cms.articles.models import Topic
from cms.core import languages
from cms.core.types import LanguageCode, SourceHash
from cms.translation.memory.entry import Context, Wanted
from cms.translation.memory.texts import Marked
from cms.translation.models import Translation, TranslationUnit


def wanted_of(units: Sequence[TranslationUnit]) -> dict[int, Wanted]:
    """Return what is sought, by the unit's key; the number of queries is always the same."""
    translations = {unit.translation_id for unit in units}
    about = _about(translations)
    contexts = _contexts(translations)
    return {
        unit.pk: Wanted(
            source_language=languages.SOURCE,
            target_language=about[unit.translation_id][0],
            source=Marked(unit.source_text, unit.rich),
            source_hash=SourceHash(unit.source_hash),
            stored=unit.source,
            context=contexts.get(unit.pk, Context()),
            topics=about[unit.translation_id][2],
            original=about[unit.translation_id][1],
        )
        for unit in units
    }


def _about(
    translations: set[int],
) -> Mapping[int, tuple[LanguageCode, UUID, frozenset[str]]]:
    """Return the language, the original's public id and the topics of each translation."""
    rows = Translation.objects.filter(pk__in=translations).values_list(
        "pk",
        "language",
        Coalesce("article__public_id", "short_source__public_id"),
        "source_edition__content__topics",
    )
    stored = [(pk, language, original, topics or []) for pk, language, original, topics in rows]
    used = {topic for *_others, topics in stored for topic in topics}
    slugs = dict(Topic.objects.filter(pk__in=used).values_list("pk", "slug"))
    return {
        pk: (
            LanguageCode(language),
            original,
            frozenset(slugs[topic] for topic in topics if topic in slugs),
        )
        for pk, language, original, topics in stored
    }


def _contexts(translations: set[int]) -> dict[int, Context]:
    """Return the neighbours of each active unit of the translations."""
    units = TranslationUnit.objects.active().filter(translation__in=translations)
    rows = list(units.in_reading_order().values_list("translation_id", "pk", "source_hash"))
    by_translation: dict[int, list[tuple[int, str]]] = {}
    for translation, pk, source_hash in rows:
        by_translation.setdefault(translation, []).append((pk, source_hash))
    found: dict[int, Context] = {}
    for stored in by_translation.values():
        hashes = ["", *(source_hash for _pk, source_hash in stored), ""]
        for number, (pk, _hash) in enumerate(stored):
            found[pk] = Context(hashes[number], hashes[number + 2])
    return found
