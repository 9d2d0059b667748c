"""What every form of an article but JSON is written from."""

from dataclasses import dataclass

from cms.core.types import LanguageTag
from cms.delivery.schemas import ArticleText


@dataclass(frozen=True)
class Wording:
    """The few words that we add to an article, and the language that they are in.

    It is the article's own where our catalogs know it, and the source language otherwise.
    """

    language: LanguageTag
    direction: str
    key_points: str
    references: str
    reviewed: str
    address: str
    licence: str
    outdated: str


@dataclass(frozen=True)
class Page:
    """An article with its language, and where its addresses lead from outside."""

    article: ArticleText
    language: LanguageTag
    direction: str
    outdated: bool
    wording: Wording
    site: str

    def absolute(self, address: str) -> str:
        """Return the address so that it works away from our site."""
        return f"{self.site}{address}" if address.startswith("/") else address
