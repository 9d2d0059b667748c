"""The one writer of the target languages' columns (rule R2)."""

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage
from cms.articles.storage import translated_fields
from cms.core import languages
from cms.core.types import LanguageCode


def write_target_columns(
    article: ArticlePage, language: LanguageCode, content: ArticleContent
) -> None:
    """Write one language's columns into the row, and nothing else."""
    _write(
        article,
        language,
        {name: getattr(content, name) for name in translated_fields()},
    )


def empty_target_columns(article: ArticlePage, language: LanguageCode) -> None:
    """Take one language's text out of the row."""
    _write(article, language, {"headline": "", "summary": "", "key_points": [], "body": []})


def _write(article: ArticlePage, language: LanguageCode, values: dict[str, object]) -> None:
    if language == languages.SOURCE:
        message = "The source language's columns change with the page's live revision only."
        raise ValueError(message)
    article.hold()
    rows = ArticlePage.objects.rewrite(mode=False).filter(pk=article.pk)
    columns = {languages.column(name, language): value for name, value in values.items()}
    rows.update(**columns)
