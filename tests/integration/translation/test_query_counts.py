"""However long an article is: following its source, submitting it and approving it take the same
number of queries.
"""

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.publishing.selectors import current_edition
from cms.translation.actions import mark_reviewed, submit
from cms.translation.models import Translation, TranslationUnit
from tests.bench.large import body, publish_with
from tests.integration.translation.build import approve, pseudo

SHORT = 10


def counted(flow: Callable[[], Any]) -> int:
    """Return how many queries the flow takes.

    SQLite takes 999 parameters in a statement, so that one bulk write becomes many: they count once.
    """
    with CaptureQueriesContext(connection) as queries:
        flow()
    return sum(1 for _statement in groupby(query["sql"].split("VALUES")[0] for query in queries))


def translate_all(translation: Translation, translator: User) -> None:
    units = list(translation.units.all())
    for unit in units:
        unit.target_text, unit.state = pseudo(unit.source_text), "translated"
        unit.updated_by = translator
    TranslationUnit.objects.overwrite(units, ["target_text", "state", "updated_by_id"])


@pytest.fixture
def queries(
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
    translator: User,
    linguist: User,
) -> Callable[[int], dict[str, int]]:
    """Take an article of so many paragraphs the whole way, and count."""

    def take(paragraphs: int) -> dict[str, int]:
        article = make_article(slug=f"of-{paragraphs}", body_en=body(paragraphs))
        publish_with(article, editor, clinician, body(paragraphs))
        changed = body(paragraphs, changed=paragraphs // 2)
        counts = {"follow": counted(lambda: publish_with(article, editor, clinician, changed))}
        spanish = Translation.objects.get(article=article, language="es")
        translate_all(spanish, translator)
        counts["submit"] = counted(lambda: submit(translation=spanish, actor=translator))
        approve(spanish, linguist)
        public = current_edition(article, spanish.code)
        assert public is not None
        translate_all(spanish, translator)
        counts["approve"] = counted(lambda: mark_reviewed(public))
        return counts

    return take


@pytest.mark.parametrize("paragraphs", [100, 1000])
def test_queries__do_not_grow_with_the_segments(
    queries: Callable[[int], dict[str, int]], paragraphs: int
) -> None:
    queries(1)  # what Django and Wagtail remember from then on is looked up once

    assert queries(paragraphs) == queries(SHORT)
