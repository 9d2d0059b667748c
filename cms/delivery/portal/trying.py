"""The page on which a developer tries the API out: the browser asks it, with a key that stays there."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.formats import Format
from cms.delivery.metering import REHEARSE
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.rehearsing import Rehearsal
from cms.delivery.selectors import text_to_begin_with
from cms.partners.selectors import entitlement_of

NAME = "{name}"


@dataclass(frozen=True)
class Operation:
    """Something to ask for; ``fields`` are those of the page's form that belong to it."""

    view: str
    words: str | Promise
    fields: tuple[str, ...] = ()
    has_name: bool = False

    @property
    def path(self) -> str:
        """Return the address, with a place for the name where it has one."""
        if not self.has_name:
            return reverse(f"api-1:{self.view}")
        return reverse(f"api-1:{self.view}", args=["NAME"]).replace("NAME", NAME)


OPERATIONS = (
    Operation(
        "get_article", _("One article"), ("name", "lang", "fallback", "format"), has_name=True
    ),
    Operation("list_articles", _("A list of articles"), ("lang", "fallback", "q", "limit")),
    Operation("list_topics", _("The topics"), ("lang",)),
    Operation("list_notices", _("Notices"), ("lang", "fallback")),
    Operation("list_calls_to_action", _("Calls to action"), ("lang", "fallback")),
    Operation("list_changes", _("What has changed"), ("limit",)),
    Operation("list_snapshots", _("The snapshots that there are")),
    Operation("list_open_recalls", _("Recalls that you have not confirmed")),
)


@for_developers
@require_safe
def try_out(request: DeveloperRequest) -> HttpResponse:
    """Show the form, with an article filled in; asking and showing the answer is the browser's."""
    partner = request.developer.partner
    covered = partner.languages or languages.all_codes()
    context = {
        "operations": OPERATIONS,
        "article": text_to_begin_with(entitlement_of(partner)),
        "languages": [
            (languages.tag(LanguageCode(code)), languages.name(LanguageCode(code)))
            for code in covered
        ],
        "formats": [form.parameter for form in Format],
        "rehearsals": list(Rehearsal),
        "rehearse": REHEARSE,
        "base_url": settings.BASE_URL,
    }
    return render(request, "portal/try_out.html", context)
