"""Rendering: from an edition's content to the document that partners get. Plain functions."""

from cms.delivery.render.article import Facts, render_article
from cms.delivery.render.links import Links

__all__ = ["Facts", "Links", "render_article"]
