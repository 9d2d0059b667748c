"""The articles and what they are filed under."""

from cms.articles.models.article import ArticlePage
from cms.articles.models.index import ArticleIndexPage
from cms.articles.models.topic import Topic

__all__ = ["ArticleIndexPage", "ArticlePage", "Topic"]
