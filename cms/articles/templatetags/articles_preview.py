"""Showing a block of an article in the admin's preview."""

from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.images import get_image_model

from cms.articles.errors import InvalidRichText
from cms.articles.richtext import require_well_formed
from cms.core.types import LanguageCode

register = template.Library()


@register.simple_tag
def preview_block(block: dict[str, Any]) -> SafeString:
    """Return the block's HTML, from the template that is named like its type."""
    return render_to_string(f"articles/blocks/{block['type']}.html", {"value": block["value"]})


@register.filter
def entry(value: dict[str, Any], name: str) -> Any:
    """Return an entry whose name (``items``, ``values``) a template would take for a method."""
    return value[name]


@register.filter
def language_names(codes: list[LanguageCode]) -> str:
    """Return the names of languages; one that the settings no longer have keeps its code."""
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names.get(code, code)) for code in codes)


@register.simple_tag
def figure_image(key: int | None) -> Any:
    """Return the image of a figure, or nothing where it was deleted."""
    return get_image_model().objects.filter(pk=key).first()


@register.filter
def rich(source: str) -> SafeString:
    """Return rich text as HTML where it is sound; otherwise as the plain characters it is."""
    try:
        require_well_formed(source)
    except InvalidRichText:
        return escape(source)
    return mark_safe(source)  # noqa: S308  # checked above: known elements and safe links only
