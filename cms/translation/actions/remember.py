"""The translation memory takes in what became public, and what files bring; and lets it go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from cms.articles.content import Content, content_for
from cms.articles.models import Topic
from cms.articles.originals import Original, link_to
from cms.core import clock, languages
from cms.core.types import LanguageCode, SegmentKey, SourceHash
from cms.publishing.models import Edition, ShortPublication
from cms.translation.actions.review import rendered
from cms.translation.memory.entry import Context, Origin, Quality, Remembered
from cms.translation.memory.texts import Marked
from cms.translation.models import MemoryEntry, Translation, TranslationUnit, memory_rows
from cms.translation.models.memory_rows import STANDING
from cms.translation.rules import UnitOrigin, UnitState
from cms.translation.segments import segments_of
from cms.translation.selectors.recalled import words_of_edition

BATCH = 1000


@dataclass(frozen=True)
class Taken:
    """What became of a batch of entries."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True)
class _Public:
    """A translation that is public: its source as its readers get it, its text, who vouches for it."""

    original: Original
    language: LanguageCode
    source: Content
    text: Content
    topics: frozenset[str] = frozenset()
    approved_by: User | None = None
    edition: Edition | None = None
    file: str = ""


@transaction.atomic
def remember_edition(edition: Edition) -> Taken:
    """Keep the texts of a published translation; feeding the same edition twice changes nothing.

    An earlier translation of a text that the article still has gives way, for it may have been
    corrected. Translations of texts that the article had before stay.
    """
    assert edition.source_edition is not None, "the database does not allow it"  # noqa: S101
    language = LanguageCode(edition.language)
    source = content_for(edition.source_edition.text, language)
    topics = Topic.objects.filter(pk__in=source.topics).values_list("slug", flat=True)
    signed = edition.sign_offs.order_by("-decided_at", "-pk").first()
    return _remember(
        _Public(
            original=edition.article,
            language=language,
            source=source,
            text=edition.text,
            topics=frozenset(topics),
            approved_by=signed.reviewer if signed else None,
            edition=edition,
        )
    )


@transaction.atomic
def remember_short_text(publication: ShortPublication) -> Taken:
    """Keep the public words of a topic, a notice or a call to action, as those of an edition."""
    source, signed = publication.short_source, publication.sign_off
    return _remember(
        _Public(
            original=source,
            language=LanguageCode(publication.language),
            source=source.text,
            text=publication.text,
            approved_by=signed.reviewer if signed else None,
            file=publication.origin,
        )
    )


def _remember(public: _Public) -> Taken:
    entries = _entries_of(public)
    hashes = {entry.source_hash for entry in entries}
    identities = {entry.identity for entry in entries}
    stored = _of(public.original, public.language)
    overtaken = [
        pk
        for pk, identity, source_hash in stored.values_list("pk", "identity", "source_hash")
        if source_hash in hashes and identity not in identities
    ]
    MemoryEntry.objects.filter(pk__in=overtaken).delete()
    return _write(
        entries,
        (*STANDING, "edition_id"),
        edition_id=public.edition and public.edition.pk,
        file=public.file,
        approved_by_id=public.approved_by and public.approved_by.pk,
        **{f"{name}_id": original.pk for name, original in link_to(public.original).items()},
    )


@transaction.atomic
def forget(*, original: Original, language: LanguageCode) -> int:
    """Let go what an original brought in a language, its earlier wordings too; return how many."""
    gone, _tables = _of(original, language).delete()
    return gone


@transaction.atomic
def forget_recalled(edition: Edition) -> int:
    """Let go what files brought of the words of a recalled edition; return how many entries."""
    words = words_of_edition(edition)
    alike = MemoryEntry.objects.between(languages.SOURCE, edition.language).filter(
        article=None,
        short_source=None,
        source_hash__in={source_hash for source_hash, _words in words},
    )
    wrong = [entry.pk for entry in alike if entry.remembered.words in words]
    gone, _tables = MemoryEntry.objects.filter(pk__in=wrong).delete()
    return gone


@transaction.atomic
def remember_imported(
    entries: Sequence[Remembered], *, file: str, approved_by: User | None = None
) -> Taken:
    """Keep what a file brought; what is there already takes over the file's topics and quality."""
    return _write(entries, STANDING, file=file, approved_by_id=approved_by and approved_by.pk)


def _write(entries: Iterable[Remembered], names: Sequence[str], **provenance: Any) -> Taken:
    """Write what is new, and the columns of these names where they differ; touch nothing else."""
    by_identity = {entry.identity: entry for entry in entries}
    known = MemoryEntry.objects.filter(identity__in=by_identity)
    stored = {
        identity: (pk, standing)
        for identity, pk, *standing in known.values_list("identity", "pk", *names)
    }
    provenance["added_at"] = clock.now()
    new = [
        memory_rows.columns_of(entry) | provenance
        for identity, entry in by_identity.items()
        if identity not in stored
    ]
    changed = []
    for identity, (pk, standing) in stored.items():
        fresh = memory_rows.standing_of(by_identity[identity]) | provenance
        if standing != [fresh[name] for name in names]:
            changed.append({"id": pk, **fresh})
    memory_rows.insert(new)
    memory_rows.update(changed, names)
    return Taken(len(new), len(changed), len(stored) - len(changed))


def _of(original: Original, language: LanguageCode) -> QuerySet[MemoryEntry]:
    return MemoryEntry.objects.filter(**link_to(original), target_language=language)


def _entries_of(public: _Public) -> list[Remembered]:
    """Return each unit whose text is, word for word, public.

    Texts that a regional variant took over are its parent's, which has them already.
    """
    published = {segment.key: segment.source for segment in segments_of(public.text)}
    segments = segments_of(public.source)
    hashes = ["", *(segment.source_hash for segment in segments), ""]
    units = _units(public)
    entries = []
    for number, segment in enumerate(segments):
        unit = units.get(segment.key)
        if unit is None or unit.source_hash != segment.source_hash:
            continue
        if rendered(unit) != published.get(segment.key):
            continue
        entries.append(
            Remembered(
                source_language=languages.SOURCE,
                target_language=public.language,
                source=Marked(unit.source_text, unit.rich),
                source_hash=SourceHash(unit.source_hash),
                target=unit.target_text,
                context=Context(hashes[number], hashes[number + 2]),
                topics=public.topics,
                original=public.original.public_id,
                origin=_origin(unit),
                quality=Quality.REVIEWED,
            )
        )
    return entries


def _units(public: _Public) -> dict[SegmentKey, TranslationUnit]:
    translation = Translation.objects.of(public.original).filter(language=public.language)
    reviewed = TranslationUnit.objects.active().filter(
        translation__in=translation, state=UnitState.REVIEWED.value
    )
    return {SegmentKey(unit.key): unit for unit in reviewed}


def _origin(unit: TranslationUnit) -> Origin:
    return Origin.MACHINE if unit.origin == UnitOrigin.MACHINE else Origin.HUMAN
