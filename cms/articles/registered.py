"""What exists once for each language, as django-modeltranslation has it registered.

A model registered there is the article or a short object: nothing else has to be said about it for
its words to be cut into segments, translated, reviewed and published.
"""

from dataclasses import replace
from functools import cache

from django.apps import apps
from django.db.models import CharField, Field, Model, TextField
from modeltranslation.translator import translator
from wagtail.fields import RichTextField

from cms.articles.content import ShortContent, ShortText
from cms.articles.errors import UntranslatableField
from cms.core import languages
from cms.core.types import LanguageCode


@cache
def short_models() -> tuple[type[Model], ...]:
    """Return the registered models other than the article, by name."""
    article = apps.get_model("articles", "ArticlePage")
    registered = translator.get_registered_models(abstract=False)
    return tuple(
        sorted((model for model in registered if model is not article), key=lambda it: it.__name__)
    )


@cache
def short_fields(model: type[Model]) -> tuple[ShortText, ...]:
    """Return the model's registered fields, without words, in the order of the model.

    Raises ``UntranslatableField`` where a field holds something other than plain or rich text.
    """
    names = translator.get_options_for_model(model).all_fields
    return tuple(_described(field) for field in model._meta.fields if field.name in names)


@cache
def columns_in(model: type[Model], language: LanguageCode) -> frozenset[str]:
    """Return the columns that hold the model's words in that language."""
    return frozenset(languages.column(field.field, language) for field in short_fields(model))


@cache
def target_columns_of(model: type[Model]) -> frozenset[str]:
    """Return the columns of every target language: only ``publishing`` writes them (R2)."""
    return frozenset().union(*(columns_in(model, code) for code in languages.targets()))


def read_short(instance: Model, language: LanguageCode) -> ShortContent:
    """Return the words of a short object in exactly that language."""
    return ShortContent(
        tuple(
            ShortText(
                field=field.field,
                text=getattr(instance, languages.column(field.field, language)) or "",
                rich=field.rich,
                longest=field.longest,
            )
            for field in short_fields(type(instance))
        )
    )


def signed_models() -> tuple[type[Model], ...]:
    """Return the short objects' models whose source words a clinician signs off, by name."""
    return tuple(model for model in short_models() if is_signed_off(model))


def is_signed_off(model: type[Model]) -> bool:
    """Return whether a clinician signs off the source words of these objects."""
    return _signed_with(model) is not None


def read_signed(instance: Model) -> ShortContent:
    """Return what a clinician signs off: the source words, and the facts that go with them."""
    facts = ((name, str(getattr(instance, name))) for name in _signed_with(type(instance)) or ())
    return replace(read_short(instance, languages.SOURCE), facts=tuple(facts))


def _signed_with(model: type[Model]) -> tuple[str, ...] | None:
    found: tuple[str, ...] | None = getattr(model, "signed_with", None)
    return found


def _described(field: "Field[object, object]") -> ShortText:
    if isinstance(field, RichTextField):
        return ShortText(field.name, "", rich=True)
    if isinstance(field, CharField | TextField):
        return ShortText(field.name, "", longest=field.max_length)
    raise UntranslatableField(field)
