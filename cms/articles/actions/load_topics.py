"""Load the tree of topics from a file, so that a new installation starts with names."""

from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction

from cms.articles.errors import InvalidTopicFile
from cms.articles.models import Topic
from cms.articles.sources import load_words, name_source
from cms.core import languages
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence


@transaction.atomic
def load_topics(*, path: Path) -> list[Topic]:
    """Create or rename the topics of a YAML list; parents stand before their children.

    The names in other languages count as reviewed: whoever loads the file vouches for them. A name
    that a linguist approved in Concord is kept.

    Each entry has ``slug``, ``parent`` (a slug or null) and ``names`` by language; where it has an
    ``id`` (a UUID), files of translations name a new topic by it. Loading the same file again
    changes nothing. Raises ``InvalidTopicFile`` or ``UnknownLanguage``.
    """
    return [
        _load(position, entry, path.name) for position, entry in enumerate(_entries(path), start=1)
    ]


def _entries(path: Path) -> list[Any]:
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InvalidTopicFile(f"{path.name}: {error}") from error
    if not isinstance(entries, list):
        raise InvalidTopicFile(
            Sentence(N_("%(file)s: expected a list of topics at the top."), file=path.name)
        )
    return entries


def _load(position: int, entry: Any, file: str) -> Topic:
    if not isinstance(entry, dict) or not {"slug", "names"} <= set(entry):
        raise InvalidTopicFile(
            Sentence(N_("Topic %(position)s needs a slug and names."), position=position)
        )
    slug = entry["slug"]
    names = _names(position, entry["names"])
    public_id = _public_id(position, entry.get("id"))
    parent = None
    if entry.get("parent"):
        parent = Topic.objects.filter(slug=entry["parent"]).first()
        if parent is None:
            raise InvalidTopicFile(
                Sentence(
                    N_("Topic “%(slug)s” stands under “%(parent)s”, which is not listed above it."),
                    slug=slug,
                    parent=entry["parent"],
                )
            )
    in_source = languages.column("name", languages.SOURCE)
    topic = Topic.objects.filter(slug=slug).first() or Topic(slug=slug)
    is_new = topic.pk is None
    topic.parent = parent
    setattr(topic, in_source, names.pop(languages.SOURCE))
    _require_sound(topic, position)
    topic.save()
    if is_new and public_id:
        name_source(topic, public_id)
    load_words(topic, {code: {"name": name} for code, name in names.items()}, file=file)
    return topic


def _require_sound(topic: Topic, position: int) -> None:
    try:
        topic.full_clean()
    except ValidationError as error:
        raise InvalidTopicFile(
            Sentence(
                N_("Topic %(position)s (“%(slug)s”): %(reason)s"),
                position=position,
                slug=str(topic.slug),
                reason=" ".join(error.messages),
            )
        ) from error


def _names(position: int, written: object) -> dict[LanguageCode, str]:
    names = {}
    for code, name in written.items() if isinstance(written, dict) else ():
        if not isinstance(name, str):
            raise InvalidTopicFile(
                Sentence(
                    N_("The name of topic %(position)s in “%(language)s” is not a text."),
                    position=position,
                    language=str(code),
                )
            )
        names[languages.parse(str(code))] = name.strip()
    if not names.get(languages.SOURCE):
        raise InvalidTopicFile(
            Sentence(
                N_("Topic %(position)s has no name in %(language)s."),
                position=position,
                language=languages.name(languages.SOURCE),
            )
        )
    return names


def _public_id(position: int, text: object) -> UUID | None:
    try:
        return UUID(str(text)) if text else None
    except ValueError as error:
        raise InvalidTopicFile(
            Sentence(N_("The id of topic %(position)s is not a UUID."), position=position)
        ) from error
