"""The unit editor."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.core import languages
from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.translation.actions import Edit, submit, translate_units
from cms.translation.admin.beside import panels_of
from cms.translation.admin.locks import why_locked
from cms.translation.admin.permissions import require
from cms.translation.admin.unit_form import (
    HomelessText,
    UnitRow,
    fill_in,
    homeless_texts,
    parent_name,
    rows_of,
)
from cms.translation.admin.unit_pages import NOTHING_HERE, Show, asked_for, choices, page_of
from cms.translation.errors import UnitChangedMeanwhile
from cms.translation.labels import label_of
from cms.translation.machine_settings import is_set_up
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import FINISHED
from cms.translation.selectors.checking import hits_in
from cms.translation.selectors.translations import usable_units


def units_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of a translation's units in the order of reading, or save those that were edited.

    What was sent is saved whatever page it now stands on: others may have finished units meanwhile.
    """
    found = Translation.objects.at_hand()
    translation = get_object_or_404(found.held() if request.method == "POST" else found, pk=pk)
    require(request, translation, "change", "view")
    locked = why_locked(request.user, [translation]).get(translation.pk, "")
    units = list(translation.units.active().in_reading_order())
    if request.method == "POST":
        shown, page = _sent(request, translation), None
    else:
        page = page_of(units, request.GET, partial(hits_in, translation))
        shown = list(page)
    rows = rows_of(shown, usable_units(translation), hits_in(translation, units, wanted=shown))
    homeless: list[HomelessText] = []
    if request.method == "POST":
        homeless = homeless_texts((unit.pk for unit in shown), request.POST)
        saved = 0 if locked else _save(request, rows)
        problem = locked or _problem(rows, homeless)
        if not problem and not is_part(request):
            return _done(request, translation, saved)
        if locked:  # what was typed is shown all the same, to be copied
            for row in rows:
                fill_in(row, request.POST)
        else:
            units = list(translation.units.active().in_reading_order())
            rows = _as_they_are_now(translation, units, rows)
        if is_part(request):
            context = _context(request, translation, units, [] if locked else rows, locked)
            context |= {
                "said": problem or saved_words(saved),
                "is_refused": bool(problem),
                "homeless": [] if locked else homeless,
            }
            return render(request, "translation/units_saved.html", context)
        messages.error(request, problem)
    context = _context(request, translation, units, rows, locked) | {
        "homeless": homeless,
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number) if page else (),
        "nothing_here": NOTHING_HERE[asked_for(request.GET)],
    }
    return render(request, "translation/units.html", context)


def unit_view(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Show what stands beside one unit: a page of its own, or the part that the unit editor loads."""
    unit = get_object_or_404(
        TranslationUnit.objects.select_related("translation__article", "translation__short_source"),
        pk=unit_pk,
        translation=pk,
    )
    require(request, unit.translation, "change", "view")
    context = {
        "unit": unit,
        "translation": unit.translation,
        "label": label_of(unit.heading, unit.place),
        "panels": panels_of(unit, request.user),  # type: ignore[arg-type]  # nobody is unknown here
        "language_name": languages.name(unit.translation.code),
        "language_tag": languages.tag(unit.translation.code),
        "source_tag": languages.tag(languages.SOURCE),
        "direction": unit.translation.direction,
        "is_part": is_part(request),
    }
    return render(request, "translation/beside.html", context)


def _sent(request: HttpRequest, translation: Translation) -> list[TranslationUnit]:
    """Return the units that the browser sent back, with those that left the article meanwhile.

    One whose text stands elsewhere in the article by now may be no more: see ``homeless_texts``.
    """
    return [
        unit for unit in translation.units.in_reading_order() if f"target-{unit.pk}" in request.POST
    ]


def _save(request: HttpRequest, rows: list[UnitRow]) -> int:
    """Save each edited unit; what is refused keeps its typed text and says why."""
    edited = {row.unit.pk: row for row in rows if fill_in(row, request.POST) and row.was_edited}
    saved = translate_units(
        [Edit(row.unit, row.text, row.wanted_state, row.version) for row in edited.values()],
        actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
    )
    for pk, refused in saved.refused.items():
        edited[pk].error = said(refused)
        if isinstance(refused, UnitChangedMeanwhile):
            edited[pk].version = edited[pk].unit.version
    return saved.changed


def _as_they_are_now(
    translation: Translation, units: list[TranslationUnit], rows: list[UnitRow]
) -> list[UnitRow]:
    """Return the rows of what was sent, read anew; what was refused keeps what was typed."""
    sent = {row.unit.pk for row in rows}
    shown = [unit for unit in units if unit.pk in sent]
    fresh = rows_of(shown, usable_units(translation), hits_in(translation, units, wanted=shown))
    now = {row.unit.pk: row for row in fresh}
    return [row if row.error else now.get(row.unit.pk, row) for row in rows]


def _problem(rows: list[UnitRow], homeless: list[HomelessText]) -> str:
    if homeless or any(row.error for row in rows):
        return _("Some texts were not saved. Each says why; nothing is lost.")
    return ""


def saved_words(saved: int) -> str:
    """Return how many texts were saved, as a sentence."""
    words = ngettext("%(count)d text was saved.", "%(count)d texts were saved.", saved)
    return words % {"count": saved}


def is_part(request: HttpRequest) -> bool:
    """Return whether the page itself asks, for a part of it."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _done(request: HttpRequest, translation: Translation, saved: int) -> HttpResponse:
    """Go on after everything was saved: to the review, or back to the units."""
    messages.success(request, saved_words(saved))
    if "submit" in request.POST:
        try:
            submit(translation=translation, actor=request.user)  # type: ignore[arg-type]  # as above
        except ConcordError as error:
            messages.error(request, said(error))
        else:
            messages.success(request, _("The translation was sent to review."))
            return redirect(edit_url(translation))
    return redirect(_same_place(request, translation))


def _same_place(request: HttpRequest, translation: Translation) -> str:
    """Return the address to go on at: the same page, or the first of the texts that are left."""
    address = reverse("concord_units", args=[translation.pk])
    asked = request.GET.copy()
    if asked_for(asked) is not Show.ALL:
        asked.pop("p", None)
        asked.pop("unit", None)
    return f"{address}?{asked.urlencode()}" if asked else address


def edit_url(translation: Translation) -> str:
    """Return the address of the page on which a translation is reviewed."""
    return reverse("wagtailsnippets_translation_translation:edit", args=[translation.pk])


def _context(
    request: HttpRequest,
    translation: Translation,
    units: list[TranslationUnit],
    rows: list[UnitRow],
    locked: str,
) -> dict[str, object]:
    return {
        "choices": choices(asked_for(request.GET), units),
        "translation": translation,
        "rows": rows,
        "locked": locked,
        "total": len(units),
        "finished": sum(unit.state in FINISHED for unit in units),
        "language_name": languages.name(translation.code),
        "language_tag": languages.tag(translation.code),
        "source_tag": languages.tag(languages.SOURCE),
        "direction": translation.direction,
        "parent_name": parent_name(translation.code),
        "edit_url": edit_url(translation),
        "offers_machine": is_set_up() and not locked,
    }
