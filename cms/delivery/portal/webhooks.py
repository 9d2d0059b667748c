"""The partner's endpoints: add and change one, its secret (shown once), switch and test it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.actions.endpoints import send_test, switch_off
from cms.delivery.forms import EndpointForm
from cms.delivery.portal.access import own_endpoint
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.delivery.selectors.webhooks import tests_under_way
from cms.partners.actions import add_endpoint, change_endpoint, enable_endpoint, rotate_secret
from cms.partners.models import BY_ADMINISTRATOR
from cms.partners.rules import MOST_OWN_ENDPOINTS
from cms.partners.webhook_secrets import PlainSecret

# Who switched it off so decides when it is called again.


@for_developers
@require_http_methods(["GET", "POST"])
def webhooks(request: DeveloperRequest) -> HttpResponse:
    """Show the endpoints; a POST adds one and shows its secret this one time."""
    form, secret = EndpointForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _endpoint, secret = add_endpoint(
                partner=request.developer.partner,
                most=MOST_OWN_ENDPOINTS,
                actor=request.developer.user,
                **form.cleaned_data,
            )
        except ConcordError as error:
            form.add_error("url", said(error))
    return _page(request, EndpointForm() if secret else form, secret)


@for_developers
@require_http_methods(["GET", "POST"])
def edit(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Change where the endpoint is, and what it is told."""
    endpoint = own_endpoint(request, endpoint_id)
    form = EndpointForm(
        request.POST or None,
        initial={"url": endpoint.url, "types": endpoint.types, "languages": endpoint.languages},
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_endpoint(endpoint=endpoint, actor=request.developer.user, **form.cleaned_data)
        except ConcordError as error:
            form.add_error("url", said(error))
        else:
            messages.success(request, _("The endpoint is changed."))
            return redirect("portal:webhooks")
    return render(request, "portal/endpoint.html", {"form": form, "endpoint": endpoint})


@for_developers
@require_POST
def rotate(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Give the endpoint a new secret and show it this one time."""
    endpoint = own_endpoint(request, endpoint_id)
    secret = rotate_secret(endpoint=endpoint, actor=request.developer.user)
    return _page(request, EndpointForm(), secret)


@for_developers
@require_POST
def switch(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Switch the endpoint off, or on again unless an administrator switched it off."""
    endpoint, actor = own_endpoint(request, endpoint_id), request.developer.user
    if request.POST.get("to") != "on":
        switch_off(endpoint=endpoint, because="by_partner", actor=actor)
        messages.success(request, _("%(url)s is not called any more.") % {"url": endpoint.url})
    elif endpoint.disabled_because == BY_ADMINISTRATOR:
        messages.error(request, _("An administrator switched this endpoint off: ask us."))
    else:
        enable_endpoint(endpoint=endpoint, actor=actor)
        messages.success(request, _("%(url)s is called again.") % {"url": endpoint.url})
    return redirect("portal:webhooks")


@for_developers
@require_POST
def test(request: DeveloperRequest, endpoint_id: int) -> HttpResponse:
    """Send a test event, one at a time, and lead to what becomes of it."""
    endpoint = own_endpoint(request, endpoint_id)
    under_way = tests_under_way(endpoint).first()
    if under_way is not None:
        messages.error(request, _("The last test event is still on its way."))
        return redirect("portal:delivery", endpoint.pk, under_way.pk)
    try:
        dispatch = send_test(endpoint=endpoint, actor=request.developer.user)
    except ConcordError as error:
        messages.error(request, said(error))
        return redirect("portal:webhooks")
    messages.success(request, _("The test event is on its way."))
    return redirect("portal:delivery", endpoint.pk, dispatch.pk)


def _page(
    request: DeveloperRequest, form: EndpointForm, secret: PlainSecret | None
) -> HttpResponse:
    context = {
        "endpoints": request.developer.partner.endpoints.all(),
        "form": form,
        "secret": secret,
        "by_administrator": BY_ADMINISTRATOR,
    }
    return render(request, "portal/webhooks.html", context)
