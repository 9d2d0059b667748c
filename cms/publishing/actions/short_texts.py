"""Make the translated words of a short object public, or take them back.

A topic's name in the source language is public as soon as an editor saves it; ``short_sources``
publishes what a clinician signs off.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from cms.articles.content import ShortContent, content_hash, with_stable_ids
from cms.articles.events import ShortTextsLoaded
from cms.articles.models import ShortSource
from cms.core import clock, events, languages
from cms.core.types import LanguageCode
from cms.publishing.actions.columns import write_short_columns
from cms.publishing.errors import NotPublic, NotSignedOff, SourceMovedOn
from cms.publishing.events import ShortTextPublished, ShortTextWithdrawn
from cms.publishing.models import ShortPublication, ShortTombstone
from cms.publishing.selectors import (
    short_publication_of,
    source_is_cleared,
    source_sign_off,
    was_taken_back,
)
from cms.review.models import SignOff
from cms.review.rules import SignOffKind
from cms.review.selectors import valid_sign_offs


@transaction.atomic
def publish_short_text(
    *, source: ShortSource, language: LanguageCode, content: ShortContent, source_hash: str
) -> ShortPublication:
    """Publish a reviewed translation: its record, and the row's columns of that language.

    Raises ``SourceMovedOn`` where the source has other words than those that were translated, and
    ``NotSignedOff``, also where the source is still to be signed off itself; then nothing has changed.
    """
    source.hold()
    source.refresh_from_db()
    if source_hash != source.content_hash:
        raise SourceMovedOn(source.title, language)
    if not source_is_cleared(source):
        raise NotSignedOff(source.title, languages.SOURCE, {SignOffKind.CLINICAL})
    content = with_stable_ids(content)
    return _publish(source, language, content, sign_off=_sign_off(source, language, content))


@transaction.atomic
def publish_loaded_words(event: ShortTextsLoaded) -> None:
    """Publish words from a file, which counts as reviewed: who loads it vouches for it.

    What a linguist approved here is never overwritten by a file, words that do not cover the whole
    source are left out (R6), and so are words that were taken back: a linguist may approve them, a file
    not. The same file twice changes nothing.
    """
    source = event.source
    source.hold()
    source.refresh_from_db()
    content = with_stable_ids(_translated(source.text, event))
    public = short_publication_of(source, event.language)
    if public is not None and (public.sign_off_id is not None or public.text == content):
        return
    if not _is_complete(content, source.text) or was_taken_back(source, event.language, content):
        return
    _publish(source, event.language, content, origin=event.file)


@transaction.atomic
def withdraw_short_text(*, source: ShortSource, language: LanguageCode) -> None:
    """Take a language's words back, and remember them; raises ``NotPublic`` where there are none.

    Regional variants go along: they may have borrowed the words that were wrong.
    """
    source.hold()
    public = short_publication_of(source, language)
    if public is None:
        raise NotPublic(source.title, language)
    ShortTombstone.objects.update_or_create(
        short_source=source,
        language=language,
        content_hash=content_hash(public.text),
        defaults={"content": public.content, "withdrawn_at": clock.now()},
    )
    for code in ShortPublication.objects.filter(short_source=source).values_list(
        "language", flat=True
    ):
        if language in languages.ancestors(LanguageCode(code)):
            withdraw_short_text(source=source, language=LanguageCode(code))
    public.delete()
    write_short_columns(source, language, dict.fromkeys(public.text.words, ""))
    _audit("concord.withdraw_words", source, language)
    events.emit(ShortTextWithdrawn(source=source, language=language))


def _publish(
    source: ShortSource, language: LanguageCode, content: ShortContent, **vouched: Any
) -> ShortPublication:
    values = {
        "content": content.as_json(),
        "source_hash": source.content_hash,
        "published_at": clock.now(),
        "sign_off": None,
        "source_sign_off": source_sign_off(source),
        "origin": "",
    }
    publication, _made = ShortPublication.objects.update_or_create(
        short_source=source, language=language, defaults=values | vouched
    )
    write_short_columns(source, language, content.words)
    _audit(
        "concord.load_words" if publication.origin else "concord.publish_words",
        source,
        language,
        content_hash=content_hash(content),
        reason=publication.origin,
    )
    events.emit(ShortTextPublished(publication=publication))
    return publication


def _sign_off(source: ShortSource, language: LanguageCode, content: ShortContent) -> SignOff:
    valid = valid_sign_offs(
        source,
        language,
        content_hash(content),
        today=clock.today(),
        after=_taken_back_at(source, language),
        since=source.changed_at,
    )
    if SignOffKind.LINGUISTIC not in valid:
        raise NotSignedOff(source.title, language, {SignOffKind.LINGUISTIC})
    return valid[SignOffKind.LINGUISTIC]


def _taken_back_at(source: ShortSource, language: LanguageCode) -> datetime | None:
    """Return when words of the language, or of one that it borrows from, were last taken back."""
    concerned = ShortTombstone.objects.filter(
        short_source=source, language__in=[language, *languages.ancestors(language)]
    )
    last: datetime | None = concerned.aggregate(last=Max("withdrawn_at"))["last"]
    return last


def _translated(source: ShortContent, event: ShortTextsLoaded) -> ShortContent:
    return ShortContent(
        tuple(replace(text, text=event.words.get(text.field, "")) for text in source.texts)
    )


def _is_complete(content: ShortContent, source: ShortContent) -> bool:
    return all(content.words[name].strip() for name, text in source.words.items() if text.strip())


def _audit(action: str, source: ShortSource, language: LanguageCode, **data: Any) -> None:
    log(instance=source.instance, action=action, data={"language": language, **data})
