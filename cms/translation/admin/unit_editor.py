"""The unit editor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.core import languages
from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.translation.actions import submit, translate_unit
from cms.translation.admin.beside import panels_of
from cms.translation.admin.permissions import may, require
from cms.translation.admin.unit_form import UnitRow, fill_in, parent_name, rows_of
from cms.translation.errors import TranslationRefused, UnitChangedMeanwhile
from cms.translation.labels import label_of
from cms.translation.machine_settings import is_set_up
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import FINISHED
from cms.translation.selectors.checking import hits_in
from cms.translation.selectors.translations import usable_units


def units_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the units of a translation in the order of reading, or save those that were edited."""
    translation = get_object_or_404(Translation.objects.at_hand(), pk=pk)
    require(request, translation, "change", "view")
    locked = why_locked(request, translation)
    units = list(translation.units.active().in_reading_order())
    rows = rows_of(units, usable_units(translation), hits_in(translation, units))
    if request.method == "POST" and locked:
        messages.error(request, locked)
    elif request.method == "POST":
        saved = _save(request, rows)
        if not any(row.error for row in rows):
            return _done(request, translation, saved)
        messages.error(request, _("Some texts were not saved. Each says why; nothing is lost."))
    return render(request, "translation/units.html", _context(translation, rows, locked))


def unit_view(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Show what stands beside one unit: a page of its own, or the part that the unit editor loads."""
    unit = get_object_or_404(
        TranslationUnit.objects.select_related("translation__article", "translation__short_source"),
        pk=unit_pk,
        translation=pk,
    )
    require(request, unit.translation, "change", "view")
    is_part = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    context = {
        "unit": unit,
        "translation": unit.translation,
        "label": label_of(unit.heading, unit.place),
        "panels": panels_of(unit, request.user),  # type: ignore[arg-type]  # nobody is unknown here
        "language_name": languages.name(unit.translation.code),
        "language_tag": languages.tag(unit.translation.code),
        "source_tag": languages.tag(languages.SOURCE),
        "direction": unit.translation.direction,
        "is_part": is_part,
    }
    return render(request, "translation/beside.html", context)


def why_locked(request: HttpRequest, translation: Translation) -> str:
    """Return why this person cannot edit the units now; nothing where they can."""
    if not may(request.user, translation, "change"):
        return _("You may read this translation, not change it.")
    if translation.workflow_in_progress:
        return _("The translation is under review. Cancel the review to change its texts.")
    lock = translation.get_lock()
    if lock is not None and lock.for_user(request.user):
        return str(lock.get_message(request.user))
    return ""


def _save(request: HttpRequest, rows: list[UnitRow]) -> int:
    """Save each edited unit by itself; what is refused keeps its typed text and says why."""
    saved = 0
    for row in rows:
        if not fill_in(row, request.POST) or not row.was_edited:
            continue
        try:
            saved += translate_unit(
                unit=row.unit,
                text=row.text,
                actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
                state=row.wanted_state,
                version=row.version,
            )
        except UnitChangedMeanwhile as error:
            row.error = said(error)
            row.version = row.unit.version
        except TranslationRefused as error:
            row.error = said(error)
    return saved


def _done(request: HttpRequest, translation: Translation, saved: int) -> HttpResponse:
    """Go on after everything was saved: to the review, or back to the units."""
    messages.success(
        request,
        ngettext("%(count)d text was saved.", "%(count)d texts were saved.", saved)
        % {"count": saved},
    )
    if "submit" in request.POST:
        try:
            submit(translation=translation, actor=request.user)  # type: ignore[arg-type]  # as above
        except ConcordError as error:
            messages.error(request, said(error))
        else:
            messages.success(request, _("The translation was sent to review."))
            return redirect(edit_url(translation))
    return redirect("concord_units", translation.pk)


def edit_url(translation: Translation) -> str:
    """Return the address of the page on which a translation is reviewed."""
    return reverse("wagtailsnippets_translation_translation:edit", args=[translation.pk])


def _context(translation: Translation, rows: list[UnitRow], locked: str) -> dict[str, object]:
    units: list[TranslationUnit] = [row.unit for row in rows]
    return {
        "translation": translation,
        "rows": rows,
        "locked": locked,
        "finished": sum(unit.state in FINISHED for unit in units),
        "language_name": languages.name(translation.code),
        "language_tag": languages.tag(translation.code),
        "source_tag": languages.tag(languages.SOURCE),
        "direction": translation.direction,
        "parent_name": parent_name(translation.code),
        "edit_url": edit_url(translation),
        "offers_machine": is_set_up() and not locked,
    }
