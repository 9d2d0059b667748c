"""The report of recalled texts: which partners have taken them off, and whom to ask."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.permissions import page_permission_policy

from cms.delivery.selectors.recalls import recalled, recalls_of

PER_PAGE = 20


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the recalled texts, the latest first, to who edits articles and to who looks after partners."""
    may_edit = page_permission_policy.user_has_permission(request.user, "change")
    if not may_edit and not request.user.has_perm("partners.change_partner"):
        raise PermissionDenied
    page = Paginator(recalled(), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "recalls": recalls_of(page),
        "page": page,
        "page_title": _("Recalls"),
        "header_icon": "warning",
    }
    return render(request, "delivery/recalls.html", context)
