"""What was delivered to an endpoint of the partner, each attempt of it, and sending it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.actions.replaying import replay
from cms.delivery.portal.access import own_dispatch, own_endpoint
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.views.deliveries import attempts_of, log_of


@for_developers
@require_safe
def deliveries(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Show the deliveries, newest first, by state, event and article."""
    context = log_of(own_endpoint(request, endpoint_id), request.GET)
    return render(request, "portal/deliveries.html", context)


@for_developers
@require_safe
def delivery(request: DeveloperRequest, endpoint_id: int, dispatch_id: int) -> HttpResponse:
    """Show one delivery: what was sent, and what came of each attempt, the last one first."""
    context = attempts_of(own_dispatch(request, endpoint_id, dispatch_id), request.GET)
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
