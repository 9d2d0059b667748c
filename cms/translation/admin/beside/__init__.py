"""What stands beside a unit in the unit editor: one module for each panel, listed here in order."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import User

from cms.translation.admin.beside.checks import checks
from cms.translation.admin.beside.comments import comments
from cms.translation.admin.beside.former import former
from cms.translation.admin.beside.history import history
from cms.translation.admin.beside.links import links
from cms.translation.admin.beside.machine import machine
from cms.translation.admin.beside.memory import memory
from cms.translation.admin.beside.panel import Panel
from cms.translation.admin.beside.revision import revision
from cms.translation.admin.beside.terms import terms
from cms.translation.models import TranslationUnit

PANELS: tuple[Callable[[TranslationUnit, User], Panel | None], ...] = (
    checks,
    memory,
    terms,
    machine,
    links,
    former,
    comments,
    revision,
    history,
)


def panels_of(unit: TranslationUnit, user: User) -> Iterable[Panel]:
    """Return the panels that have something to say about the unit to this person."""
    found = (panel(unit, user) for panel in PANELS)
    return [panel for panel in found if panel is not None]


__all__ = ["PANELS", "Panel", "panels_of"]
