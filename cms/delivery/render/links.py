"""What a text points at: other articles and images, looked up through functions."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from cms.delivery.schemas.blocks import Image


@dataclass(frozen=True)
class Links:
    """How page numbers become public ids, and image numbers with the hash
    of the file that was signed off become pictures.
    """

    article: Callable[[int], UUID | None]
    image: Callable[[int, str], Image | None]


def article_url(article_id: UUID, language: str = "") -> str:
    """Return where partners fetch the article, in that language where one is named."""
    address = f"/api/v1/articles/{article_id}/"
    return f"{address}?lang={quote(language)}" if language else address
