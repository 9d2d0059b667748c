"""The gate: every way that Wagtail knows of making a page public, tried without a sign-off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import path, reverse
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.api.v3.urls import api as api_v3
from wagtail.models import APIToken, Page, Workflow

from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.core import clock
from cms.publishing.errors import NotPublishable, NotSignedOff
from cms.publishing.models import Edition, OutboxMessage, Publication
from cms.review.models import Clinician, SignOff
from cms.urls import urlpatterns as concord_urls
from tests.build import article_fields, edit, make_user, section, sign_off_draft
from tests.build_forms import article_form

urlpatterns = [*concord_urls, path("api/v3/", api_v3.urls)]


def assert_nothing_public(article: ArticlePage) -> None:
    """Nothing about this article may have become public, anywhere."""
    row = ArticlePage.objects.get(pk=article.pk)
    assert not row.live
    assert row.live_revision is None
    assert not Edition.objects.exists()
    assert not Publication.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.fixture
def admin(administrator: User, client: Client) -> Client:
    """A browser in which the administrator is logged in."""
    client.force_login(administrator)
    return client


def test_admin_button__keeps_the_draft_and_explains(admin: Client, draft: ArticlePage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    changed = {**article_form(draft, summary_en="A new summary."), "action-publish": "1"}

    response = admin.post(url, changed, follow=True)

    assert response.status_code == 200
    assert "no valid clinical sign-off" in response.content.decode()
    assert_nothing_public(draft)
    latest = ArticlePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert latest.summary_en == "A new summary."


def test_admin_create_and_publish__keeps_the_draft(
    admin: Client, library: ArticleIndexPage
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", library.pk])

    response = admin.post(url, {**article_form(), "action-publish": "1"}, follow=True)

    assert response.status_code == 200
    assert "no valid clinical sign-off" in response.content.decode()
    assert_nothing_public(ArticlePage.objects.get())


def test_bulk_publish__explains(admin: Client, draft: ArticlePage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{url}?id={draft.pk}", {"include_descendants": ""}, follow=True)

    assert "no valid clinical sign-off" in response.content.decode()
    assert_nothing_public(draft)


def test_bulk_publish_of_the_library__with_descendants(
    admin: Client, draft: ArticlePage, library: ArticleIndexPage
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = admin.post(f"{url}?id={library.pk}", {"include_descendants": "on"}, follow=True)

    assert response.status_code == 200
    assert_nothing_public(draft)


def test_admin_api__refuses(admin: Client, draft: ArticlePage) -> None:
    url = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])

    response = admin.post(url)

    assert response.status_code == 409
    assert "no valid clinical sign-off" in response.json()["detail"]
    assert_nothing_public(draft)


@pytest.mark.urls("tests.integration.test_gate")
def test_api_v3__refuses(client: Client, administrator: User, draft: ArticlePage) -> None:
    token, plain = make_token(administrator)
    client.raise_request_exception = False

    response = client.post(
        f"/api/v3/pages/{draft.pk}/actions/publish/",
        content_type="application/json",
        headers={"authorization": f"Bearer {plain}"},
    )

    assert token.pk
    assert response.status_code >= 400
    assert_nothing_public(draft)


@pytest.mark.urls("tests.integration.test_gate")
def test_api_v3__edit_and_publish_refuses(
    client: Client, administrator: User, draft: ArticlePage
) -> None:
    _token, plain = make_token(administrator)
    client.raise_request_exception = False

    response = client.patch(
        f"/api/v3/pages/{draft.pk}/",
        {
            "meta": {"type": "articles.ArticlePage", "action": "publish"},
            "headline_en": "Sneaked in",
        },
        content_type="application/json",
        headers={"authorization": f"Bearer {plain}"},
    )

    assert response.status_code >= 400
    assert_nothing_public(draft)


def test_scheduled_publishing__leaves_the_unsigned_and_publishes_the_signed(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    unsigned = make_article(slug="unsigned")
    signed = make_article(slug="signed", headline_en="Signed")
    sign_off_draft(signed, clinician)
    for article in (unsigned, signed):
        revision = article.get_latest_revision()
        revision.approved_go_live_at = clock.now() - timedelta(minutes=1)
        revision.save()

    with pytest.raises(CommandError):
        call_command("publish_scheduled")

    assert ArticlePage.objects.get(pk=signed.pk).live
    assert not ArticlePage.objects.get(pk=unsigned.pk).live
    assert [edition.article_id for edition in Edition.objects.all()] == [signed.pk]


def test_scheduling__is_refused_without_a_sign_off(admin: Client, draft: ArticlePage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    go_live = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

    response = admin.post(
        url, article_form(draft, go_live_at=go_live, **{"action-publish": "1"}), follow=True
    )

    assert "no valid clinical sign-off" in response.content.decode()
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_workflow__by_the_author_alone(draft: ArticlePage, editor: User) -> None:
    editor.groups.add(Group.objects.get(name="Clinicians"))
    Clinician.objects.create(
        user=editor,
        full_name="Dr Editor",
        profession="Nurse",
        registration_body="Example Council",
        registration_number="1",
    )
    Workflow.objects.get(name="Clinical review").start(draft, editor)
    state = draft.current_workflow_task_state
    task = draft.current_workflow_task

    assert task.get_actions(draft, editor) == []
    with pytest.raises(Exception, match="four eyes"):
        task.on_action(state, editor, "approve")

    assert_nothing_public(draft)
    assert not SignOff.objects.exists()


def test_workflow__administrator_without_credentials(
    draft: ArticlePage, editor: User, administrator: User
) -> None:
    Workflow.objects.get(name="Clinical review").start(draft, editor)

    assert draft.current_workflow_task.get_actions(draft, administrator) == []
    with pytest.raises(Exception, match="credentials"):
        draft.current_workflow_task.on_action(
            draft.current_workflow_task_state, administrator, "approve"
        )

    assert_nothing_public(draft)


def test_workflow__other_clinician_signs_off_and_it_is_public(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    Workflow.objects.get(name="Clinical review").start(draft, editor)

    draft.current_workflow_task.on_action(
        draft.current_workflow_task_state, clinician, "approve", comment="Sound."
    )

    assert ArticlePage.objects.get(pk=draft.pk).live
    sign_off = SignOff.objects.get()
    assert sign_off.reviewer_credentials == "General practitioner, Example Medical Council 12345"
    assert sign_off.content_hash == Edition.objects.get().content_hash
    assert sign_off.next_review_on
    assert sign_off.next_review_on > clock.today()


def test_workflow__text_changed_after_it_was_submitted(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    Workflow.objects.get(name="Clinical review").start(draft, editor)
    state, task = draft.current_workflow_task_state, draft.current_workflow_task
    edit(draft, editor, headline_en="Changed behind the reviewer's back")

    with pytest.raises(Exception, match="changed after it was sent"):
        task.on_action(state, clinician, "approve")

    assert_nothing_public(draft)


def test_revision_publish__refuses(draft: ArticlePage) -> None:
    with pytest.raises(NotSignedOff):
        draft.save_revision().publish()
    assert_nothing_public(draft)


def test_page_publish__refuses(draft: ArticlePage) -> None:
    with pytest.raises(NotSignedOff):
        draft.publish(draft.get_latest_revision())
    assert_nothing_public(draft)


def test_publish_action__refuses(draft: ArticlePage, administrator: User) -> None:
    with pytest.raises(NotSignedOff):
        PublishPageRevisionAction(draft.get_latest_revision(), user=administrator).execute()
    assert_nothing_public(draft)


def test_edit_action__refuses(draft: ArticlePage, administrator: User) -> None:
    with pytest.raises(NotSignedOff):
        EditPageAction(draft, user=administrator, publish=True).execute()
    assert_nothing_public(draft)


def test_live_and_save__refuses(draft: ArticlePage) -> None:
    draft.live = True
    with pytest.raises(NotSignedOff):
        draft.save()
    with pytest.raises(NotSignedOff):
        draft.save(update_fields=["live"])
    assert_nothing_public(draft)


def test_add_child__becomes_a_draft(library: ArticleIndexPage) -> None:
    article = library.add_child(instance=ArticlePage(live=True, **article_fields()))

    assert_nothing_public(article)


def test_alias__is_refused(published: ArticlePage, library: ArticleIndexPage) -> None:
    with pytest.raises(Exception, match="cannot have an alias"):
        published.create_alias(parent=library, update_slug="an-alias")

    assert ArticlePage.objects.count() == 1


def test_copy_keep_live_through_the_admin__becomes_a_draft(
    admin: Client, published: ArticlePage, library: ArticleIndexPage
) -> None:
    response = admin.post(
        reverse("wagtailadmin_pages:copy", args=[published.pk]),
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": str(library.pk),
            "publish_copies": "on",
        },
        follow=True,
    )

    copy = ArticlePage.objects.get(slug="copy")
    assert response.status_code == 200
    assert not copy.live
    assert Publication.objects.count() == 1


def test_recursive_copy_of_the_library__copies_are_drafts(
    published: ArticlePage, library: ArticleIndexPage
) -> None:
    root = Page.objects.get(depth=1)

    library.copy(recursive=True, to=root, update_attrs={"slug": "second-library"}, keep_live=True)

    copies = ArticlePage.objects.exclude(pk=published.pk)
    assert [copy.live for copy in copies] == [False]
    assert Publication.objects.count() == 1


def test_unresolved_link__stops_publication_though_signed_off(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    link = {"type": "article_link", "id": "link-1", "value": {"page": None, "label": "Burping"}}
    article = make_article(body_en=[section(link)])
    sign_off_draft(article, clinician)

    with pytest.raises(NotPublishable, match="Burping"):
        article.get_latest_revision().publish()

    assert_nothing_public(article)


def test_sign_off_of_another_text__does_not_carry(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    sign_off_draft(draft, clinician)
    article = edit(draft, editor, summary_en="One more word.")

    with pytest.raises(NotSignedOff):
        article.get_latest_revision().publish()

    assert_nothing_public(article)


def test_live_page__new_revision_needs_its_own_sign_off(
    published: ArticlePage, editor: User
) -> None:
    article = edit(published, editor, summary_en="Nobody signed this.")

    with pytest.raises(NotSignedOff):
        article.get_latest_revision().publish()

    row = ArticlePage.objects.get(pk=published.pk)
    assert row.summary_en == "Hiccups are common and mostly harmless."
    assert Edition.objects.count() == 1


def test_publish_permission_during_a_review__does_not_cancel_it(
    admin: Client, draft: ArticlePage, editor: User
) -> None:
    Workflow.objects.get(name="Clinical review").start(draft, editor)

    admin.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        article_form(draft, **{"action-publish": "1"}),
    )

    assert draft.workflow_in_progress
    assert_nothing_public(draft)


def test_editor__has_no_publish_permission(draft: ArticlePage, editor: User) -> None:
    assert not draft.permissions_for_user(editor).can_publish()
    with pytest.raises(PermissionDenied):
        PublishPageRevisionAction(draft.get_latest_revision(), user=editor).execute()


def make_token(user: User) -> tuple[APIToken, str]:
    """Return an API token of Wagtail's own and its plain text."""
    made: Any = APIToken.create_token(user=user, name="test")
    return made


def test_second_clinician_who_edited__is_an_author(draft: ArticlePage, clinician: User) -> None:
    other = make_user("other", "Clinicians", clinician=True)
    article = edit(draft, other, summary_en="Edited by a clinician.")

    with pytest.raises(Exception, match="four eyes"):
        sign_off_draft(article, other)
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()

    assert ArticlePage.objects.get(pk=draft.pk).live
