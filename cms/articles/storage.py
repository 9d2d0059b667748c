"""Which columns of an article may be written when (storage rules R1, R2, R3 and R10)."""

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db.models import Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from modeltranslation.translator import translator

from cms.core import languages

# What else the public sees of an article, in every language.
SHARED_CONTENT = frozenset({"references", "topics", "audience", "risk_level"})


@cache
def translated_fields() -> tuple[str, ...]:
    """Return the names of the fields that exist once for each language."""
    options = translator.get_options_for_model(_article_model())
    return tuple(sorted(options.all_fields))


@cache
def source_columns() -> frozenset[str]:
    """Return the columns that hold the source language's text."""
    return frozenset(languages.column(name, languages.SOURCE) for name in translated_fields())


@cache
def target_columns() -> frozenset[str]:
    """Return the columns of every other language: only ``publishing`` writes them (R2)."""
    return frozenset(
        languages.column(name, code) for name in translated_fields() for code in languages.targets()
    )


@cache
def base_columns() -> frozenset[str]:
    """Return the columns named like the fields themselves: they are noise (R3)."""
    return frozenset(translated_fields())


@cache
def content_columns() -> frozenset[str]:
    """Return every column whose change a reader could notice (R10)."""
    return source_columns() | base_columns() | SHARED_CONTENT | {"title"}


@cache
def writable_names() -> frozenset[str]:
    """Return all that ``save()`` of an existing page may write: columns and child relations."""
    model = _article_model()
    columns = {field.name for field in model._meta.concrete_fields if not field.primary_key}
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    relations |= {relation.name for relation in get_all_child_m2m_relations(model)}
    return frozenset(columns | relations) - unwritable_columns()


@cache
def referring_columns() -> frozenset[str]:
    """Return the columns in which Wagtail looks for what an article refers to."""
    fields = _article_model()._meta.concrete_fields
    return frozenset(field.name for field in fields if hasattr(field, "extract_references"))


@cache
def unwritable_columns() -> frozenset[str]:
    """Return what no save of an existing page changes.

    Target columns have another writer, and partners know the article by its public id.
    """
    return target_columns() | {"public_id"}


def named(requested: Iterable[str]) -> frozenset[str]:
    """Return the names of fields that were given by name or by column (``live_revision_id``)."""
    by_column = {field.attname: field.name for field in _article_model()._meta.concrete_fields}
    return frozenset(by_column.get(name, name) for name in requested)


def names_to_write(requested: Iterable[str] | None, *, content_may_change: bool) -> frozenset[str]:
    """Return the ``update_fields`` of a save: never target columns, content only when it may."""
    wanted = writable_names() if requested is None else frozenset(requested) - unwritable_columns()
    if wanted & source_columns():
        wanted |= base_columns()
    return wanted if content_may_change else wanted - content_columns()


def _article_model() -> type[Model]:
    return apps.get_model("articles", "ArticlePage")
