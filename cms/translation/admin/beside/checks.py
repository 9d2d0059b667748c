"""What the checks find in a text, where, and who decided that it does not matter."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.core.speech import spoken
from cms.translation.actions import may_dismiss_blocking
from cms.translation.admin.beside.panel import Panel
from cms.translation.admin.permissions import may
from cms.translation.checks import AnyCheck, Severity, Span
from cms.translation.models import Dismissal, TranslationUnit
from cms.translation.people import name_of
from cms.translation.selectors.checking import Hit, hits_of


@dataclass(frozen=True)
class Found:
    """All that one check finds in a unit. It is dismissed as a whole."""

    check: AnyCheck
    messages: tuple[str, ...]
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    dismissal: Dismissal | None
    may_dismiss: bool

    @property
    def name(self) -> str:
        """Return what the check is called."""
        return spoken(self.check.name)

    @property
    def description(self) -> str:
        """Return what the check looks for."""
        return spoken(self.check.description)

    @property
    def dismissed_by(self) -> str:
        """Return the name of who dismissed it."""
        return name_of(self.dismissal.by) if self.dismissal else ""

    @property
    def blocks(self) -> bool:
        """Return whether the check stops a translation."""
        return self.check.severity is Severity.BLOCKS


def checks(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, where a check finds something."""
    hits = hits_of(unit)
    if not hits:
        return None
    may_change = may(user, unit.translation, "change")
    may_block = may_change and may_dismiss_blocking(unit, user)
    found = [
        _found(list(group), may_change=may_change, may_block=may_block)
        for _id, group in groupby(hits, key=lambda hit: hit.check.id)
    ]
    return Panel(_("Checks"), "translation/beside/checks.html", {"found": found})


def _found(hits: list[Hit], *, may_change: bool, may_block: bool) -> Found:
    check = hits[0].check
    return Found(
        check=check,
        messages=tuple(spoken(hit.finding.message) for hit in hits),
        source=tuple(span for hit in hits for span in hit.finding.source),
        target=tuple(span for hit in hits for span in hit.finding.target),
        dismissal=hits[0].dismissal,
        may_dismiss=may_block if check.severity is Severity.BLOCKS else may_change,
    )
