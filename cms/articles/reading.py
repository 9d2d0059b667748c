"""Reading an article's columns into plain content."""

from typing import TYPE_CHECKING, Any

from wagtail.images import get_image_model

from cms.articles.content import ArticleContent, Json
from cms.articles.content.local import with_tidy_marks
from cms.articles.content.pictures import image_numbers, with_image_hashes
from cms.core.languages import column
from cms.core.types import LanguageCode

if TYPE_CHECKING:
    from cms.articles.models import ArticlePage


def read_content(article: "ArticlePage", language: LanguageCode) -> ArticleContent:
    """Return the article's text in exactly that language, and what all languages share."""
    return ArticleContent(
        headline=getattr(article, column("headline", language)) or "",
        summary=getattr(article, column("summary", language)) or "",
        key_points=list(getattr(article, column("key_points", language)).get_prep_value()),
        body=with_tidy_marks(
            _with_pictures(list(getattr(article, column("body", language)).get_prep_value()))
        ),
        references=list(article.references.get_prep_value()),
        topics=sorted(topic.pk for topic in article.topics.all()) if article.pk else [],
        audience=article.audience,
        risk_level=article.risk_level,
    )


def _with_pictures(body: list[Json]) -> list[Json]:
    """Return the body with its figures bound to their image files; one query where there are any."""
    numbers = set(image_numbers(body))
    if not numbers:
        return body
    images = get_image_model().objects.in_bulk(numbers)
    hashes = {number: picture_hash(image) for number, image in images.items()}
    return with_image_hashes(body, lambda number: hashes.get(number, ""))


def picture_hash(image: Any) -> str:
    """Return the hash of an image's file, or nothing where the file is gone."""
    try:
        return str(image.get_file_hash())
    except OSError:
        return ""
