"""Load the demonstration content through the actions that people use: nothing is put in sideways."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.articles.actions import import_draft, load_topics
from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode
from cms.demo.accounts import person
from cms.demo.short_objects import load_short_objects
from cms.publishing.models import Publication
from cms.publishing.selectors import publication_of
from cms.translation.actions import import_file, import_terms, submit
from cms.translation.catalogs import catalog_path
from cms.translation.errors import ExchangeRefused
from cms.translation.models import Translation

FIXTURES = Path(settings.BASE_DIR) / "fixtures"

Say = Callable[[str], None]


def load_content(say: Say) -> list[ArticlePage]:
    """Load topics, terms, articles, what stands beside them, and translations; what is there already is left as it is."""
    topics = load_topics(path=FIXTURES / "topics.yaml")
    say(f"{len(topics)} topics")
    _termbase(say)
    articles = [_article(path, say) for path in sorted((FIXTURES / "articles").glob("*.md"))]
    for code in languages.parents_first():
        _language(code, articles, say)
    load_short_objects(FIXTURES / "short-objects.yaml", say)
    return articles


def _termbase(say: Say) -> None:
    """Take the demonstration's terms in; whoever changed one of them gets the fixture's word back."""
    with (FIXTURES / "terms.csv").open("rb") as stream:
        report = import_terms(stream=stream, actor=person("linguist"))
    if report.refusals:
        raise ExchangeRefused(report.refusals[0].reason)
    say(f"{report.terms_added + report.terms_changed} terms, {report.unchanged} concepts as before")


@transaction.atomic
def _article(path: Path, say: Say) -> ArticlePage:
    """Import the draft; the clinician signs it off, which publishes it."""
    editor, clinician = person("editor"), person("clinician")
    article = import_draft(path=path, owner=editor).article
    if publication_of(article, languages.SOURCE) is None:
        article = ArticlePage.objects.get(pk=article.pk)
        article.get_workflow().start(article, editor)
        task, state = article.current_workflow_task, article.current_workflow_task_state
        task.on_action(state, clinician, "approve", comment="Read for the demonstration.")
        say(f"{article.slug} ({languages.SOURCE}): imported, signed off, published")
    else:
        say(f"{article.slug} ({languages.SOURCE}): there already")
    published: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    return published


@transaction.atomic
def _language(code: LanguageCode, articles: list[ArticlePage], say: Say) -> None:
    """Import the catalog; the linguist approves each translation, which publishes it."""
    published = Publication.objects.filter(language=code, article__in=articles)
    missing = [
        article
        for article in articles
        if article.pk not in set(published.values_list("article_id", flat=True)) and article.live
    ]
    if not missing:
        say(f"{code}: there already")
        return
    translator, linguist = person("translator"), person("linguist")
    report = import_file(catalog_path(code), actor=translator)
    if not report.is_complete:
        raise ExchangeRefused("\n".join(report.lines))
    say(f"{code}: {report.changed} units imported")
    for translation in Translation.objects.filter(language=code, article__in=missing):
        submit(translation=translation, actor=translator)
        current = Translation.objects.get(pk=translation.pk)
        task, state = current.current_workflow_task, current.current_workflow_task_state
        task.on_action(state, linguist, "approve", comment="Read for the demonstration.")
        say(f"{current.original.slug} ({code}): reviewed, published")
