"""Reading an HTML page: what stands around the article is left out, the rest becomes blocks."""

from cms.articles.importing.html.blocks import read_html

__all__ = ["read_html"]
