"""What the partner may fetch, how often, and what ends next."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.articles.vocabulary import Audience
from cms.core import clock, languages
from cms.core.types import LanguageCode
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.partners.counting import standings_now
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import Standing


@dataclass(frozen=True)
class KeyNow:
    """A valid key and how it stands; without standings, the counters cannot be read."""

    key: PartnerKey
    standings: tuple[Standing, ...]


@for_developers
@require_safe
def overview(request: DeveloperRequest) -> HttpResponse:
    """Show the entitlement, the valid keys with what is left to each, and the next expiry."""
    partner = request.developer.partner
    valid = list(
        PartnerKey.objects.usable(clock.now()).filter(partner=partner).select_related("partner")
    )
    ending = [key for key in valid if key.expires_at is not None and key.replaced_by_id is None]
    context = {
        "languages": [languages.name(LanguageCode(code)) for code in partner.languages],
        "topics": partner.topics.all(),
        "audiences": _audiences(partner),
        "limits": partner.limits,
        "keys": [KeyNow(key, standings_now(key.prefix, key.limits)) for key in valid],
        "ends_next": min(ending, key=lambda key: key.expires_at or clock.now(), default=None),
        "gone": partner.endpoints.filter(disabled_because="gone"),
        "base_url": settings.BASE_URL,
    }
    return render(request, "portal/overview.html", context)


def _audiences(partner: Partner) -> list[str]:
    names = dict(Audience.choices)
    return [str(names[code]) for code in partner.audiences if code in names]
