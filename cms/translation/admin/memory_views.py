"""The translation memory's pages beside its list: TMX comes in and goes out."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cms.core import languages
from cms.core.errors import ConcordError, UnknownLanguage
from cms.core.speech import said, spoken
from cms.translation.actions.import_memory import Importing, MemoryReport, import_memory
from cms.translation.admin.memory_forms import MemoryFileForm
from cms.translation.admin.permissions import require_that
from cms.translation.selectors.lookup.exporting import export_memory

# So many refused units are shown; whoever has more mends these first.
SHOWN = 100


@require_http_methods(["GET", "POST"])
def import_memory_view(request: HttpRequest) -> HttpResponse:
    """Take a TMX file in and say what became of it."""
    require_that(request.user.has_perm("translation.add_memoryentry"))
    form = MemoryFileForm(request.POST or None, request.FILES or None)
    context = {
        "form": form,
        "page_title": _("Import into the translation memory"),
        "header_icon": "upload",
        "memory_url": reverse("wagtailsnippets_translation_memoryentry:list"),
    }
    if request.method == "POST" and form.is_valid():
        try:
            report = import_memory(form.cleaned_data["file"], importing=_importing(request, form))
        except ConcordError as error:
            form.add_error("file", said(error))
        else:
            context |= _told(report)
    return render(request, "translation/memory/import.html", context)


@require_GET
def export_memory_view(request: HttpRequest, language: str) -> StreamingHttpResponse:
    """Send the memory of a language, as it is read."""
    require_that(request.user.has_perm("translation.view_memoryentry"))
    try:
        code = languages.parse(language)
    except UnknownLanguage as error:
        raise Http404 from error
    return StreamingHttpResponse(
        export_memory(code),
        content_type="application/x-tmx+xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="memory.{code}.tmx"'},
    )


def _importing(request: HttpRequest, form: MemoryFileForm) -> Importing:
    given = form.cleaned_data
    return Importing(
        file=given["file"].name[:255],
        language=languages.parse(given["language"]),
        topics=frozenset(topic.slug for topic in given["topics"]),
        reviewed=given["reviewed"],
        reviewed_by=request.user if given["reviewed"] else None,  # type: ignore[arg-type]  # the admin lets nobody in unknown
    )


def _told(report: MemoryReport) -> dict[str, object]:
    return {
        "report": report,
        "refusals": [(fault.line, spoken(fault.reason)) for fault in report.refusals[:SHOWN]],
        "more": max(0, report.refused - SHOWN),
    }
