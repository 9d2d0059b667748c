"""What a browser posts from the editor of a long article."""

from typing import Any

from wagtail.test.utils.form_data import rich_text, streamfield

from cms.articles.models import ArticlePage
from tests.build_forms import article_form


def long_form(article: ArticlePage, paragraphs: int, headline: str) -> dict[str, Any]:
    """Return the posted form of an article with one section of so many paragraphs."""
    content = [
        ("paragraph", rich_text(f"<p>Paragraph {number} says <b>something</b>.</p>"))
        for number in range(paragraphs)
    ]
    section = {"heading": "Overview", "aspect": "overview", "content": streamfield(content)}
    return article_form(article, headline_en=headline, body_en=streamfield([("section", section)]))
