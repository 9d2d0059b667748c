"""Writing PO files: one entry per unit, in the order of reading."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.exchange.catalog_file import COUNT_COMMENT
from cms.translation.labels import label_of
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState

HASH_COMMENT = "source hash:"
PREVIOUS_COMMENT = "previous source:"
# One line per string and comment: whatever is cut off shows, and a note comes back as it was.
_UNWRAPPED = 1_000_000
# Babel recognises these by looking at percent signs and braces, and articles are full of them.
_FORMATS = {"python-format", "python-brace-format"}


def export_po(translation: Translation) -> bytes:
    """Return the PO file of one article in one language."""
    return export_catalog([translation])


def export_catalog(translations: Sequence[Translation]) -> bytes:
    """Return one PO file of several articles in one language; the same units give the same bytes."""
    language = LanguageCode(translations[0].language)
    units = list(
        TranslationUnit.objects.active()
        .filter(translation__in=translations, translation__language=language)
        .prefetch_related("translation__article", "translation__source_edition")
        .order_by("translation__article__public_id", "position", "pk")
    )
    catalog = _catalog(language, units)
    with languages.source_language():
        for unit in units:
            _add(catalog, unit)
    written = BytesIO()
    write_po(written, catalog, width=_UNWRAPPED, include_previous=True)
    return written.getvalue()


def context_of(unit: TranslationUnit) -> str:
    """Return the ``msgctxt``: the article's public id and the segment's key."""
    return f"{unit.translation.article.public_id}:{unit.key}"


def note_lines(note: str) -> list[str]:
    """Return a note as the comment lines that carry it."""
    return [line.strip() for line in note.splitlines() if line.strip()]


def _catalog(language: LanguageCode, units: Sequence[TranslationUnit]) -> Catalog:
    articles = {unit.translation.article.public_id: unit.translation for unit in units}
    listed = [
        f"# Article {public_id}: {row.article.slug}, source edition {row.source_edition.number}"
        for public_id, row in articles.items()
    ]
    comment = [f"# Translations into {languages.tag(language)}", *listed]
    return Catalog(
        locale=_locale(language),
        project="Concord",
        version="articles",
        header_comment="\n".join([*comment, f"# {COUNT_COMMENT} {len(units)}"]),
        creation_date=max(_sources(units), default=None),
        revision_date=max(_revisions(units), default=max(_sources(units), default=None)),
        last_translator="Concord",
        language_team=languages.autonym(language),
        msgid_bugs_address="Concord",
        fuzzy=False,
    )


def _locale(language: LanguageCode) -> str:
    return languages.tag(language).replace("-", "_")


def _sources(units: Iterable[TranslationUnit]) -> list[datetime]:
    return [unit.translation.source_edition.published_at for unit in units]


def _revisions(units: Iterable[TranslationUnit]) -> list[datetime]:
    return [unit.updated_at for unit in units if unit.updated_at is not None]


def _add(catalog: Catalog, unit: TranslationUnit) -> None:
    comments = [label_of(unit.heading, unit.place), f"{HASH_COMMENT} {unit.source_hash}"]
    if unit.previous_source:
        comments.append(f"{PREVIOUS_COMMENT} {' '.join(unit.previous_source.split())}")
    message = catalog.add(
        unit.source_text,
        unit.target_text,
        auto_comments=comments,
        user_comments=note_lines(unit.note),
        flags=["fuzzy"] if unit.state == UnitState.NEEDS_WORK else [],
        previous_id=unit.previous_source or (),
        context=context_of(unit),
    )
    message.flags -= _FORMATS
