"""Why a translation cannot be edited now: no permission, a review that runs, a lock."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from cms.translation.admin.permissions import may
from cms.translation.models import Translation


def why_locked(user: Any, translations: Sequence[Translation]) -> dict[int, str]:
    """Return why this person cannot edit the texts of translations now, by the key of each locked one.

    Two queries for any number of translations; whoever or whatever locked one is read for each.
    """
    types = Q(base_content_type=Translation.get_base_content_type())
    ids = Q(object_id__in=[str(row.pk) for row in translations])
    running = WorkflowState.objects.filter(types, ids, status=WorkflowState.STATUS_IN_PROGRESS)
    scheduled = Revision.objects.filter(types, ids, approved_go_live_at__isnull=False)
    under_review = set(running.values_list("object_id", flat=True))
    waiting = set(scheduled.values_list("object_id", flat=True))
    reasons = {}
    for row in translations:
        if not may(user, row, "change"):
            reasons[row.pk] = _("You may read this translation, not change it.")
        elif str(row.pk) in under_review:
            reasons[row.pk] = _(
                "The translation is under review. Cancel the review to change its texts."
            )
        elif row.locked or str(row.pk) in waiting:
            lock = row.get_lock()
            if lock is not None and lock.for_user(user):
                reasons[row.pk] = str(lock.get_message(user))
    return reasons
