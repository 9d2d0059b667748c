"""Load the tree of topics from a file, so that a new installation starts with names."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from cms.articles.errors import InvalidTopicFile
from cms.articles.models import Topic
from cms.articles.sources import load_words
from cms.core import languages
from cms.core.wording import N_, Sentence


@transaction.atomic
def load_topics(*, path: Path) -> list[Topic]:
    """Create or rename the topics of a YAML list; parents stand before their children.

    The names in other languages count as reviewed: whoever loads the file vouches for them. A name
    that a linguist approved in Concord is kept.

    Each entry has ``slug``, ``parent`` (a slug or null) and ``names`` by language. Loading the same
    file again changes nothing. Raises ``InvalidTopicFile`` or ``UnknownLanguage``.
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
    names = {languages.parse(code): name for code, name in entry["names"].items()}
    parent = None
    if entry.get("parent"):
        parent = Topic.objects.filter(slug=entry["parent"]).first()
        if parent is None:
            raise InvalidTopicFile(
                Sentence(
                    N_("Topic “%(slug)s” stands under “%(parent)s”, which is not listed above it."),
                    slug=entry["slug"],
                    parent=entry["parent"],
                )
            )
    in_source = languages.column("name", languages.SOURCE)
    topic, _created = Topic.objects.update_or_create(
        slug=entry["slug"], defaults={"parent": parent, in_source: names.pop(languages.SOURCE)}
    )
    load_words(topic, {code: {"name": name} for code, name in names.items()}, file=file)
    return topic
