"""What a text points at: other articles and images, looked up through functions."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from cms.delivery.schemas.blocks import Image


@dataclass(frozen=True)
class Links:
    """How page numbers become public ids, and image numbers with the hash
    of the file that was signed off become pictures.
    """

    article: Callable[[int], UUID | None]
    image: Callable[[int, str], Image | None]


def article_url(article_id: UUID) -> str:
    """Return where partners fetch the article."""
    return f"/api/v1/articles/{article_id}/"
