"""Asking a machine for suggestions in the admin: for one text, or for all that are open."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.core import languages
from cms.core.http import in_steps
from cms.core.speech import said
from cms.translation.actions.suggest import Progress, allowance_for, suggest
from cms.translation.admin.permissions import require
from cms.translation.errors import MachineRefused
from cms.translation.machine import Provider
from cms.translation.machine_settings import provider_named
from cms.translation.models import Translation, TranslationUnit
from cms.translation.selectors.suggestions import characters_left, characters_of, open_units

# So long a browser waits; shorter than the 30 seconds after which proxies usually give up.
PATIENCE = 20.0


@in_steps
@require_POST
def machine_unit_view(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Ask for one text, and go back to what stands beside it."""
    translation = get_object_or_404(Translation.objects.at_hand(), pk=pk)
    unit = get_object_or_404(translation.units.active(), pk=unit_pk)
    require(request, translation, "change")
    _ask(request, translation, provider_named(), [unit])
    return redirect("concord_unit", pk, unit_pk)


@in_steps
def machine_translation_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what would be sent for a whole translation; asked to, send it as far as the time goes."""
    translation = get_object_or_404(Translation.objects.at_hand(), pk=pk)
    require(request, translation, "change")
    provider = provider_named()
    units = open_units(translation, provider)
    if request.method == "POST":
        progress = _ask(request, translation, provider, units)
        if progress.made == len(units):
            return redirect("concord_units", pk)
        return redirect("concord_machine_translation", pk)
    context = {
        "translation": translation,
        "language_name": languages.name(translation.code),
        "provider": provider,
        "count": len(units),
        "characters": characters_of(units),
        "characters_left": characters_left(provider, settings.MACHINE_TRANSLATION_BUDGET),
    }
    return render(request, "translation/machine.html", context)


def _ask(
    request: HttpRequest, translation: Translation, provider: Provider, units: list[TranslationUnit]
) -> Progress:
    """Ask for the units and tell the person how far that got."""
    progress = Progress(0, 0, len(units))
    going = suggest(
        translation=translation,
        units=units,
        provider=provider,
        allowance=allowance_for(provider, seconds=PATIENCE),
        actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
    )
    try:
        for progress in going:  # noqa: B007  # the last one counts
            pass
    except MachineRefused as error:
        messages.error(request, said(error))
    if progress.made:
        made = ngettext(
            "%(count)d text has a suggestion now.",
            "%(count)d texts have a suggestion now.",
            progress.made,
        )
        messages.success(request, made % {"count": progress.made})
    if progress.failed:
        messages.warning(request, _("The machine gave no usable answer for some texts."))
    return progress
