"""Earlier wordings of the text in this place, the newest first: what it was called before."""

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.translation.admin.beside.panel import Panel
from cms.translation.models import TranslationUnit


def former(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, where the unit had another translation for another source."""
    wordings = [
        wording
        for wording in reversed(list(unit.record.former.values()))
        if wording.target_text != unit.target_text
    ]
    if not wordings:
        return None
    return Panel(_("Earlier wordings"), "translation/beside/former.html", {"wordings": wordings})
