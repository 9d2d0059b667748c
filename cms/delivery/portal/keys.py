"""The partner's keys: see them, make, rotate and revoke one; a new one is shown once."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.core import clock
from cms.core.errors import ConcordError
from cms.core.speech import said
from cms.delivery.portal.access import own_key
from cms.delivery.portal.door import DeveloperRequest, for_developers
from cms.partners.actions import issue_key, issue_sandbox_key, revoke_key, rotate_key
from cms.partners.forms import IssueKeyForm, RotateKeyForm, SandboxKeyForm
from cms.partners.rules import MOST_OWN_KEYS, PlainKey

# Two forms stand on one page, each with a label.
LIVE = "live_%s"


@for_developers
@require_safe
def keys(request: DeveloperRequest) -> HttpResponse:
    """Show the keys."""
    return _page(request)


@for_developers
@require_POST
def make_sandbox_key(request: DeveloperRequest) -> HttpResponse:
    """Make a key for trying things out, and show it this one time."""
    form, made = SandboxKeyForm(request.POST), None
    if form.is_valid():
        try:
            made = issue_sandbox_key(
                partner=request.developer.partner,
                label=form.cleaned_data["label"],
                actor=request.developer.user,
            )
        except ConcordError as error:
            form.add_error(None, said(error))
    return _page(request, made, sandbox=None if made else form)


@for_developers
@require_POST
def make_key(request: DeveloperRequest) -> HttpResponse:
    """Make a key for the partner's site, and show it this one time."""
    form, made = IssueKeyForm(request.POST, auto_id=LIVE), None
    if form.is_valid():
        try:
            made = issue_key(
                partner=request.developer.partner,
                label=form.cleaned_data["label"],
                expires_at=form.expires_at,
                most=MOST_OWN_KEYS,
                actor=request.developer.user,
            )
        except ConcordError as error:
            form.add_error(None, said(error))
    return _page(request, made, live=None if made else form)


@for_developers
@require_http_methods(["GET", "POST"])
def rotate(request: DeveloperRequest, key_id: int) -> HttpResponse:
    """Ask how long both keys are to work; a POST shows the successor this one time."""
    key = own_key(request, key_id)
    form = RotateKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = rotate_key(
                key=key, overlap=form.overlap, most=MOST_OWN_KEYS, actor=request.developer.user
            )
        except ConcordError as error:
            form.add_error(None, said(error))
        else:
            return _page(request, made)
    return render(request, "portal/rotate.html", {"key": key, "form": form})


@for_developers
@require_POST
def revoke(request: DeveloperRequest, key_id: int) -> HttpResponse:
    """Revoke one key and go back to the others."""
    key = own_key(request, key_id)
    revoke_key(key=key, actor=request.developer.user)
    messages.success(request, _("The key “%(label)s” is revoked.") % {"label": key.label})
    return redirect("portal:keys")


def _page(
    request: DeveloperRequest,
    made: PlainKey | None = None,
    *,
    sandbox: SandboxKeyForm | None = None,
    live: IssueKeyForm | None = None,
) -> HttpResponse:
    now = clock.now()
    context = {
        "keys": [
            {"stored": key, "expired": key.has_expired(now), "usable": key.is_usable(now)}
            for key in request.developer.partner.keys.select_related("replaced_by")
        ],
        "made": made,
        "sandbox": sandbox or SandboxKeyForm(),
        "live": live or IssueKeyForm(auto_id=LIVE),
        "sandbox_days": settings.SANDBOX_DAYS,
    }
    return render(request, "portal/keys.html", context)
