"""Rendering: from an edition's content to the document that partners get. Plain functions."""

from cms.delivery.render.article import Facts, Imprint, render_article
from cms.delivery.render.html import render_html
from cms.delivery.render.json_ld import render_json_ld
from cms.delivery.render.links import Links
from cms.delivery.render.markdown import render_markdown
from cms.delivery.render.page import Page, Wording
from cms.delivery.render.short import ShortFacts, render_call, render_notice
from cms.delivery.render.text import render_text, words_of_page

__all__ = [
    "Facts",
    "Imprint",
    "Links",
    "Page",
    "ShortFacts",
    "Wording",
    "render_article",
    "render_call",
    "render_html",
    "render_json_ld",
    "render_markdown",
    "render_notice",
    "render_text",
    "words_of_page",
]
