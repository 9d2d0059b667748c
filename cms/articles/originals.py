"""An original: what is written once, in the source language, and carried into the others."""

from cms.articles.models import ArticlePage, ShortSource

Original = ArticlePage | ShortSource


def link_to(original: Original) -> dict[str, Original]:
    """Return the foreign key of whatever belongs to an original, by the name of its column."""
    return {"article" if isinstance(original, ArticlePage) else "short_source": original}


def logged(original: Original) -> "ArticlePage | object":
    """Return the object in whose history the audit log is read."""
    return original if isinstance(original, ArticlePage) else original.instance
