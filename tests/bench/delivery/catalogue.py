"""A thousand articles in five languages, as the read model has them, out of one that was published.

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


def fill(articles: int) -> list[UUID]:
    """Fill an empty database, and return the articles' ids."""
    library, editor = set_up(), make_user("editor", "Article editors")
    pattern = _pattern(library, editor, [make_topic("breath"), make_topic("sleep")])
    _copy_documents(articles)
    _copy_pages(pattern, articles)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ids = Document.objects.filter(language="en").order_by("page_id")
    return list(ids.values_list("article_id", flat=True))


def _pattern(library: ArticleIndexPage, editor: User, topics: list[Topic]) -> ArticlePage:
    fields = article_fields(slug="pattern", body_en=body(PARAGRAPHS), topics=topics[:1])
    article = ArticlePage(owner=editor, **fields)
    library.add_child(instance=article)
    article.save_revision(user=editor)
    publish_draft(article, make_user("clinician", "Clinicians", clinician=True))
    for language in LANGUAGES:
        publish_in(article, language, make_user(f"linguist-{language}", "Linguists"))
    return ArticlePage.objects.get(pk=article.pk)


def _copy_documents(articles: int) -> None:
    numbers = f"generate_series(1, {articles - 1}) AS n"
    new_id = "md5(n::text)::uuid"
    renamed = f"replace(body, row.article_id::text, ({new_id})::text)"
    _copy(
        Document,
        numbers,
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
        article_id=new_id,
        slug="row.slug || '-' || n",
    )
    copies = "delivery_document copy"
    same = "copy.language = original.language AND copy.article_id <> original.article_id"
    originals = f"{copies} JOIN delivery_document original ON {same}"
    _copy(Rendition, originals, where="row.document_id = original.id", document_id="copy.id")
    _copy(DocumentTopic, originals, where="row.document_id = original.id", document_id="copy.id")


def _copy_pages(pattern: ArticlePage, articles: int) -> None:
    parent = pattern.get_parent()
    for number in range(1, articles):
        path = Page._get_path(
            parent.path, pattern.depth, number + 1
        )  # treebeard offers no other way
        numbers = f"(VALUES ({100_000 + number})) AS n(n)"
        _copy(
            Page,
            numbers,
            where=f"row.id = {pattern.pk}",
            keep_id="n",
            path=f"'{path}'",
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
    where: str = "TRUE",
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
