"""Texts with the places marked that a check points at."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.translation.checks import Span
from cms.translation.templatetags.translation_texts import placeholders

register = template.Library()


@register.simple_tag
def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """Return the text with its placeholders, and the spans marked; overlapping ones as one."""
    pieces = []
    end = 0
    for span in _united(spans):
        pieces.append(placeholders(text[end : span.start]))
        inside = placeholders(text[span.start : span.end])
        pieces.append(format_html("<mark>{}</mark>", inside))
        end = span.end
    pieces.append(placeholders(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308  # every piece was escaped


def _united(spans: Iterable[Span]) -> list[Span]:
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united
