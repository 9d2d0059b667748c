"""The one writer of the target languages' columns (rule R2)."""

from collections.abc import Mapping

from wagtail.tasks import update_reference_index_task

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage, ShortSource
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
    """Take one language's text out of the row.

    A language that is out of the settings has no columns any more: there is nothing to take out.
    """
    if language not in languages.targets():
        return
    _write(article, language, {"headline": "", "summary": "", "key_points": [], "body": []})


def write_short_columns(
    source: ShortSource, language: LanguageCode, words: Mapping[str, str]
) -> None:
    """Write a short object's columns of one language into its row, and nothing else."""
    _require_target(language)
    rows = source.model._default_manager.rewrite(mode=False).filter(pk=source.object_id)  # type: ignore[attr-defined]  # modeltranslation's
    rows.update(**{languages.column(name, language): text for name, text in words.items()})


def note_references(article: ArticlePage) -> None:
    """Bring up to date what Wagtail knows of the pictures and pages that the row refers to.

    Its signal does it for whatever is saved, and hears nothing of the columns that are written here.
    """
    model = ArticlePage._meta
    update_reference_index_task.enqueue(model.app_label, model.model_name, str(article.pk))


def _write(article: ArticlePage, language: LanguageCode, values: dict[str, object]) -> None:
    _require_target(language)
    article.hold()
    rows = ArticlePage.objects.rewrite(mode=False).filter(pk=article.pk)
    columns = {languages.column(name, language): value for name, value in values.items()}
    rows.update(**columns)


def _require_target(language: LanguageCode) -> None:
    if language == languages.SOURCE:
        message = "The source language's columns are written by editors only."
        raise ValueError(message)
