"""Saving where the links of a unit lead, from the panel beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.core.speech import said
from cms.translation.actions import set_links
from cms.translation.admin.locks import why_locked
from cms.translation.admin.permissions import require
from cms.translation.errors import TranslationRefused
from cms.translation.models import Translation, TranslationUnit


@require_POST
def links_view(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Save the addresses that were sent, and go back to what stands beside the unit."""
    rows = TranslationUnit.objects.select_related(
        "translation__article", "translation__short_source"
    )
    unit = get_object_or_404(rows, pk=unit_pk, translation=pk)
    require(request, unit.translation, "change")
    Translation.objects.held().get(pk=pk)
    if locked := why_locked(request.user, [unit.translation]).get(unit.translation_id):
        messages.error(request, locked)
        return redirect("concord_unit", pk, unit_pk)
    sent = zip(request.POST.getlist("address"), request.POST.getlist("own"), strict=False)
    try:
        changed = set_links(
            unit=unit,
            links=dict(sent),
            actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
            version=request.POST.get("version", ""),
        )
    except TranslationRefused as error:
        messages.error(request, said(error))
    else:
        if changed:
            messages.success(request, _("The links were saved. The text has to be reviewed again."))
    return redirect("concord_unit", pk, unit_pk)
