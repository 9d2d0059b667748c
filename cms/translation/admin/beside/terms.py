"""The terms of the text in this place: how the termbase translates what its source names."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.translation.admin.beside.panel import Panel
from cms.translation.models import TranslationUnit
from cms.translation.selectors.termbase import terms_of_units


def terms(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel: the terms found, and where the person may, a form to propose one."""
    found = terms_of_units([unit], unit.translation.code)[unit.pk]
    may_propose = user.has_perm("translation.add_termproposal")
    if not found and not may_propose:
        return None
    return Panel(
        _("Terms"), "translation/beside/terms.html", {"terms": found, "may_propose": may_propose}
    )
