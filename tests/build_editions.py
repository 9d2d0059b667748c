"""Builders of public editions in any language, without the translation layer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cms.articles.content import ArticleContent, Content, map_texts
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.publishing.actions import publish_language
from cms.publishing.models import Edition
from cms.publishing.selectors import current_edition
from cms.review.actions import decide
from cms.review.rules import Decision, SignOffKind
from cms.review.subjects import ReviewSubject
from tests.build import edit, make_user, sign_off_draft

C = TypeVar("C", bound=Content)


def publish_draft(article: ArticlePage, clinician: User) -> ArticlePage:
    """Sign off the newest draft, publish it, and return the article as the row has it."""
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def republish(article: ArticlePage, editor: User, clinician: User, **fields: Any) -> ArticlePage:
    """Change the article, sign the change off and publish it."""
    return publish_draft(edit(article, editor, **fields), clinician)


def publish_in(article: ArticlePage, code: str, reviewer: User, **changes: Any) -> Edition:
    """Publish the article in another language: every text marked with the language's code."""
    language = LanguageCode(code)
    source = current_edition(article, languages.SOURCE)
    assert source is not None
    content = replace(marked(source.text, code), **changes)
    approve_text(article, language, content, reviewer)
    return publish_language(
        article=article,
        language=language,
        content=content,
        source_edition=source,
        revision_id=None,
    )


def publish_translation(
    article: ArticlePage,
    language: LanguageCode,
    *,
    source_edition: Edition | None = None,
    **texts: Any,
) -> Edition:
    """Publish a language whose text is the source's with ``texts`` put in, approved by a linguist."""
    source = source_edition or current_edition(article, languages.SOURCE)
    assert source is not None
    content = replace(source.text, **texts)
    approve_text(article, language, content)
    return publish_language(
        article=article,
        language=language,
        content=content,
        source_edition=source,
        revision_id=None,
    )


def approve_text(
    article: ArticlePage,
    language: LanguageCode,
    content: ArticleContent,
    reviewer: User | None = None,
) -> None:
    """Let a linguist, made for the language where none is given, approve that text."""
    decide(
        subject=ReviewSubject(article, language, content, authors=frozenset()),
        kind=SignOffKind.LINGUISTIC,
        decision=Decision.APPROVED,
        reviewer=reviewer or _linguist_for(language),
    )


def _linguist_for(language: LanguageCode) -> User:
    name = f"reviewer-of-{language}"
    found = get_user_model().objects.filter(username=name).first()
    return found or make_user(name, "Linguists")


def marked(content: C, mark: str) -> C:
    """Return the content with each text visibly different and its markup whole."""

    def visit(slot: Any, text: str) -> str:
        return text.replace("</p>", f" [{mark}]</p>") if slot.rich else f"{text} [{mark}]"

    visitor: Callable[[Any, str], str] = visit
    return map_texts(content, visitor)
