"""Finding articles."""

from uuid import UUID

from cms.articles.errors import UnknownArticle
from cms.articles.models import ArticlePage


def article_named(name: str) -> ArticlePage:
    """Return the article with that slug or public id, or raise ``UnknownArticle``."""
    try:
        wanted: dict[str, object] = {"public_id": UUID(name)}
    except ValueError:
        wanted = {"slug": name}
    article: ArticlePage | None = ArticlePage.objects.filter(**wanted).first()
    if article is None:
        raise UnknownArticle(name)
    return article
