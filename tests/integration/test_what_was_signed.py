"""A sign-off covers the text that the reviewer saw, and no other; a later decision outweighs it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask
from wagtail.users.models import UserProfile

from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.core import clock, languages
from cms.publishing.actions import withdraw_article
from cms.publishing.errors import NotSignedOff
from cms.publishing.models import Edition, Publication
from cms.publishing.rules import WithdrawalKind
from cms.review.actions import decide
from cms.review.errors import ReviewRefused
from cms.review.models import Clinician, SignOff
from cms.review.rules import Decision, SignOffKind
from cms.review.subjects import subject_of
from tests.build import edit, make_user, sign_off_draft
from tests.build_editions import publish_draft
from tests.build_forms import article_form


def in_review(article: ArticlePage, editor: User) -> tuple[Any, Any]:
    """Start the review and return the task and its state."""
    Workflow.objects.get(name="Clinical review").start(article, editor)
    return article.current_workflow_task, article.current_workflow_task_state


def schedule(article: ArticlePage) -> None:
    """Let the newest draft be due, as if it had been scheduled yesterday."""
    revision = article.get_latest_revision()
    revision.approved_go_live_at = clock.now() - timedelta(minutes=1)
    revision.save()


def request_changes(article: ArticlePage, reviewer: User) -> None:
    """Take a decision back."""
    decide(
        subject=subject_of(article.get_latest_revision_as_object()),
        kind=SignOffKind.CLINICAL,
        decision=Decision.CHANGES_REQUESTED,
        reviewer=reviewer,
        comment="I was wrong.",
    )


TYPED = '<p data-block-key="aaaaa">A hiccup is a <b>sudden</b> movement.</p>'


def opened_form(article: ArticlePage, **fields: Any) -> dict[str, Any]:
    """Return the form as a browser has it that opened the page: with the identities of its blocks."""
    draft = article.get_latest_revision_as_object()
    section = draft.body_en[0]
    return {
        **article_form(article, **{"paragraph": TYPED, **fields}),
        "key_points_en-0-id": draft.key_points_en[0].id,
        "body_en-0-id": section.id,
        "body_en-0-value-content-0-id": section.value["content"][0].id,
    }


def decision_form(article: ArticlePage, **fields: Any) -> dict[str, Any]:
    """Return what the editor's form posts with a decision."""
    decision = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    return opened_form(article, **fields, **decision)


@pytest.fixture
def reviewer(clinician: User, client: Client) -> Client:
    """A browser in which the clinician is logged in."""
    client.force_login(clinician)
    return client


@pytest.fixture
def typed(draft: ArticlePage, editor: User) -> ArticlePage:
    """A draft that was typed into the editor's form, so that posting it again changes nothing."""
    browser = Client()
    browser.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    browser.post(url, article_form(draft, paragraph=TYPED))
    return ArticlePage.objects.get(pk=draft.pk)


