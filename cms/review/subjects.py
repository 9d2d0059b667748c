"""What can be reviewed: each kind of object says which text is under review and who wrote it.

Layers above register their own kinds in ``AppConfig.ready``; the review does not know them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode


@dataclass(frozen=True)
class ReviewSubject:
    """The text under review: whose it is, in which language, who wrote it."""

    article: ArticlePage
    language: LanguageCode
    content: ArticleContent
    authors: frozenset[int]


# ``Any``: Wagtail's revisions return objects of any model; the registry is keyed by their class.
Describe = Callable[[Any], ReviewSubject]
_describers: dict[type[Any], Describe] = {}


def register(model: type[Any], describe: Describe) -> None:
    """Tell how an object of that model is reviewed; a second way for a model is refused."""
    if _describers.get(model, describe) is not describe:
        message = f"{model.__name__} is registered for review already."
        raise ValueError(message)
    _describers[model] = describe


def subject_of(reviewed: Any) -> ReviewSubject:
    """Return what is under review when that object, as its revision has it, is reviewed."""
    return _describers[type(reviewed)](reviewed)


def is_reviewable(reviewed: Any) -> bool:
    """Return whether objects of that kind can be reviewed at all."""
    return type(reviewed) in _describers
