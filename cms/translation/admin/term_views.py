"""The termbase's pages beside its lists: propose and decide, import and export."""

from io import BytesIO

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from cms.core.errors import ConcordError
from cms.core.speech import said, spoken
from cms.translation.actions import accept_proposal, decline_proposal, import_terms, propose_term
from cms.translation.actions.arrive import receive
from cms.translation.actions.import_terms import TermImportReport
from cms.translation.admin.permissions import require, require_that
from cms.translation.admin.term_forms import TermFileForm
from cms.translation.admin.term_report import lines_of
from cms.translation.errors import TermRefused
from cms.translation.models import ArrivedFile, Concept, TermProposal, TranslationUnit
from cms.translation.selectors.term_export import FORMATS, export_terms

# So many refused lines are shown; whoever has more mends these first.
SHOWN = 100


@require_POST
def propose_view(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Take a proposal from beside a unit, and go back there."""
    unit = get_object_or_404(
        TranslationUnit.objects.select_related("translation__article"), pk=unit_pk, translation=pk
    )
    translation = unit.translation
    require(request, translation, "change", "view")
    require_that(request.user.has_perm("translation.add_termproposal"))
    try:
        propose_term(
            source_text=request.POST.get("source_text", ""),
            language=translation.code,
            text=request.POST.get("text", ""),
            reason=request.POST.get("reason", ""),
            actor=request.user,  # type: ignore[arg-type]  # the admin lets nobody in unknown
            unit=unit,
        )
    except TermRefused as error:
        messages.error(request, said(error))
    else:
        messages.success(request, _("Your proposal waits for a linguist."))
    return redirect("concord_unit", pk, unit_pk)


@require_POST
def decide_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline a proposal; an accepted one leads to its concept."""
    require_that(request.user.has_perm("translation.change_termproposal"))
    proposal = get_object_or_404(TermProposal, pk=pk)
    proposals = reverse("wagtailsnippets_translation_termproposal:list")
    try:
        if "accept" not in request.POST:
            decline_proposal(proposal=proposal, actor=request.user)  # type: ignore[arg-type]  # as above
            messages.success(request, _("The proposal was declined."))
            return redirect(proposals)
        concept = accept_proposal(proposal=proposal, actor=request.user)  # type: ignore[arg-type]  # as above
    except TermRefused as error:
        messages.error(request, said(error))
        return redirect(proposals)
    messages.success(request, _("The term is in the termbase. Is its concept complete?"))
    return redirect("wagtailsnippets_translation_concept:edit", concept.pk)


@require_http_methods(["GET", "POST"])
def import_view(request: HttpRequest) -> HttpResponse:
    """Ask for a file; take it in, or keep it and lead to what it would change."""
    person = _keeper(request)
    form = TermFileForm(request.POST or None, request.FILES or None)
    context = {"form": form, "page_title": _("Import terms"), "header_icon": "upload"}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if "import" not in request.POST:
            kept = receive(name=file.name, data=file.read(), conflicts=None, actor=person)
            return redirect("concord_arrived_terms", kept.pk)
        try:
            context |= _done(import_terms(stream=file, actor=person))
        except ConcordError as error:
            form.add_error("file", said(error))
    return render(request, "translation/terms/import.html", context)


@require_http_methods(["GET", "POST"])
def arrived_terms_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a file that was kept would change; asked to, take it in."""
    person = _keeper(request)
    arrived = get_object_or_404(ArrivedFile.objects.with_terms(), pk=pk, user=person)
    is_trial = request.method == "GET"
    try:
        report = import_terms(stream=BytesIO(bytes(arrived.data)), actor=person, dry_run=is_trial)
    except ConcordError as error:
        arrived.delete()
        messages.error(request, said(error))
        return redirect("concord_import_terms")
    if not is_trial:
        for line in lines_of(report):
            messages.success(request, line)
        if report.refusals:  # the page goes on to say which
            return redirect("concord_arrived_terms", arrived.pk)
        arrived.delete()
        return redirect("wagtailsnippets_translation_concept:list")
    context = {"page_title": arrived.name, "header_icon": "upload"}
    return render(request, "translation/terms/arrived.html", context | _done(report))


@require_GET
def export_view(request: HttpRequest, name: str) -> HttpResponse:
    """Send the termbase as a file."""
    policy = policy_registry.get_by_type(Concept)
    require_that(policy.user_has_any_permission(request.user, {"view", "change"}))
    if name not in FORMATS:
        raise Http404
    form = FORMATS[name]
    return HttpResponse(
        export_terms(name),
        content_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="termbase.{form.ending}"'},
    )


def _keeper(request: HttpRequest) -> User:
    """Return who asks, where they may bring terms in."""
    person = request.user
    require_that(all(person.has_perm(f"translation.{it}_concept") for it in ("add", "change")))
    return person  # type: ignore[return-value]  # the admin lets nobody in unknown


def _done(report: TermImportReport) -> dict[str, object]:
    """Return what an import did, or would do, for the page that says it."""
    return {
        "lines": lines_of(report),
        "is_needed": report.changes_anything,
        "refusals": [(it.line, spoken(it.reason)) for it in report.refusals[:SHOWN]],
        "more": max(0, len(report.refusals) - SHOWN),
    }