def test_decision__on_a_revision_that_autosave_overwrote(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    task, state = in_review(draft, editor)
    changed = draft.get_latest_revision_as_object()
    changed.summary_en = "Nobody has seen this."
    changed.save_revision(user=editor, overwrite_revision=draft.get_latest_revision())

    assert draft.get_latest_revision().pk == state.revision_id
    with pytest.raises(ReviewRefused, match="changed after it was sent"):
        task.on_action(state, clinician, "approve")

    assert not SignOff.objects.exists()


def test_decision__without_a_change_in_the_form(
    reviewer: Client, typed: ArticlePage, editor: User
) -> None:
    in_review(typed, editor)

    reviewer.post(
        reverse("wagtailadmin_pages:edit", args=[typed.pk]), decision_form(typed), follow=True
    )

    assert ArticlePage.objects.get(pk=typed.pk).live
    assert SignOff.objects.get().content_hash == Edition.objects.get().content_hash


def test_decision__with_an_edit_in_the_same_request(
    reviewer: Client, typed: ArticlePage, editor: User
) -> None:
    in_review(typed, editor)
    before = typed.revisions.count()

    shown = reviewer.post(
        reverse("wagtailadmin_pages:edit", args=[typed.pk]),
        decision_form(typed, summary_en="The reviewer's own words."),
        follow=True,
    )

    assert "changed after it was sent" in shown.content.decode()
    assert not SignOff.objects.exists()
    assert typed.revisions.count() == before
    assert not ArticlePage.objects.get(pk=typed.pk).live


def test_decision__from_a_page_that_was_opened_before_the_text_was_submitted_anew(
    reviewer: Client, typed: ArticlePage, editor: User
) -> None:
    in_review(typed, editor)
    opened = decision_form(typed)
    typed.current_workflow_state.cancel(user=editor)
    changed = edit(typed, editor, summary_en="Another text, submitted anew.")
    in_review(changed, editor)

    reviewer.post(reverse("wagtailadmin_pages:edit", args=[typed.pk]), opened, follow=True)

    assert not SignOff.objects.exists()
    assert not ArticlePage.objects.get(pk=typed.pk).live


def test_decision__on_a_step_that_is_over(
    reviewer: Client, draft: ArticlePage, editor: User
) -> None:
    _task, old = in_review(draft, editor)
    draft.current_workflow_state.cancel(user=editor)
    in_review(draft, editor)

    shown = reviewer.post(
        reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", old.pk]),
        {"comment": "", "next_review": ""},
        follow=True,
    )

    assert "step of the review is over" in shown.content.decode()
    assert not SignOff.objects.exists()


def test_decision__twice(draft: ArticlePage, editor: User, clinician: User) -> None:
    task, state = in_review(draft, editor)
    task.on_action(state, clinician, "approve")

    with pytest.raises(ReviewRefused, match="over"):
        task.on_action(state, clinician, "reject", comment="Too late.")

    assert SignOff.objects.count() == 1
    assert ArticlePage.objects.get(pk=draft.pk).live


def test_decision__by_a_clinician_who_was_deactivated(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    task, state = in_review(draft, editor)
    Clinician.objects.update(active=False)

    assert task.get_actions(draft, clinician) == []
    with pytest.raises(ReviewRefused, match="credentials"):
        task.on_action(state, clinician, "approve")


def test_decision__two_editors_wrote_the_text(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    other = make_user("other", "Article editors", "Clinicians", clinician=True)
    edit(draft, other, summary_en="The other editor's words.")
    task, state = in_review(edit(draft, editor, headline_en="And a last small edit"), editor)

    with pytest.raises(ReviewRefused, match="four eyes"):
        task.on_action(state, other, "approve")
    task.on_action(state, clinician, "approve")

    assert ArticlePage.objects.get(pk=draft.pk).live


def test_decision__on_a_copy_by_the_author_of_the_original(
    draft: ArticlePage, clinician: User
) -> None:
    author = make_user("author", "Article editors", "Clinicians", clinician=True)
    edit(draft, author, summary_en="The author's words.")
    copy = ArticlePage.objects.get(pk=draft.pk).copy(
        update_attrs={"slug": "a-copy"}, user=make_user("copyist")
    )

    with pytest.raises(ReviewRefused, match="four eyes"):
        sign_off_draft(ArticlePage.objects.get(pk=copy.pk), author)


def test_other_workflow__without_a_clinical_task_publishes_nothing(
    draft: ArticlePage, editor: User, administrator: User, client: Client
) -> None:
    task = GroupApprovalTask.objects.create(name="Nod")
    task.groups.add(Group.objects.get(name="Article editors"))
    workflow = Workflow.objects.create(name="Nodding")
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    workflow.start(draft, editor)
    client.force_login(administrator)
    state = draft.current_workflow_task_state

    shown = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]),
        {"comment": ""},
        follow=True,
    )

    assert "no valid clinical sign-off" in shown.content.decode()
    assert not ArticlePage.objects.get(pk=draft.pk).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_scheduled__after_the_sign_off_was_taken_back(draft: ArticlePage, clinician: User) -> None:
    sign_off_draft(draft, clinician)
    schedule(draft)
    request_changes(draft, clinician)

    with pytest.raises(CommandError, match="no valid clinical sign-off"):
        call_command("publish_scheduled")

    assert not ArticlePage.objects.get(pk=draft.pk).live


