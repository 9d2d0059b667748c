"""What was delivered to an endpoint, each attempt of it, and sending it again."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.actions.replaying import replay, replay_period
from cms.delivery.forms import FilterForm, PeriodForm
from cms.delivery.models import Dispatch
from cms.delivery.selectors.webhooks import deliveries_to
from cms.delivery.views.access import endpoint_of
from cms.partners.models import Endpoint
from cms.partners.views.permission import require_administrator

PER_PAGE = 50


@require_GET
def index(request: HttpRequest, partner_id: int, endpoint_id: int) -> HttpResponse:
    """Show the deliveries, newest first, by state, event and article."""
    require_administrator(request)
    endpoint = endpoint_of(partner_id, endpoint_id)
    context = {
        **log_of(endpoint, request.GET),
        "period": PeriodForm(),
        "page_title": _("Deliveries to %(url)s") % {"url": endpoint.url},
        "header_icon": "history",
    }
    return render(request, "delivery/deliveries.html", context)


@require_GET
def attempts(
    request: HttpRequest, partner_id: int, endpoint_id: int, dispatch_id: int
) -> HttpResponse:
    """Show one delivery: what was sent, and what came of each attempt, the last one first."""
    require_administrator(request)
    dispatch = _dispatch(partner_id, endpoint_id, dispatch_id)
    context = {
        **attempts_of(dispatch, request.GET),
        "endpoint": dispatch.endpoint,
        "page_title": _("Delivery of %(id)s") % {"id": dispatch.event.message_id},
        "header_icon": "history",
    }
    return render(request, "delivery/attempts.html", context)


@require_POST
def replay_one(
    request: HttpRequest, partner_id: int, endpoint_id: int, dispatch_id: int
) -> HttpResponse:
    """Send one event again."""
    actor = require_administrator(request)
    dispatch = _dispatch(partner_id, endpoint_id, dispatch_id)
    try:
        replay(dispatch=dispatch, actor=actor)
    except ConcordError as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("The event is on its way again."))
    return redirect("partner_webhook_attempts", partner_id, endpoint_id, dispatch_id)


@require_POST
def replay_of_period(request: HttpRequest, partner_id: int, endpoint_id: int) -> HttpResponse:
    """Send the events of a period again."""
    actor = require_administrator(request)
    endpoint = endpoint_of(partner_id, endpoint_id)
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the beginning and the end of the period."))
        return redirect("partner_webhook_deliveries", partner_id, endpoint_id)
    try:
        number = replay_period(endpoint=endpoint, actor=actor, **form.cleaned_data)
    except ConcordError as error:
        messages.error(request, said(error))
    else:
        sentence = ngettext(
            "%(number)d event is on its way again.",
            "%(number)d events are on their way again.",
            number,
        )
        messages.success(request, sentence % {"number": number})
    return redirect("partner_webhook_deliveries", partner_id, endpoint_id)


def log_of(endpoint: Endpoint, asked: QueryDict) -> dict[str, Any]:
    """Return one page of an endpoint's deliveries, the newest first, and the form that narrows them."""
    form = FilterForm(asked or None)
    wishes = form.cleaned_data if form.is_valid() else {}
    pages = Paginator(deliveries_to(endpoint, **wishes), PER_PAGE)
    query = asked.copy()
    query.pop("p", None)
    return {
        "endpoint": endpoint,
        "form": form,
        "page": pages.get_page(asked.get("p")),
        "query": query.urlencode(),
    }


def attempts_of(dispatch: Dispatch, asked: QueryDict) -> dict[str, Any]:
    """Return one page of a delivery's attempts, the last one first."""
    pages = Paginator(dispatch.attempts.order_by("-pk"), PER_PAGE)
    return {"dispatch": dispatch, "page": pages.get_page(asked.get("p"))}


def _dispatch(partner_id: int, endpoint_id: int, dispatch_id: int) -> Dispatch:
    found = Dispatch.objects.select_related("event", "endpoint__partner")
    return get_object_or_404(
        found, pk=dispatch_id, endpoint_id=endpoint_id, endpoint__partner_id=partner_id
    )
