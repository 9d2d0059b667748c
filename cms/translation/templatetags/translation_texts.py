"""Texts with placeholders on a page: in a right-to-left text each keeps its own direction."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_PLACEHOLDER = re.compile(r"(</?\d+/?>)")


@register.filter
def placeholders(text: str) -> SafeString:
    """Return the text with each placeholder isolated from the direction around it."""
    pieces = _PLACEHOLDER.split(text)
    written = [
        format_html('<bdi dir="ltr" class="placeholder">{}</bdi>', piece)
        if number % 2
        else escape(piece)
        for number, piece in enumerate(pieces)
    ]
    return mark_safe("".join(written))  # noqa: S308  # every piece was escaped above
