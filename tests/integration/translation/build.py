"""Builders for tests of translations."""

from typing import Any

from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.publishing.models import Publication
from cms.translation.models import Translation, TranslationUnit
from tests.build import paragraph, section

CHANGED = "A hiccup is a <b>short</b> movement."
FIRST = "body/paragraph-1/text/aaaaa"


def pseudo(source: str) -> str:
    """Return an invented translation that keeps the placeholders."""
    return f"ES {source}"


def unit_of(translation: Translation, key: str = FIRST) -> TranslationUnit:
    """Return one unit as the database has it."""
    return translation.units.get(key=key)


def states(translation: Translation) -> dict[str, str]:
    """Return the state of each active unit by its key."""
    return dict(translation.units.active().values_list("key", "state"))


def approve(translation: Translation, reviewer: User) -> None:
    """Approve the current step of the review, as its workflow task does."""
    fresh = Translation.objects.get(pk=translation.pk)
    task, state = fresh.current_workflow_task, fresh.current_workflow_task_state
    task.on_action(state, reviewer, "approve")


def article_of(translation: Translation) -> ArticlePage:
    """Return the article that is translated."""
    assert translation.article is not None
    return translation.article


def publication(translation: Translation) -> Publication:
    """Return the public state of the translation's language."""
    return Publication.objects.get(article=translation.article, language=translation.language)


def body_with(first: str) -> list[dict[str, Any]]:
    """Return the body of the small article with another first paragraph."""
    return [
        section(
            paragraph(first, "paragraph-1"),
            paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-2"),
        )
    ]
