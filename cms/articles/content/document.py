"""The whole of what a reader gets of an article in one language."""

from dataclasses import asdict, dataclass
from typing import Any

# ``Any``: a StreamField's JSON is as deep as its blocks; ``texts`` is the one place that knows them.
Json = dict[str, Any]


@dataclass(frozen=True)
class ArticleContent:
    """An article in one language; the three streams are StreamField JSON as it is stored.

    ``topics`` are primary keys in ascending order, so that renaming a topic touches no sign-off.
    """

    headline: str
    summary: str
    key_points: list[Json]
    body: list[Json]
    references: list[Json]
    topics: list[int]
    audience: str
    risk_level: str

    @property
    def about(self) -> str:
        """Return in a few sentences what the article is about."""
        return f"{self.headline}. {self.summary}"

    def as_json(self) -> Json:
        """Return the content as plain JSON, to be stored with an edition."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Json) -> "ArticleContent":
        """Return the content that ``as_json`` stored."""
        return cls(**stored)
