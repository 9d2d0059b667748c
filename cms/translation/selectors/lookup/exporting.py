"""The memory of a language as a TMX document, in pieces."""

from collections.abc import Iterator

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.memory.entry import pair
from cms.translation.memory.tmx import Exported, tmx_chunks
from cms.translation.models import MemoryEntry
from cms.translation.models.memory import MemoryEntryQuerySet

FETCHED = 2000


def memory_of(language: LanguageCode) -> MemoryEntryQuerySet:
    """Return the entries of a language with all its regions."""
    return MemoryEntry.objects.filter(languages=pair(languages.SOURCE, language))


def export_memory(language: LanguageCode) -> Iterator[str]:
    """Yield the document piece by piece; neither it nor the entries lie in memory as a whole."""
    entries = memory_of(language).with_standing().order_by("pk")
    return tmx_chunks(
        (_exported(entry) for entry in entries.iterator(FETCHED)), languages.tag(languages.SOURCE)
    )


def _exported(entry: MemoryEntry) -> Exported:
    return Exported(
        identity=entry.identity,
        remembered=entry.remembered,
        source_tag=languages.canonical_tag(entry.source_language),
        target_tag=languages.canonical_tag(entry.target_language),
        added_at=entry.added_at,
        approved_by=entry.approved_by.get_username() if entry.approved_by else "",
    )
