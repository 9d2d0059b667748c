"""The read model follows publishing, and can be built again."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from cms.articles.models import ArticlePage, Topic
from cms.delivery.models import Document, DocumentSlug
from cms.publishing.errors import NotSignedOff
from cms.publishing.models import Publication
from cms.review.models import SignOff
from tests.build import edit, sign_off_draft
from tests.build_editions import publish_in, republish
from tests.partner_client import PartnerClient


def test_document__is_written_with_the_edition(translated: ArticlePage) -> None:
    documents = Document.objects.order_by("change_number")
    publications = Publication.objects.order_by("change_number")
    assert [document.language for document in documents] == ["en", "es", "ar"]
    assert list(documents.values_list("change_number", "last_modified", "page_id")) == list(
        publications.values_list("change_number", "changed_at", "article_id")
    )


def test_document__is_not_touched_where_publishing_is_refused(
    published: ArticlePage, editor: User
) -> None:
    before = list(Document.objects.values())
    draft = edit(published, editor, headline_en="Not signed")
    with pytest.raises(NotSignedOff):
        draft.get_latest_revision().publish()
    assert list(Document.objects.values()) == before


def test_document__is_undone_with_the_publication(
    draft: ArticlePage, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(*args: object, **kwargs: object) -> None:
        message = "the row could not be written"
        raise RuntimeError(message)

    sign_off_draft(draft, clinician)
    monkeypatch.setattr("wagtail.models.Page.full_clean", fail)
    with pytest.raises(RuntimeError):
        draft.get_latest_revision().publish()
    assert SignOff.objects.exists()
    assert not Publication.objects.exists()
    assert not Document.objects.exists()
    assert not DocumentSlug.objects.exists()


def test_rebuild__gives_the_same_documents_twice(translated: ArticlePage) -> None:
    def everything() -> list[dict[str, object]]:
        rows = Document.objects.order_by("change_number").values()
        return [{name: value for name, value in row.items() if name != "id"} for row in rows]

    before = everything()
    Document.objects.all().delete()
    DocumentSlug.objects.all().delete()
    for _time in range(2):
        out = StringIO()
        call_command("rebuild_documents", stdout=out)
        assert "3 documents" in out.getvalue()
        assert everything() == before


def test_rebuild__forgets_what_has_no_publication(published: ArticlePage) -> None:
    stray = Document.objects.get()
    stray.pk, stray.language, stray.change_number = None, "fr", 99
    stray.save()
    call_command("rebuild_documents", stdout=StringIO())
    assert [document.language for document in Document.objects.all()] == ["en"]


def test_rebuild__brings_a_renamed_topic_to_partners(
    published: ArticlePage,
    editor: User,
    clinician: User,
    linguist: User,
) -> None:
    topic = Topic.objects.create(slug="breath", name_en="Breath")
    republish(published, editor, clinician, topics=[topic])
    publish_in(published, "es", linguist)
    partner = PartnerClient()
    assert partner.article("hiccups", "?lang=es").json()["topics"] == [
        {"slug": "breath", "name": None}
    ]
    Topic.objects.filter(pk=topic.pk).update(name_es="Aliento")
    call_command("rebuild_documents", stdout=StringIO())
    assert partner.article("hiccups", "?lang=es").json()["topics"] == [
        {"slug": "breath", "name": "Aliento"}
    ]


@pytest.mark.postgres
@pytest.mark.django_db
def test_bodies__are_compressed_so_that_they_are_read_quickly() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attrelid::regclass::text, attcompression FROM pg_attribute WHERE attname = 'body'"
            " AND attrelid IN ('delivery_document'::regclass, 'delivery_rendition'::regclass)"
        )
        assert dict(cursor.fetchall()) == {"delivery_document": "l", "delivery_rendition": "l"}
