"""What an article tells the layers above, inside the transaction that changes its row."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.articles.models import ArticlePage


@dataclass(frozen=True)
class ArticleGoesLive:
    """The row is about to become live, or to show another revision. A handler vetoes by raising."""

    article: "ArticlePage"


@dataclass(frozen=True)
class ArticleLeavesLive:
    """The row is about to stop being live: unpublished or expired."""

    article: "ArticlePage"
