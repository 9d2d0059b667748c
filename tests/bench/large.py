"""A large article, made of numbered paragraphs."""

from typing import Any

from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from tests.build import edit, paragraph, section, sign_off_draft


def body(paragraphs: int, *, changed: int | None = None) -> list[dict[str, Any]]:
    """Return sections of ten paragraphs; one of them may read differently."""
    texts = [
        f"Paragraph {number} says <b>something</b> about CO<sub>2</sub>"
        f"{', now otherwise' if number == changed else ''}."
        for number in range(paragraphs)
    ]
    return [
        section(
            *(
                paragraph(texts[number], f"paragraph-{number}")
                for number in range(start, min(start + 10, paragraphs))
            ),
            identity=f"section-{start}",
            heading=f"Section {start}",
        )
        for start in range(0, paragraphs, 10)
    ]


def publish_with(
    article: ArticlePage, editor: User, clinician: User, content: list[dict[str, Any]]
) -> ArticlePage:
    """Give the article that body, sign it off and publish it."""
    changed = edit(article, editor, body_en=content)
    sign_off_draft(changed, clinician)
    changed.get_latest_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)
