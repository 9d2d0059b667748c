"""What was decided or public stays on record, and who tries to delete it is told why."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from cms.articles.errors import TopicInUse
from cms.articles.models import ArticleIndexPage, ArticlePage, Topic
from cms.core.types import LanguageCode
from cms.publishing.errors import PublishingRefused
from cms.publishing.models import Edition, OutboxMessage, Publication
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from tests.build import edit, make_user, sign_off_draft
from tests.build_editions import publish_translation

ES = LanguageCode("es")


@pytest.fixture
def admin(administrator: User, client: Client) -> Client:
    """A browser in which the administrator is logged in."""
    client.force_login(administrator)
    return client


def test_reviewer__cannot_be_deleted_and_the_admin_says_why(
    admin: Client, published: ArticlePage, clinician: User
) -> None:
    shown = admin.post(
        reverse("wagtailusers_users:delete", args=[clinician.pk]), follow=True
    ).content.decode()

    assert "the record needs it" in shown
    assert "sign-offs" in shown
    assert get_user_model().objects.filter(pk=clinician.pk).exists()


def test_reviewers__cannot_be_deleted_in_bulk(
    admin: Client, published: ArticlePage, clinician: User, editor: User
) -> None:
    url = reverse("wagtail_bulk_action", args=["auth", "user", "delete"])

    shown = admin.post(f"{url}?id={editor.pk}&id={clinician.pk}", follow=True)

    assert "the record needs it" in shown.content.decode()
    assert get_user_model().objects.filter(pk__in=[editor.pk, clinician.pk]).count() == 2


def test_author__can_be_deleted_and_the_record_stays(
    admin: Client, published: ArticlePage, editor: User
) -> None:
    entries = PageLogEntry.objects.filter(page=published.pk).count()
    number = editor.pk

    admin.post(reverse("wagtailusers_users:delete", args=[number]), follow=True)

    assert not get_user_model().objects.filter(pk=number).exists()
    assert Publication.objects.get().is_public
    assert Edition.objects.get().sign_offs.get().reviewer_name == "Dr Clinician"
    assert PageLogEntry.objects.filter(page=published.pk).count() == entries
    edit_page = admin.get(reverse("wagtailadmin_pages:history", args=[published.pk]))
    assert edit_page.status_code == 200


def test_article__cannot_be_deleted_by_any_query(
    published: ArticlePage, library: ArticleIndexPage
) -> None:
    for delete in (
        ArticlePage.objects.get(pk=published.pk).delete,
        Page.objects.get(pk=published.pk).delete,
        ArticlePage.objects.filter(pk=published.pk).delete,
        Page.objects.filter(pk=published.pk).delete,
        ArticleIndexPage.objects.get(pk=library.pk).delete,
        Page.objects.filter(depth__gt=1).delete,
    ):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()

    assert ArticlePage.objects.filter(pk=published.pk, live=True).exists()


def test_library__with_an_article_on_record_cannot_be_deleted(
    admin: Client, published: ArticlePage, library: ArticleIndexPage
) -> None:
    shown = admin.post(reverse("wagtailadmin_pages:delete", args=[library.pk]), follow=True)

    assert "Withdraw it instead" in shown.content.decode()
    assert ArticlePage.objects.filter(pk=published.pk).exists()


def test_articles__on_record_cannot_be_deleted_in_bulk(
    admin: Client, published: ArticlePage
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    shown = admin.post(f"{url}?id={published.pk}", follow=True)

    assert "Withdraw it instead" in shown.content.decode()
    assert ArticlePage.objects.filter(pk=published.pk).exists()


def test_draft__that_nobody_decided_on_can_be_deleted(admin: Client, draft: ArticlePage) -> None:
    admin.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]), follow=True)

    assert not ArticlePage.objects.exists()


def test_sign_off__cannot_be_changed_or_deleted(draft: ArticlePage, clinician: User) -> None:
    sign_off_draft(draft, clinician)
    sign_off = SignOff.objects.get()

    for change in (sign_off.save, sign_off.delete, SignOff.objects.all().delete):
        with pytest.raises(ReviewRefused):
            change()

    assert SignOff.objects.exists()


def test_editions__cannot_be_deleted_in_bulk(published: ArticlePage) -> None:
    with pytest.raises(PublishingRefused):
        Edition.objects.all().delete()


def test_topic__of_a_public_article_cannot_be_deleted(
    admin: Client, draft: ArticlePage, editor: User, clinician: User
) -> None:
    topic = Topic.objects.create(slug="breathing", name_en="Breathing")
    article = edit(draft, editor, topics=[topic])
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    url = reverse("wagtailsnippets_articles_topic:delete", args=[topic.pk])

    shown = admin.post(url, follow=True)

    assert "articles or notices are filed under it" in shown.content.decode()
    with pytest.raises(TopicInUse):
        Topic.objects.filter(pk=topic.pk).delete()
    assert list(ArticlePage.objects.get(pk=draft.pk).topics.all()) == [topic]


def test_alias_of_the_library__is_refused(
    admin: Client, published: ArticlePage, library: ArticleIndexPage
) -> None:
    root = Page.objects.get(depth=1)

    shown = admin.post(
        reverse("wagtailadmin_pages:copy", args=[library.pk]),
        {
            "new_title": "Again",
            "new_slug": "again",
            "new_parent_page": str(root.pk),
            "copy_subpages": "on",
            "alias": "on",
        },
        follow=True,
    )

    assert shown.status_code == 200
    assert ArticlePage.objects.count() == 1


def test_convert_alias__has_nothing_to_convert(admin: Client, published: ArticlePage) -> None:
    shown = admin.post(
        reverse("wagtailadmin_pages:convert_alias", args=[published.pk]), follow=True
    )

    assert shown.status_code == 404
    assert ArticlePage.objects.get(pk=published.pk).live


def test_unpublish_in_the_admin__leaves_tombstones(admin: Client, published: ArticlePage) -> None:
    publish_translation(published, ES, headline="El hipo")

    admin.post(reverse("wagtailadmin_pages:unpublish", args=[published.pk]))

    states = dict(Publication.objects.values_list("language", "state"))
    assert states == {"en": "withdrawn", "es": "withdrawn"}


def test_unpublish_in_bulk__leaves_tombstones(admin: Client, published: ArticlePage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    admin.post(f"{url}?id={published.pk}", {"include_descendants": ""})

    assert not Publication.objects.get().is_public
    assert not ArticlePage.objects.get(pk=published.pk).live


def test_unpublish_of_the_library_in_bulk__with_its_articles(
    admin: Client, published: ArticlePage, library: ArticleIndexPage
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    admin.post(f"{url}?id={library.pk}", {"include_descendants": "on"})

    assert not Publication.objects.get().is_public
    assert OutboxMessage.objects.filter(topic="edition.withdrawn").count() == 1


def test_article__whose_deletion_was_refused_keeps_its_place_in_the_tree(
    published: ArticlePage, library: ArticleIndexPage
) -> None:
    with pytest.raises(ProtectedError):
        published.delete()

    assert Page.objects.get(pk=library.pk).numchild == 1


def test_four_eyes__reviewer_named_like_the_author_is_another_person(
    draft: ArticlePage,
) -> None:
    other = make_user("Editor", "Clinicians", clinician=True)

    sign_off_draft(draft, other)

    assert SignOff.objects.get().reviewer == other
