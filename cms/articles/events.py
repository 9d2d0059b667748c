"""What articles and short objects tell the layers above, inside the transaction that changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.core.types import LanguageCode

if TYPE_CHECKING:
    from cms.articles.models import ArticlePage, ShortSource


@dataclass(frozen=True)
class ArticleGoesLive:
    """The row is about to become live, or to show another revision. A handler vetoes by raising."""

    article: "ArticlePage"


@dataclass(frozen=True)
class ArticleLeavesLive:
    """The row is about to stop being live: unpublished or expired."""

    article: "ArticlePage"


@dataclass(frozen=True)
class ShortSourceChanged:
    """The source text of a short object is new or another one.

    A topic's is public at once, that of a notice or a call to action when a clinician signs it off.
    """

    source: "ShortSource"


@dataclass(frozen=True)
class ShortSourceGone:
    """A short object is about to be deleted."""

    source: "ShortSource"


@dataclass(frozen=True)
class ShortTextsLoaded:
    """A file that was reviewed elsewhere has words of a short object in one target language."""

    source: "ShortSource"
    language: LanguageCode
    words: Mapping[str, str]
    file: str
