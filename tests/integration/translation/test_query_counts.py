"""However long an article is: following its source, submitting it and approving it take the same
number of queries.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.publishing.selectors import current_edition
from cms.translation.actions import Terms, assign, mark_reviewed, submit
from cms.translation.actions.arrive import receive
from cms.translation.exchange.changes import Conflicts
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.records import Arrival
from cms.translation.models import Translation, TranslationUnit
from cms.translation.selectors.exporting import exported
from tests.bench.large import body, publish_with
from tests.build import make_topic
from tests.integration.translation.build import approve, pseudo
from tests.integration.translation.build_pages import form, units_url

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


def test_editor__saves_many_texts_in_few_queries(
    desk: Client, published: ArticlePage, editor: User, clinician: User
) -> None:
    publish_with(published, editor, clinician, body(20))
    spanish = Translation.objects.get(article=published, language="es")
    texts = {
        unit.key: pseudo(unit.source_text) for unit in spanish.units.active().in_reading_order()
    }

    def save(first: int, behind: int) -> int:
        typed = form(spanish, **dict(list(texts.items())[first:behind]))
        with CaptureQueriesContext(connection) as queries:
            assert desk.post(units_url(spanish), typed).status_code == 302
        return len(queries)

    save(0, 1)  # what Django remembers from then on is looked up once
    one, three, six, twelve = save(1, 2), save(2, 5), save(5, 11), save(11, 23)
    assert spanish.units.filter(state="translated").count() == 23
    assert (three - one, six - three, twelve - six) == (2, 3, 6)  # is it like what is remembered?
    assert one < 35


# A column of texts that is read as a whole: a list of topics within it may be.
CONTENT = re.compile(
    r'"body_en"|(?<!\()("translation_translation"|"publishing_edition")\."content"'
)


@pytest.mark.parametrize(
    "page",
    [
        "wagtailsnippets_translation_translation:list",
        "concord_word_counts",
        "concord_export",
    ],
)
def test_page__of_all_translations_reads_no_articles(
    desk: Client, spanish: Translation, translator: User, linguist: User, page: str
) -> None:
    assign(translations=[spanish], terms=Terms(translator=translator), actor=linguist)
    desk.get(reverse(page))
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(reverse(page)).content.decode()
    assert "Hiccups" in answer
    assert [query["sql"] for query in queries if CONTENT.search(query["sql"])] == []
    make_topic("sleep", name="Sleep")
    make_topic("fever", name="Fever")
    with CaptureQueriesContext(connection) as more:
        desk.get(reverse(page))
    assert len(more) <= len(queries)


def test_import_page__takes_its_queries_whatever_the_number_of_texts(
    desk: Client,
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
    translator: User,
) -> None:
    rows = []
    for number in range(4):
        article = make_article(slug=f"number-{number}", body_en=body(2))
        publish_with(article, editor, clinician, body(2))
        rows.append(Translation.objects.get(article=article, language="es"))
    translate_all(rows[2], translator)
    submit(translation=rows[2], actor=translator)

    def look(translations: list[Translation]) -> tuple[int, int, str]:
        file = exported(translations).decode().replace('msgstr ""', 'msgstr "x"')
        file = file.replace('msgstr "x"', 'msgstr ""', 1).replace('msgstr "ES', 'msgstr "Es')
        arrived = receive(
            name="a.po", data=file.encode(), conflicts=Conflicts.ASK, actor=translator
        )
        address = reverse("concord_arrived", args=[arrived.pk])
        with CaptureQueriesContext(connection) as shown:
            page = desk.get(address).content.decode()
        with CaptureQueriesContext(connection) as taken:
            desk.post(address)
        return len(shown), len(taken), page

    look(rows[:1])
    *one, _page = look(rows[:1])
    *four, page = look(rows)
    assert four == one
    assert "under review" in page
    assert page.count("under review") == rows[2].units.active().count()


@pytest.mark.parametrize("is_taken", [False, True])
def test_import_page__reads_the_file_once(
    desk: Client, spanish: Translation, translator: User, monkeypatch: Any, *, is_taken: bool
) -> None:
    data = exported([spanish])
    arrived = receive(name="a.po", data=data, conflicts=Conflicts.ASK, actor=translator)
    asked: list[Format] = []
    reading = FORMATS[Format.PO]

    def read(stream: Any) -> Arrival:
        asked.append(Format.PO)
        return reading.read(stream)

    monkeypatch.setitem(FORMATS, Format.PO, replace(reading, read=read))
    address = reverse("concord_arrived", args=[arrived.pk])
    getattr(desk, "post" if is_taken else "get")(address)
    assert len(asked) == 1
