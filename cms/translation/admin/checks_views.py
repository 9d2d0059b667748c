"""Dismissing what a check found, and taking that back, in the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.core.speech import said
from cms.translation.actions import dismiss_finding, restore_finding
from cms.translation.admin.permissions import require
from cms.translation.errors import DismissalRefused
from cms.translation.models import TranslationUnit


@require_POST
def dismissal_view(request: HttpRequest, pk: int, unit_pk: int, check_id: str) -> HttpResponse:
    """Dismiss or restore the findings of one check in one unit, and go back to what stands beside it."""
    rows = TranslationUnit.objects.active().select_related("translation")
    unit = get_object_or_404(rows, pk=unit_pk, translation=pk)
    require(request, unit.translation, "change")
    actor = request.user
    try:
        if "restore" in request.POST:
            restore_finding(unit=unit, check_id=check_id, actor=actor)  # type: ignore[arg-type]  # nobody is unknown here
            messages.success(request, _("The finding counts again."))
        else:
            reason = request.POST.get("reason", "")
            dismiss_finding(unit=unit, check_id=check_id, reason=reason, actor=actor)  # type: ignore[arg-type]  # as above
            messages.success(request, _("The finding was dismissed."))
    except DismissalRefused as error:
        messages.error(request, said(error))
    return redirect("concord_unit", pk, unit_pk)
