"""Thousands of articles in five languages, as the read model has them, out of one that was published.

Delivery reads nothing else, so that the copies are as good as published ones; ``make bench`` says so.
The pages below are for Wagtail's own API, which reads those.
"""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import connection, models
from wagtail.models import Page

from cms.articles.models import ArticleIndexPage, ArticlePage, Topic
from cms.delivery.models import Document, DocumentSlug, DocumentTopic, Rendition
from cms.demo.set_up import set_up
from tests.bench.large import body
from tests.build import article_fields, make_topic, make_user
from tests.build_editions import publish_draft, publish_in

LANGUAGES = ("es", "fr", "pt-br", "ar")
PARAGRAPHS = 40  # about 6.5 KB as JSON
AT_ONCE = 1000


def fill(articles: int) -> None:
    """Bring an empty database, or one that this filled, to so many articles."""
    pattern = ArticlePage.objects.order_by("pk").first()
    if pattern is None:
        library, editor = set_up(), make_user("editor", "Article editors")
        pattern = _pattern(library, editor, [make_topic("breath"), make_topic("sleep")])
    there = Document.objects.filter(language="en").count()
    _copy_documents(pattern, there, articles)
    _copy_pages(pattern, there, articles)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def ids(most: int) -> list[UUID]:
    """Return the ids of so many articles, evenly spread over all of them."""
    rows = Document.objects.filter(language="en").order_by("page_id")
    every = list(rows.values_list("article_id", flat=True))
    return every[:: max(1, len(every) // most)]


def last_page() -> int:
    """Return the number behind which a list of 20 is the last."""
    rows = Document.objects.filter(language="en").order_by("-page_id")
    return rows.values_list("page_id", flat=True)[15]


def last_changes() -> int:
    """Return the number behind which the feed has twenty changes more."""
    return Document.objects.order_by("-change_number").values_list("change_number", flat=True)[20]


def _pattern(library: ArticleIndexPage, editor: User, topics: list[Topic]) -> ArticlePage:
    fields = article_fields(slug="pattern", body_en=body(PARAGRAPHS), topics=topics[:1])
    article = ArticlePage(owner=editor, **fields)
    library.add_child(instance=article)
    article.save_revision(user=editor)
    publish_draft(article, make_user("clinician", "Clinicians", clinician=True))
    for language in LANGUAGES:
        publish_in(article, language, make_user(f"linguist-{language}", "Linguists"))
    return ArticlePage.objects.get(pk=article.pk)


def _copy_documents(pattern: ArticlePage, there: int, articles: int) -> None:
    numbers = f"generate_series({there}, {articles - 1}) AS n"
    of_pattern = f"row.article_id = '{pattern.public_id}'"
    new_id = "md5(n::text)::uuid"
    renamed = f"replace(body, row.article_id::text, ({new_id})::text)"
    _copy(
        Document,
        numbers,
        where=of_pattern,
        article_id=new_id,
        page_id="row.page_id + 100000 + n",
        slug="row.slug || '-' || n",
        change_number="row.change_number + 10 * n",
        last_modified="row.last_modified + n * interval '1 second'",
        body=renamed,
    )
    _copy(
        DocumentSlug,
        numbers,
        where=of_pattern,
        article_id=new_id,
        slug="row.slug || '-' || n",
    )
    first = pattern.pk + 100_000 + there
    new = f"copy.language = original.language AND copy.page_id >= {first}"
    of_original = f"original.article_id = '{pattern.public_id}'"
    pairs = f"delivery_document copy JOIN delivery_document original ON {new} AND {of_original}"
    _copy(Rendition, pairs, where="row.document_id = original.id", document_id="copy.id")
    _copy(DocumentTopic, pairs, where="row.document_id = original.id", document_id="copy.id")


def _copy_pages(pattern: ArticlePage, there: int, articles: int) -> None:
    parent = pattern.get_parent()
    for begin in range(there, articles, AT_ONCE):
        # treebeard offers no other way
        paths = {
            number: Page._get_path(parent.path, pattern.depth, number + 1)
            for number in range(begin, min(begin + AT_ONCE, articles))
        }
        values = ", ".join(f"({100_000 + number}, '{path}')" for number, path in paths.items())
        numbers = f"(VALUES {values}) AS n(n, path)"
        _copy(
            Page,
            numbers,
            where=f"row.id = {pattern.pk}",
            keep_id="n",
            path="n.path",
            slug="row.slug || '-' || n",
            url_path="row.url_path || n || '/'",
            translation_key="md5(n::text)::uuid",
            latest_revision_id="NULL",
            live_revision_id="NULL",
        )
        _copy(
            ArticlePage,
            numbers,
            where=f"row.page_ptr_id = {pattern.pk}",
            keep_id="n",
            public_id="md5((n - 100000)::text)::uuid",
        )


def _copy(
    model: type[models.Model],
    source: str,
    *,
    where: str,
    keep_id: str = "",
    **changed: str,
) -> None:
    """Insert copies of rows, with these columns made anew; everything here is our own SQL."""
    table, key = model._meta.db_table, model._meta.pk
    assert key is not None
    columns = [field.column for field in model._meta.local_concrete_fields if field.column]
    if keep_id:
        changed[str(key.column)] = keep_id
    else:
        columns.remove(str(key.column))
    values = [changed.get(column, f'row."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {", ".join(values)} '  # noqa: S608
            f'FROM "{table}" AS row, {source} WHERE {where}'
        )
