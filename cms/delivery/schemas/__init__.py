"""The shapes of the public API: what OpenAPI shows is generated from these classes alone."""

from cms.delivery.schemas.article import (
    Article,
    ArticleList,
    ArticleSummary,
    ArticleText,
    KeyPoint,
    Language,
    Reference,
    TopicName,
)
from cms.delivery.schemas.feed import Changes, DeletedItem, UpdatedItem
from cms.delivery.schemas.problems import (
    Gone,
    InvalidRequest,
    LanguageNotAvailable,
    ParameterError,
    Problem,
    Tombstone,
)
from cms.delivery.schemas.topics import Topic, TopicList

__all__ = [
    "Article",
    "ArticleList",
    "ArticleSummary",
    "ArticleText",
    "Changes",
    "DeletedItem",
    "Gone",
    "InvalidRequest",
    "KeyPoint",
    "Language",
    "LanguageNotAvailable",
    "ParameterError",
    "Problem",
    "Reference",
    "Tombstone",
    "Topic",
    "TopicList",
    "TopicName",
    "UpdatedItem",
]
