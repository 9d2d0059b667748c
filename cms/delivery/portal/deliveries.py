"""What was delivered to an endpoint of the partner, each attempt of it, and sending it again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.actions.replaying import replay
from cms.delivery.forms import FilterForm
from cms.delivery.portal.access import own_dispatch, own_endpoint
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.selectors.webhooks import deliveries_to

PER_PAGE = 50


@for_developers
@require_safe
def deliveries(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Show the deliveries, newest first, by state, event and article."""
    endpoint = own_endpoint(request, endpoint_id)
    form = FilterForm(request.GET or None)
    wishes = form.cleaned_data if form.is_valid() else {}
    pages = Paginator(deliveries_to(endpoint, **wishes), PER_PAGE)
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "endpoint": endpoint,
        "form": form,
        "page": pages.get_page(request.GET.get("p")),
        "query": query.urlencode(),
    }
    return render(request, "portal/deliveries.html", context)


@for_developers
@require_safe
def delivery(request: DeveloperRequest, endpoint_id: int, dispatch_id: int) -> HttpResponse:
    """Show one delivery: what was sent, and what came of each attempt."""
    dispatch = own_dispatch(request, endpoint_id, dispatch_id)
    context = {"dispatch": dispatch, "attempts": dispatch.attempts.all()}
    return render(request, "portal/delivery.html", context)


@for_developers
@require_POST
def send_again(request: DeveloperRequest, endpoint_id: int, dispatch_id: int) -> HttpResponse:
    """Send one event again, under the same id."""
    dispatch = own_dispatch(request, endpoint_id, dispatch_id)
    try:
        replay(dispatch=dispatch, actor=request.developer.user)
    except ConcordError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("The event is on its way again."))
    return redirect("portal:delivery", endpoint_id, dispatch_id)
