"""What a partner fetched, by day, article, language and outcome."""

from datetime import UTC
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from cms.core import clock
from cms.partners.models import Partner
from cms.partners.selectors import usage_of
from cms.partners.views.permission import require_administrator

PERIODS = (7, 30, 90)
USUAL_PERIOD = 30


@require_safe
def usage(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Show the last days, as a chart and as a table."""
    require_administrator(request)
    partner = get_object_or_404(Partner, pk=partner_id)
    context = {
        **report_for(partner, request.GET.get("days", "")),
        "partner": partner,
        "page_title": _("Usage by %(partner)s") % {"partner": partner.name},
        "header_icon": "view",
    }
    return render(request, "partners/usage.html", context)


def report_for(partner: Partner, days: str) -> dict[str, Any]:
    """Return what ``partners/usage_report.html`` shows, of so many days where one may ask for them."""
    period = int(days) if days in map(str, PERIODS) else USUAL_PERIOD
    report = usage_of(partner, today=clock.now().astimezone(UTC).date(), days=period)
    return {
        "report": report,
        "period": period,
        "periods": PERIODS,
        "shares": [
            (gettext_lazy("Articles asked for most"), gettext_lazy("Article"), report.articles),
            (gettext_lazy("Languages"), gettext_lazy("Language"), report.languages),
            (gettext_lazy("Answers"), gettext_lazy("Status"), report.statuses),
            (gettext_lazy("Keys"), gettext_lazy("Key"), report.keys),
        ],
    }
