"""The guide for partner developers, ``docs/partner-api.md``, with the address of this installation."""

import re
from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin

from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.portal.samples import EXAMPLE

GUIDE = settings.BASE_DIR / "docs" / "partner-api.md"
# What lies beside the guide in the checkout is not served.
_BESIDE = re.compile(r"\[([^\]]+)\]\((?!https?:|#|/)[^)]+\)")


@for_developers
@require_safe
def guide(request: DeveloperRequest) -> HttpResponse:
    """Show the guide, which is in English alone."""
    return render(request, "portal/guide.html", {"text": _text(settings.BASE_URL)})


@cache
def _text(site: str) -> SafeString:
    """Return the guide as HTML; it is ours, and so is what HTML it has in it."""
    words = _BESIDE.sub(r"\1", GUIDE.read_text(encoding="utf-8")).replace(EXAMPLE, site)
    html = MarkdownIt("commonmark").enable("table").use(anchors_plugin, max_level=3).render(words)
    scrollable = html.replace("<pre>", '<pre tabindex="0">').replace(
        "<table>", '<table tabindex="0">'
    )
    text: SafeString = mark_safe(scrollable)  # noqa: S308  # from our own file, see above
    return text
