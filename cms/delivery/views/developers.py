"""The people of a partner who may use the portal: invite somebody, write again, end the access."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.core.errors import ConcordError
from cms.core.http import in_steps
from cms.core.speech import said
from cms.delivery.portal.mail import send_invitation
from cms.partners.actions import invite_developer, remove_developer
from cms.partners.forms import InviteForm
from cms.partners.models import Developer, Partner
from cms.partners.views.permission import require_administrator


@in_steps  # the mail goes out when the invitation is written, and may fail without it
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Show the developers; a POST invites one."""
    actor = require_administrator(request)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            developer = invite_developer(partner=partner, actor=actor, **form.cleaned_data)
        except ConcordError as error:
            form.add_error("email", said(error))
        else:
            _write(request, developer)
            return redirect("partner_developers", partner_id)
    context = {
        "partner": partner,
        "developers": partner.developers.select_related("user"),
        "form": form,
        "page_title": _("Developers of %(partner)s") % {"partner": partner.name},
        "header_icon": "group",
    }
    return render(request, "delivery/developers.html", context)


@in_steps
@require_POST
def invite_again(request: HttpRequest, partner_id: int, developer_id: int) -> HttpResponse:
    """Write to somebody once more, with a new link."""
    require_administrator(request)
    _write(request, _developer(partner_id, developer_id))
    return redirect("partner_developers", partner_id)


@require_POST
def remove(request: HttpRequest, partner_id: int, developer_id: int) -> HttpResponse:
    """End somebody's access at once."""
    actor = require_administrator(request)
    developer = _developer(partner_id, developer_id)
    remove_developer(developer=developer, actor=actor)
    sentence = _("%(email)s has no access any more.")
    messages.success(request, sentence % {"email": developer.user.email})
    return redirect("partner_developers", partner_id)


def _developer(partner_id: int, developer_id: int) -> Developer:
    """Return that partner's developer, or answer 404."""
    found = Developer.objects.select_related("user", "partner")
    return get_object_or_404(found, pk=developer_id, partner_id=partner_id)


def _write(request: HttpRequest, developer: Developer) -> None:
    address = {"email": developer.user.email}
    try:
        send_invitation(developer)
    except OSError:
        messages.error(
            request,
            _("The mail to %(email)s could not be sent. Try “Invite again” later.") % address,
        )
    else:
        messages.success(request, _("An invitation is on its way to %(email)s.") % address)
