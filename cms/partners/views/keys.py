"""A partner's keys in the admin: see them, issue or rotate one (shown once), revoke one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from cms.core import clock
from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.partners.actions import issue_key, revoke_key, rotate_key
from cms.partners.forms import IssueKeyForm, RotateKeyForm
from cms.partners.models import Partner, PartnerKey
from cms.partners.rules import PlainKey
from cms.partners.views.permission import require_administrator


@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Show the keys; a POST issues one and shows it, which no other page ever does."""
    administrator = require_administrator(request)
    partner = get_object_or_404(Partner, pk=partner_id)
    form = IssueKeyForm(request.POST or None)
    issued: PlainKey | None = None
    if request.method == "POST" and form.is_valid():
        try:
            issued = issue_key(
                partner=partner,
                label=form.cleaned_data["label"],
                expires_at=form.expires_at,
                actor=administrator,
            )
        except ConcordError as error:
            form.add_error(None, said(error))
        else:
            form = IssueKeyForm()
    return _keys_page(request, partner, form, issued)


@never_cache
@require_http_methods(["GET", "POST"])
def rotate(request: HttpRequest, partner_id: int, key_id: int) -> HttpResponse:
    """Ask how long both keys are to work; a POST issues the successor and shows it among the keys."""
    administrator = require_administrator(request)
    key = get_object_or_404(PartnerKey, pk=key_id, partner_id=partner_id)
    form = RotateKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issued = rotate_key(key=key, overlap=form.overlap, actor=administrator)
        except ConcordError as error:
            form.add_error(None, said(error))
        else:
            return _keys_page(request, key.partner, IssueKeyForm(), issued)
    context = {
        "key": key,
        "form": form,
        "page_title": _("Rotate the key “%(label)s”") % {"label": key.label},
        "header_icon": "key",
    }
    return render(request, "partners/rotate.html", context)


@require_POST
def revoke(request: HttpRequest, partner_id: int, key_id: int) -> HttpResponse:
    """Revoke one key and go back to the others."""
    administrator = require_administrator(request)
    key = get_object_or_404(PartnerKey, pk=key_id, partner_id=partner_id)
    revoke_key(key=key, actor=administrator)
    messages.success(request, _("The key “%(label)s” is revoked.") % {"label": key.label})
    return redirect("partner_keys", partner_id)


def _keys_page(
    request: HttpRequest, partner: Partner, form: IssueKeyForm, issued: PlainKey | None
) -> HttpResponse:
    now = clock.now()
    stored = list(partner.keys.select_related("replaced_by"))
    context = {
        "partner": partner,
        "keys": [
            {"stored": key, "expired": key.has_expired(now), "usable": key.is_usable(now)}
            for key in stored
        ],
        "form": form,
        "issued": issued,
        "page_title": _("Keys of %(partner)s") % {"partner": partner.name},
        "header_icon": "key",
    }
    return render(request, "partners/keys.html", context)
