"""What a browser would post from Wagtail's page editor."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.articles.models import ArticlePage


def article_form(article: ArticlePage | None = None, **fields: Any) -> dict[str, Any]:
    """Return the posted form of a small article; ``paragraph`` is its one paragraph's HTML."""
    body_text = fields.pop("paragraph", "<p>A hiccup is a <b>sudden</b> movement.</p>")
    return nested_form_data(
        {
            "headline_en": "Hiccups",
            "summary_en": "Hiccups are common and mostly harmless.",
            "slug": article.slug if article else "hiccups",
            "audience": "public",
            "risk_level": "moderate",
            "key_points_en": streamfield([("point", "They pass.")]),
            "body_en": streamfield(
                [
                    (
                        "section",
                        {
                            "heading": "Overview",
                            "aspect": "overview",
                            "content": streamfield([("paragraph", rich_text(body_text))]),
                        },
                    )
                ]
            ),
            "references": streamfield([]),
            "go_live_at": "",
            "expire_at": "",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            **fields,
        }
    )
