"""Reading translations: what can be compiled, who wrote it, what is under review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.articles.content import Content
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode, SegmentKey
from cms.core.wording import N_, Sentence
from cms.publishing.selectors import source_is_cleared
from cms.review.rules import SignOffKind
from cms.review.subjects import ReviewSubject
from cms.translation.errors import TranslationRefused
from cms.translation.history import ChangeEvent
from cms.translation.models import Translation, TranslationUnit, UnitChange
from cms.translation.rules import FINISHED, UnitState
from cms.translation.segments import compile_content
from cms.translation.selectors.authors import authors_of
from cms.translation.selectors.work import asked_to_review


@dataclass(frozen=True)
class Snapshot:
    """A translation put together: the text and all who have a part in it."""

    content: Content
    authors: tuple[int, ...]


def snapshot_of(translation: Translation) -> Snapshot:
    """Return the compiled text; raises ``IncompleteTranslation``, which names what is missing."""
    used = usable_units(translation)
    targets = {key: unit.target_text for key, unit in used.items()}
    links = {key: unit.links for key, unit in used.items() if unit.links}
    authors = {who for people in authors_of(used.values()).values() for who in people}
    content = compile_content(translation.source_content, targets, links)
    return Snapshot(content, tuple(sorted(authors)))


def usable_units(translation: Translation) -> dict[SegmentKey, TranslationUnit]:
    """Return a finished unit for each segment that has one (rule R6).

    A regional variant takes its parent language's reviewed units of the same source where it has
    nothing of its own; a unit of its own that needs work is missing until it is finished.
    """
    own = list(translation.units.active())
    usable = {SegmentKey(unit.key): unit for unit in own if unit.state in FINISHED}
    untranslated = [unit for unit in own if unit.state == UnitState.UNTRANSLATED]
    if untranslated and (parent := languages.parent(translation.code)):
        usable |= _inherited(untranslated, _approved(translation, parent))
    return usable


def translation_subject(translation: Translation) -> ReviewSubject:
    """Return the compiled text under review, as this object (a revision's) has it."""
    content = translation.compiled
    if content is None:
        raise TranslationRefused(
            Sentence(
                N_("“%(translation)s” has no text to review yet. Send it to review first."),
                translation=str(translation),
            )
        )
    return ReviewSubject(
        original=translation.original,
        language=translation.code,
        content=content,
        authors=frozenset(translation.authors),
        asked=_asked(translation),
        faults=_faults(translation),
    )


def _asked(translation: Translation) -> dict[SignOffKind, int]:
    """Return who is named for each kind of sign-off."""
    named = {kind: asked_to_review(kind, [translation.pk]) for kind in SignOffKind}
    return {kind: found[translation.pk] for kind, found in named.items() if found}


def _faults(translation: Translation) -> tuple[Sentence, ...]:
    """Return what stands against an approval, whoever gives it."""
    return (*_source_not_signed(translation), *_not_mended(translation))


def _source_not_signed(translation: Translation) -> tuple[Sentence, ...]:
    """Return that a clinician is still to sign off what this translates, of a notice or call to action."""
    original = translation.original
    if isinstance(original, ArticlePage) or source_is_cleared(original):
        return ()
    return (
        Sentence(
            N_(
                "The English text is still to be signed off by a clinician. Approve the translation when "
                "it is."
            )
        ),
    )


def _not_mended(translation: Translation) -> tuple[Sentence, ...]:
    """Return that texts were sent back to the translator and not mended since."""
    count = sent_back(translation).count()
    if not count:
        return ()
    return (
        Sentence(
            N_(
                "Texts of this translation were sent back to the translator: %(count)d. Request "
                "changes, and approve when they are mended."
            ),
            count=count,
        ),
    )


def sent_back(translation: Translation) -> QuerySet[TranslationUnit]:
    """Return the texts that a reviser sent back and that stand as they stood then.

    So do those that were sent back since the text under review was put together: whoever mends one
    meanwhile, by a file or a catalog, mends nothing in what the reviewer would approve.
    """
    refused = UnitChange.objects.filter(unit=OuterRef("pk"), event=ChangeEvent.SENT_BACK.value)
    unmended = Exists(refused.filter(new_text=OuterRef("target_text")))
    stands = Q(unmended, state=UnitState.NEEDS_WORK.value)
    if (compiled := translation.latest_revision) is not None:
        stands |= Q(Exists(refused.filter(at__gt=compiled.created_at)))
    return translation.units.active().filter(stands)


def _approved(translation: Translation, language: LanguageCode) -> list[TranslationUnit]:
    units = TranslationUnit.objects.active().filter(
        translation__article=translation.article_id,
        translation__short_source=translation.short_source_id,
        translation__language=language,
        state=UnitState.REVIEWED.value,
    )
    return list(units)


def _inherited(
    wanted: Iterable[TranslationUnit], approved: Iterable[TranslationUnit]
) -> Mapping[SegmentKey, TranslationUnit]:
    """Return the approved unit of the same source: at the same place, or else anywhere."""
    by_place = {(unit.key, unit.source_hash): unit for unit in approved}
    by_hash = {unit.source_hash: unit for unit in approved}
    found = {}
    for unit in wanted:
        match = by_place.get((unit.key, unit.source_hash)) or by_hash.get(unit.source_hash)
        if match is not None:
            found[SegmentKey(unit.key)] = match
    return found
