"""The workflow tasks through which clinicians and linguists decide in the admin."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState

from cms.core import clock, languages
from cms.core.wording import N_, Sentence
from cms.review.actions.decide import decide
from cms.review.errors import ReviewRefused
from cms.review.forms import ApprovalForm, ChangeRequestForm, SignOffForm
from cms.review.rules import Decision, SignOffKind, required_kinds
from cms.review.selectors import objections_to
from cms.review.subjects import asked_somebody_else, is_reviewable, subject_of


class ReviewTask(AbstractGroupApprovalTask):
    """A step at which a person from a group decides on exactly the text that was submitted."""

    sign_off_kind: SignOffKind
    approval_form: type[forms.Form]
    approval_label: Any

    class Meta:
        abstract = True

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Start the step, or skip it where a text of this risk does not need it."""
        revision = workflow_state.content_object.get_latest_revision()
        if self.sign_off_kind in _needed(revision):
            return super().start(workflow_state, user=user)
        # Not through ``super``: that would send mail about a step that nobody has to take.
        return self.get_task_state_class().objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=revision,
            status=TaskState.STATUS_SKIPPED,
            finished_at=clock.now(),
        )

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer a decision only to who may take it: its authors never see the buttons."""
        if not super().get_actions(obj, user):
            return []
        subject = subject_of(obj.get_latest_revision_as_object())
        if objections_to(subject, self.sign_off_kind, user):
            return []
        rejection = ("reject", _("Request changes"), True)
        if subject.faults:
            return [rejection]
        return [rejection, ("approve", self.approval_label, True)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return the running steps of this task, without those that wait for a named other person."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(pk__in=_for_others(states, self.sign_off_kind, user))

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Return what the reviewer has to say with that action."""
        return self.approval_form if action == "approve" else ChangeRequestForm

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Record the decision, then let the workflow go on: both or nothing."""
        if action_name not in {"approve", "reject"}:
            return
        _hold_original(task_state)
        approved = action_name == "approve"
        comment = kwargs.get("comment", "")
        decide(
            subject=subject_of(_submitted(task_state)),
            kind=self.sign_off_kind,
            decision=Decision.APPROVED if approved else Decision.CHANGES_REQUESTED,
            reviewer=user,
            comment=comment,
            revision_id=task_state.revision_id,
            next_review=_as_date(kwargs.get("next_review")),
        )
        if approved:
            task_state.approve(user=user, comment=comment)
        else:
            task_state.reject(user=user, comment=comment)


class ClinicalReviewTask(ReviewTask):
    """A clinician signs off; a translation of low or moderate risk passes by."""

    sign_off_kind = SignOffKind.CLINICAL
    approval_form = SignOffForm
    approval_label = _("Sign off")

    class Meta:
        verbose_name = _("clinical review task")
        verbose_name_plural = _("clinical review tasks")

    @classmethod
    def get_description(cls) -> Any:
        """Describe the task to who builds a workflow."""
        return _("A clinician with recorded credentials, other than the authors, signs off.")


class LinguisticReviewTask(ReviewTask):
    """A second linguist approves a translation (ISO 17100, 5.3.3)."""

    sign_off_kind = SignOffKind.LINGUISTIC
    approval_form = ApprovalForm
    approval_label = _("Approve the translation")

    class Meta:
        verbose_name = _("linguistic review task")
        verbose_name_plural = _("linguistic review tasks")

    @classmethod
    def get_description(cls) -> Any:
        """Describe the task to who builds a workflow."""
        return _("A second linguist, other than the translators, approves the translation.")


def _for_others(states: Any, kind: SignOffKind, user: Any) -> list[int]:
    """Return those of the steps for which somebody other than the user was named."""
    waiting: dict[int, dict[str, int]] = {}
    rows = states.values_list(
        "pk", "workflow_state__base_content_type", "workflow_state__object_id"
    )
    for pk, content_type, object_id in rows:
        waiting.setdefault(content_type, {})[object_id] = pk
    found = []
    for content_type, steps in waiting.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            others = asked_somebody_else(model, kind, steps, user.pk)
            found += [steps[str(object_id)] for object_id in others]
    return found


def _needed(revision: Any) -> frozenset[SignOffKind]:
    reviewed = revision.as_object()
    if not is_reviewable(reviewed):
        return frozenset()
    subject = subject_of(reviewed)
    return required_kinds(
        is_source=subject.language == languages.SOURCE, risk_level=subject.content.risk_level
    )


def _submitted(task_state: Any) -> Any:
    """Return the text that was submitted, unless somebody has changed it or decided since.

    Autosave may overwrite a revision in place, which shows in its time alone.
    """
    _require_undecided(task_state)
    revision = Revision.objects.get(pk=task_state.revision_id)  # as it is now that it is held
    if not revision.is_latest_revision() or revision.created_at > task_state.started_at:
        raise ReviewRefused(
            Sentence(
                N_(
                    "The text was changed after it was sent to review. Reload the page, read the "
                    "new text, and restart the workflow."
                )
            )
        )
    return revision.as_object()


def _hold_original(task_state: Any) -> None:
    """Hold what the text is about before the step, in the order of all who change what is public.

    Approval publishes, which holds the article; whoever holds it already may want the step.
    """
    subject_of(task_state.revision.as_object()).original.hold()


def _require_undecided(task_state: Any) -> None:
    """Hold the step, so that of two reviewers who decide at once the second one is told."""
    held = TaskState.objects.select_for_update(no_key=True).filter(pk=task_state.pk)
    if held.values_list("status", flat=True).get() != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(
            Sentence(
                N_("This step of the review is over: somebody has decided, or it was cancelled.")
            )
        )


def _as_date(value: Any) -> date | None:
    if isinstance(value, str):
        return parse_date(value) if value else None
    return value  # type: ignore[no-any-return]  # a form gives a date or nothing
