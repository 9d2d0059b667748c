"""One process, one number of languages: what a draft save and a publication cost."""

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from django.core.management import call_command

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.demo.set_up import set_up
from cms.publishing.actions import publish_language
from cms.publishing.selectors import current_edition
from tests.bench.large import body
from tests.build import article_fields, edit, make_user
from tests.build_editions import approve_text, publish_draft, publish_translation

PARAGRAPHS = 40  # about 6.5 KB as JSON, as for the figures of delivery
TIMES = 15


def main() -> None:
    """Set up an empty database, and print the seconds that each takes, as JSON."""
    call_command("migrate", verbosity=0)
    call_command("sync_translation_fields", interactive=False, stdout=io.StringIO())
    editor = make_user("editor", "Article editors")
    article = ArticlePage(owner=editor, **article_fields(slug="long", body_en=body(PARAGRAPHS)))
    set_up().add_child(instance=article)
    article.save_revision(user=editor)
    article = publish_draft(article, make_user("clinician", "Clinicians", clinician=True))
    saving = _median(lambda number: edit(article, editor, summary_en=f"Draft {number}."))
    publishing = _publishing(article)
    sys.stdout.write(json.dumps({"save": saving, "publish": publishing}))


def _publishing(article: ArticlePage) -> float:
    """Return what it costs to publish one language again while all of them are public."""
    language, *others = languages.targets()
    for code in others:
        publish_translation(article, code)
    source = current_edition(article, languages.SOURCE)
    assert source is not None
    contents = [replace(source.text, summary=f"Edition {it}.") for it in range(TIMES + 1)]
    for content in contents:
        approve_text(article, language, content)
    return _median(
        lambda number: publish_language(
            article=article,
            language=language,
            content=contents[number],
            source_edition=source,
            revision_id=None,
        )
    )


def _median(step: Callable[[int], object]) -> float:
    """Return the median of the seconds that a step takes; the first time is not counted."""
    seconds = []
    for number in range(TIMES + 1):
        begun = time.perf_counter()
        step(number)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds[1:])
