"""Which texts of a translation the unit editor shows at once: one page of those that were asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator

from cms.translation.models import TranslationUnit
from cms.translation.rules import FINISHED, UnitState
from cms.translation.selectors.checking import Hit

# What a browser lays out and a person reads through without losing the place.
PER_PAGE = 100


class Show(StrEnum):
    """The texts that a translator asks for."""

    ALL = "all"
    UNFINISHED = "open"
    NEEDS_WORK = "needs_work"
    FOUND = "found"


SHOWN = {
    Show.ALL: _("All texts"),
    Show.UNFINISHED: _("Not finished"),
    Show.NEEDS_WORK: _("Needs work"),
    Show.FOUND: _("Checks found something"),
}

NOTHING_HERE = {
    Show.ALL: _("There is no text to translate here."),
    Show.UNFINISHED: _("Every text is finished. The translation can be sent to review."),
    Show.NEEDS_WORK: _("No text needs work."),
    Show.FOUND: _("The checks find nothing to look at."),
}


@dataclass(frozen=True)
class Choice:
    """One of the ways to choose texts, and whether it is the chosen one.

    ``count`` is how many texts it shows; it is not counted where all checks would have to run.
    """

    value: str
    name: str
    is_chosen: bool
    count: int | None


def asked_for(sent: Mapping[str, str]) -> Show:
    """Return which texts an address asks for; all of them where it says nothing known."""
    wanted = sent.get("show", "")
    return Show(wanted) if wanted in list(Show) else Show.ALL


def choices(chosen: Show, units: Sequence[TranslationUnit]) -> list[Choice]:
    """Return the ways to choose among the units, in words."""
    return [
        Choice(show.value, str(name), show is chosen, _count(units, show))
        for show, name in SHOWN.items()
    ]


def page_of(
    units: Sequence[TranslationUnit],
    sent: Mapping[str, str],
    hits_in: Callable[[Iterable[TranslationUnit]], Mapping[int, Sequence[Hit]]],
) -> Page[TranslationUnit]:
    """Return the page that an address asks for: by its number, or by a unit that stands on it.

    The checks run over all units (``hits_in``) only where those are wanted in which they find
    something.
    """
    show = asked_for(sent)
    wanted = [unit for unit in units if _is_wanted(unit, show)]
    if show is Show.FOUND:
        found = hits_in(units)
        wanted = [unit for unit in units if any(hit.is_open for hit in found.get(unit.pk, ()))]
    places = {str(unit.pk): place for place, unit in enumerate(wanted)}
    place = places.get(sent.get("unit", ""), 0)
    number = sent.get("p", place // PER_PAGE + 1)
    page: Page[TranslationUnit] = WagtailPaginator(wanted, PER_PAGE).get_page(number)
    return page


def _count(units: Sequence[TranslationUnit], show: Show) -> int | None:
    return None if show is Show.FOUND else sum(_is_wanted(unit, show) for unit in units)


def _is_wanted(unit: TranslationUnit, show: Show) -> bool:
    if show is Show.UNFINISHED:
        return unit.state not in FINISHED
    if show is Show.NEEDS_WORK:
        return unit.state == UnitState.NEEDS_WORK
    return True
