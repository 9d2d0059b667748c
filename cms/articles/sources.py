"""Keeping the source texts of short objects in step with the objects."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from cms.articles.content import content_hash, with_stable_ids
from cms.articles.events import ShortSourceChanged, ShortSourceGone, ShortTextsLoaded
from cms.articles.models.short_source import ShortSource
from cms.articles.registered import read_short
from cms.core import clock, events, languages
from cms.core.types import LanguageCode

# Where words come from that stood in the table before they were translated in Concord.
PUBLIC_BEFORE = "public before"


@transaction.atomic
def follow_objects(objects: Iterable[models.Model]) -> None:
    """Take over the source text of each object, and tell the layers above where it changed."""
    rows = list(objects)
    known = _known(rows)
    for instance in rows:
        content = with_stable_ids(read_short(instance, languages.SOURCE))
        values = {"content": content.as_json(), "content_hash": content_hash(content)}
        source = known.get(instance.pk)
        if source is not None and source.content == values["content"]:
            continue
        events.emit(ShortSourceChanged(source=_written(source, instance, values)))


@transaction.atomic
def leave_objects(objects: Iterable[models.Model]) -> None:
    """Mark the source texts of objects that are about to be deleted."""
    for source in _known(list(objects)).values():
        source.gone = True
        source.save(update_fields=["gone"])
        events.emit(ShortSourceGone(source=source))


@transaction.atomic
def load_words(
    instance: models.Model, words: Mapping[LanguageCode, Mapping[str, str]], *, file: str
) -> None:
    """Tell the layers above that a file has the object's words in target languages."""
    source = source_of(instance)
    for language, said in words.items():
        events.emit(ShortTextsLoaded(source=source, language=language, words=said, file=file))


@transaction.atomic
def adopt_words(instance: models.Model) -> None:
    """Take a row over that came past ``save()``, from a dump or from before there were reviews.

    Its words in target languages are public already, and count as reviewed where they came from.
    """
    follow_objects([instance])
    words = {
        language: {
            name: text for name, text in read_short(instance, language).words.items() if text
        }
        for language in languages.targets()
    }
    load_words(
        instance, {language: said for language, said in words.items() if said}, file=PUBLIC_BEFORE
    )


def source_of(instance: models.Model) -> ShortSource:
    """Return the source text of a short object."""
    return _known([instance])[instance.pk]


def name_source(instance: models.Model, public_id: UUID) -> None:
    """Give the source text of a new object the id that its file has for it.

    An id that another object has, or had before it was deleted, stays with that one.
    """
    if not ShortSource.objects.filter(public_id=public_id).exists():
        source = source_of(instance)
        source.public_id = public_id
        source.save(update_fields=["public_id"])


def _known(rows: Sequence[models.Model]) -> dict[int, ShortSource]:
    if not rows:
        return {}
    sources = ShortSource.objects.select_for_update(no_key=True).filter(
        content_type=_kind(rows[0]), object_id__in=[instance.pk for instance in rows], gone=False
    )
    return {source.object_id: source for source in sources.order_by("pk")}


def _written(
    source: ShortSource | None, instance: models.Model, values: Mapping[str, Any]
) -> ShortSource:
    source = source or ShortSource(content_type=_kind(instance), object_id=instance.pk)
    if source.content_hash != values["content_hash"]:
        source.changed_at = clock.now()
    for name, value in values.items():
        setattr(source, name, value)
    source.save()
    return source


def _kind(instance: models.Model) -> ContentType:
    return ContentType.objects.get_for_model(instance)
