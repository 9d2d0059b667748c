"""Taking a PO file in: entry by entry, each checked against the unit that it belongs to."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO
from uuid import UUID

from babel.messages.catalog import Message
from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.models import ArticlePage
from cms.core.speech import said
from cms.core.types import LanguageCode
from cms.translation.actions.translate import WRITTEN, put_text
from cms.translation.actions.write import write_units
from cms.translation.errors import TranslationRefused
from cms.translation.exchange.catalog_file import CatalogFile, read_catalog
from cms.translation.exchange.exporting import HASH_COMMENT, note_lines
from cms.translation.exchange.report import ImportReport, Refusal
from cms.translation.history import Channel
from cms.translation.models import TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of

Units = dict[tuple[str, str], TranslationUnit]


class _EntryRefused(TranslationRefused):
    """One entry that does not fit the unit it names."""


def import_catalog(
    source: "str | Path | IO[bytes]",
    actor: User | None,
    article: ArticlePage | None = None,
) -> ImportReport:
    """Take the translations of a PO file in, and return what became of each entry.

    Entries are refused one by one. The file as a whole is refused with ``ExchangeRefused``. With
    ``article``, entries of other articles are refused too. The second time nothing changes.
    """
    return _import(read_catalog(source), actor, article)


@transaction.atomic
def _import(file: CatalogFile, actor: User | None, article: ArticlePage | None) -> ImportReport:
    report = ImportReport(file=file.name, language=file.language, refusals=list(file.refusals))
    units = _units(file.language, (_place_of(message)[0] for _line, message in file.messages))
    changed = []
    for line, message in file.messages:
        try:
            unit = _unit_of(message, units, article)
            if not str(message.string).strip():
                report.empty += 1
            elif _take(unit, message, actor):
                changed.append(unit)
            else:
                report.unchanged += 1
        except TranslationRefused as error:
            report.refusals.append(Refusal(line, said(error)))
    write_units(changed, WRITTEN, actor=actor, channel=Channel.PO)
    report.changed = len(changed)
    return report


def _units(language: LanguageCode, public_ids: Iterable[str]) -> Units:
    wanted = {public_id for public_id in public_ids if _is_uuid(public_id)}
    found = TranslationUnit.objects.filter(
        translation__language=language, translation__article__public_id__in=wanted
    ).prefetch_related("translation__article")
    return {
        (str(unit.translation.article.public_id), unit.key): unit
        for unit in found.select_for_update(of=("self",)).order_by("pk")
    }


def _unit_of(message: Message, units: Units, article: ArticlePage | None) -> TranslationUnit:
    public_id, key = _place_of(message)
    if not key:
        raise _EntryRefused("the entry's msgctxt names no text of an article")
    if article is not None and public_id != str(article.public_id):
        raise _EntryRefused(f"the entry belongs to another article ({public_id})")
    unit = units.get((public_id, key))
    if unit is None:
        known = any(article_id == public_id for article_id, _key in units)
        raise _EntryRefused(
            f"the article has no text “{key}”" if known else f"there is no article “{public_id}”"
        )
    return unit


def _take(unit: TranslationUnit, message: Message, actor: User | None) -> bool:
    """Put the entry into the unit; return whether that changed anything."""
    source = str(message.id)
    hashed = hash_of(source)
    noted = _noted_hash(message)
    if noted and noted != hashed:
        raise _EntryRefused("the msgid was edited: its source hash is another")
    if hashed != unit.source_hash:
        raise _EntryRefused("the source has changed since the export: export again")
    state = UnitState.NEEDS_WORK if message.fuzzy else UnitState.TRANSLATED
    changed = put_text(unit, text=str(message.string), actor=actor, state=state)
    note = _note(message)
    if note and note != note_lines(unit.note):
        unit.note = "\n".join(note)
        changed = True
    return changed


def _place_of(message: Message) -> tuple[str, str]:
    """Return the article's public id and the segment key that an entry names."""
    public_id, _colon, key = (message.context or "").partition(":")
    return public_id.lower(), key


def _note(message: Message) -> list[str]:
    """Return the translator's comments; Babel counts the previous msgid (``#|``) among them."""
    return [text for text in message.user_comments if text and not text.startswith("|")]


def _noted_hash(message: Message) -> str:
    found = (text for text in message.auto_comments if text.startswith(HASH_COMMENT))
    return next(found, "").removeprefix(HASH_COMMENT).strip()


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
