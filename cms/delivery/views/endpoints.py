"""A partner's endpoints: add one (its secret is shown once), change the secret, switch, test."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.actions.endpoints import send_test, switch_off
from cms.delivery.forms import EndpointForm
from cms.delivery.views.access import endpoint_of
from cms.partners.actions import add_endpoint, enable_endpoint, rotate_secret
from cms.partners.models import BY_ADMINISTRATOR, Partner
from cms.partners.views.permission import require_administrator
from cms.partners.webhook_secrets import PlainSecret


@never_cache
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Show the endpoints; a POST adds one and shows its secret, which no other page ever does."""
    actor = require_administrator(request)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = EndpointForm(request.POST or None)
    secret: PlainSecret | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _endpoint, secret = add_endpoint(partner=partner, actor=actor, **form.cleaned_data)
        except ConcordError as error:
            form.add_error("url", said(error))
        else:
            form = EndpointForm()
    return _page(request, partner, form, secret)


@never_cache
@require_POST
def rotate(request: HttpRequest, partner_id: int, endpoint_id: int) -> HttpResponse:
    """Give the endpoint a new secret and show it this one time."""
    actor = require_administrator(request)
    endpoint = endpoint_of(partner_id, endpoint_id)
    secret = rotate_secret(endpoint=endpoint, actor=actor)
    return _page(request, endpoint.partner, EndpointForm(), secret)


@require_POST
def switch(request: HttpRequest, partner_id: int, endpoint_id: int) -> HttpResponse:
    """Switch the endpoint off, or on again."""
    actor = require_administrator(request)
    endpoint = endpoint_of(partner_id, endpoint_id)
    if request.POST.get("to") == "on":
        enable_endpoint(endpoint=endpoint, actor=actor)
        messages.success(request, _("%(url)s is called again.") % {"url": endpoint.url})
    else:
        switch_off(endpoint=endpoint, because=BY_ADMINISTRATOR, actor=actor)
        messages.success(request, _("%(url)s is not called any more.") % {"url": endpoint.url})
    return redirect("partner_webhooks", partner_id)


@require_POST
def test(request: HttpRequest, partner_id: int, endpoint_id: int) -> HttpResponse:
    """Send a test event and lead to what becomes of it."""
    actor = require_administrator(request)
    endpoint = endpoint_of(partner_id, endpoint_id)
    try:
        dispatch = send_test(endpoint=endpoint, actor=actor)
    except ConcordError as error:
        messages.error(request, said(error))
        return redirect("partner_webhooks", partner_id)
    messages.success(request, _("The test event is on its way."))
    return redirect("partner_webhook_attempts", partner_id, endpoint_id, dispatch.pk)


def _page(
    request: HttpRequest, partner: Partner, form: EndpointForm, secret: PlainSecret | None
) -> HttpResponse:
    context = {
        "partner": partner,
        "endpoints": partner.endpoints.all(),
        "form": form,
        "secret": secret,
        "page_title": _("Webhooks of %(partner)s") % {"partner": partner.name},
        "header_icon": "link",
    }
    return render(request, "delivery/endpoints.html", context)
