"""A reviser decides on this one text: approve it, or send it back with a comment."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.translation.admin.beside.panel import Panel
from cms.translation.models import TranslationUnit
from cms.translation.revision import objections_to
from cms.translation.rules import FINISHED, UnitState


def revision(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel for who may decide on the text, once it is finished."""
    if unit.state not in FINISHED or not unit.active or objections_to(unit, user):
        return None
    is_reviewed = unit.state == UnitState.REVIEWED
    return Panel(_("Review"), "translation/beside/revision.html", {"is_reviewed": is_reviewed})