def test_scheduled__after_the_article_was_withdrawn(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    article = edit(published, editor, summary_en="For next week.")
    sign_off_draft(article, clinician)
    schedule(article)

    withdraw_article(article=article, kind=WithdrawalKind.WITHDRAWN, reason="For now.")
    call_command("publish_scheduled")

    assert not ArticlePage.objects.get(pk=published.pk).live


def test_scheduled__older_text_does_not_bury_a_newer_one(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    older = edit(published, editor, summary_en="For next week.")
    sign_off_draft(older, clinician)
    schedule(older)

    publish_draft(edit(older, editor, summary_en="Published at once."), clinician)
    call_command("publish_scheduled")

    assert Publication.objects.get().edition.text.summary == "Published at once."


def test_scheduled__one_with_malformed_text_does_not_stop_the_others(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    broken, sound = make_article(slug="broken"), make_article(slug="sound", headline_en="Sound")
    sign_off_draft(sound, clinician)
    schedule(sound)
    schedule(broken)
    revision = broken.get_latest_revision()
    revision.content["body_en"] = revision.content["body_en"].replace("</b>", "")
    revision.save()

    with pytest.raises(CommandError, match="not well formed"):
        call_command("publish_scheduled")

    assert ArticlePage.objects.get(pk=sound.pk).live


def test_expiry__leaves_a_tombstone_and_the_same_text_may_return(
    published: ArticlePage,
) -> None:
    ArticlePage.objects.filter(pk=published.pk).update(expire_at=clock.now() - timedelta(minutes=1))

    call_command("publish_scheduled")
    assert not Publication.objects.get().is_public
    article = ArticlePage.objects.get(pk=published.pk)
    revision = article.get_latest_revision()
    revision.publish()

    assert Publication.objects.get().is_public
    assert Edition.objects.count() == 2


def test_old_revision__without_a_sign_off_of_its_own(
    draft: ArticlePage, editor: User, clinician: User
) -> None:
    first = draft.get_latest_revision()
    article = publish_draft(edit(draft, editor, summary_en="Better."), clinician)

    with pytest.raises(NotSignedOff):
        first.publish()

    assert ArticlePage.objects.get(pk=article.pk).summary_en == "Better."


def test_revert__to_an_old_signed_text_is_covered_by_its_sign_off(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    first = published.get_latest_revision()
    publish_draft(edit(published, editor, summary_en="Worse."), clinician)

    first.as_object().save_revision(user=editor, previous_revision=first).publish()

    assert Publication.objects.get().edition.text.summary.startswith("Hiccups are common")
    assert Edition.objects.count() == 3


def test_sign_off__that_is_overdue_carries_no_new_publication(
    draft: ArticlePage, clinician: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_off_draft(draft, clinician)
    much_later = clock.today() + timedelta(days=5 * 365)
    monkeypatch.setattr(clock, "today", lambda: much_later)

    with pytest.raises(NotSignedOff):
        draft.get_latest_revision().publish()


def test_sign_off__of_another_article_or_language_does_not_carry(
    make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    signed, twin = make_article(slug="signed"), make_article(slug="twin")
    sign_off_draft(signed, clinician)

    with pytest.raises(NotSignedOff):
        twin.get_latest_revision().publish()

    assert not Publication.objects.filter(language=languages.SOURCE).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("headline_en", 'Hiccups data-block-key="or a tumour"'),
        ("audience", "professionals"),
        ("risk_level", "low"),
        (
            "references",
            [
                {
                    "type": "reference",
                    "value": {"organisation": "O", "title": "T", "url": "https://example.org"},
                }
            ],
        ),
    ],
)
def test_sign_off__covers_all_that_a_reader_sees(
    draft: ArticlePage, editor: User, clinician: User, field: str, value: Any
) -> None:
    sign_off_draft(draft, clinician)
    article = edit(draft, editor, **{field: value})

    with pytest.raises(NotSignedOff):
        article.get_latest_revision().publish()


def test_publish_button__explains_to_who_reads_arabic(
    draft: ArticlePage, administrator: User, client: Client, library: ArticleIndexPage
) -> None:
    UserProfile.objects.update_or_create(user=administrator, defaults={"preferred_language": "ar"})
    client.force_login(administrator)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    shown = client.post(url, article_form(draft, **{"action-publish": "1"}), follow=True)

    assert shown.status_code == 200
    assert 'dir="rtl"' in shown.content.decode()
    assert not ArticlePage.objects.get(pk=draft.pk).live
