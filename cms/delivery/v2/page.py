"""A document in the shape of a Wagtail page, read from what was rendered: never from the page row."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from cms.delivery.schemas import Language

RENDERED = (
    "slug",
    "first_published_at",
    "published_at",
    "modified_at",
    "reviewed_on",
    "edition",
    "headline",
    "summary",
    "audience",
    "risk_level",
    "topics",
    "key_points",
    "body",
    "references",
)
META = ("type", "detail_url", "html_url", "slug", "first_published_at", "locale")
BODY = (
    "id",
    "title",
    "public_id",
    "language",
    "outdated",
    *(name for name in RENDERED if name not in META),
)

TYPE = f"{ArticlePage._meta.app_label}.{ArticlePage.__name__}"


@dataclass(frozen=True)
class PublicPage:
    """What the fields of API v2 are read from."""

    document: Document
    language_facts: Language
    detail_url: str

    type = TYPE
    html_url = None

    @property
    def id(self) -> int:
        """Return the number of the page."""
        return self.document.page_id

    @property
    def pk(self) -> int:
        """Return the same under the name that serializers like."""
        return self.document.page_id

    @property
    def title(self) -> str:
        """Return the public title: the headline in the language served."""
        return self.document.headline

    @property
    def public_id(self) -> str:
        """Return the article's id in API v1."""
        return str(self.document.article_id)

    @property
    def locale(self) -> str:
        """Return the language served."""
        return str(self.document.tag)

    @property
    def language(self) -> dict[str, Any]:
        """Return what API v1 says about the language."""
        return self.language_facts.model_dump(mode="json")

    @property
    def outdated(self) -> bool:
        """Return whether the source has since changed in meaning."""
        return self.document.outdated

    @cached_property
    def _rendered(self) -> dict[str, Any]:  # ``Any``: JSON that ``ArticleText`` has typed
        rendered: dict[str, Any] = json.loads(self.document.body)
        return rendered

    def __getattr__(self, name: str) -> Any:
        """Return any other field as it was rendered."""
        if name in RENDERED:
            return self._rendered[name]
        raise AttributeError(name)
