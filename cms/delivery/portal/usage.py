"""What the partner fetched, by day, article, language and outcome."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.partners.views.usage import report_for


@for_developers
@require_safe
def usage(request: DeveloperRequest) -> HttpResponse:
    """Show the last days, as our administrators see them."""
    context = report_for(request.developer.partner, request.GET.get("days", ""))
    return render(request, "portal/usage.html", context)
