"""The demonstration's notice and call to action: written, signed off, translated and approved."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.apps import apps
from django.db import models, transaction

from cms.articles.sources import name_source, source_of
from cms.core import languages
from cms.core.types import LanguageCode
from cms.demo.accounts import person
from cms.publishing.models import ShortTombstone
from cms.review.actions import decide_short
from cms.review.models import SignOff
from cms.review.rules import Decision
from cms.review.selectors import short_review
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation

Say = Callable[[str], None]


@transaction.atomic
def load_short_objects(path: Path, say: Say) -> None:
    """Load what is missing; what is there already is left as it is."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        instance = _written(entry)
        if _is_untouched(instance, languages.SOURCE):
            _sign_off(instance)
            say(f"{entry['slug']} ({languages.SOURCE}): signed off, published")
        for language in languages.parents_first():
            if _is_untouched(instance, language):
                _publish(instance, language, entry["words"].get(language, {}))
                say(f"{entry['slug']} ({language}): reviewed, published")


def _is_untouched(instance: models.Model, language: LanguageCode) -> bool:
    """Return whether nobody has decided on the words, nor taken them back: the demonstration may."""
    of_it = {"short_source": source_of(instance), "language": language}
    decided = SignOff.objects.filter(**of_it).exists()
    return not decided and not ShortTombstone.objects.filter(**of_it).exists()


def _written(entry: Mapping[str, Any]) -> models.Model:
    """Return the object, written in the source language."""
    model = apps.get_model("articles", entry["model"])
    known: models.Model | None = model._default_manager.filter(slug=entry["slug"]).first()
    if known is not None:
        return known
    words = {
        languages.column(name, languages.SOURCE): text
        for name, text in entry["words"][languages.SOURCE].items()
    }
    made: models.Model = model._default_manager.create(
        slug=entry["slug"], **entry["fields"], **words
    )
    name_source(made, UUID(entry["id"]))
    return made


def _sign_off(instance: models.Model) -> None:
    """Let the clinician sign off what is written."""
    source = source_of(instance)
    decide_short(
        source=source,
        seen=short_review(source).content_hash,
        decision=Decision.APPROVED,
        reviewer=person("clinician"),
        comment="Read for the demonstration.",
    )


def _publish(instance: models.Model, language: LanguageCode, words: Mapping[str, str]) -> None:
    """Let the translator write the words, and the linguist approve them."""
    translator, linguist = person("translator"), person("linguist")
    translation = Translation.objects.of(source_of(instance)).get(language=language)
    for unit in translation.units.active():
        # A rich text is one paragraph here, whose key follows the field's name.
        if text := words.get(unit.key.split("/")[0]):
            translate_unit(unit=unit, text=text, actor=translator)
    submit(translation=translation, actor=translator)
    current = Translation.objects.get(pk=translation.pk)
    task, state = current.current_workflow_task, current.current_workflow_task_state
    task.on_action(state, linguist, "approve", comment="Read for the demonstration.")
