"""The report “Word counts”: how much work translations are, for the admin and as a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView

from cms.translation.admin.permissions import works_on_translations
from cms.translation.admin.translation_viewset import TranslationFilterSet
from cms.translation.analysis import Band
from cms.translation.models import Translation
from cms.translation.selectors.counting import Counted, counted
from cms.translation.terms.files import uncalculated

BANDS = {
    Band.LOCKED: _("Finished"),
    Band.REPETITION: _("Repetitions"),
    Band.CONTEXT: _("In context (101 %)"),
    Band.EXACT: _("100 %"),
    Band.NEAR: _("95–99 %"),
    Band.HIGH: _("85–94 %"),
    Band.MEDIUM: _("75–84 %"),
    Band.LOW: _("50–74 %"),
    Band.NEW: _("New"),
}


class WordCountsView(ReportView):
    """The words of each translation by match band, and what they cost."""

    page_title = _("Word counts")
    header_icon = "table"
    model = Translation
    index_url_name = "concord_word_counts"
    index_results_url_name = "concord_word_counts_results"
    results_template_name = "translation/word_counts_results.html"
    filterset_class = TranslationFilterSet
    export_filename = "word-counts"
    custom_field_preprocess = {"article": {ReportView.FORMAT_CSV: uncalculated}}
    list_export = (
        "article",
        "language",
        "analysis.total.texts",
        "analysis.total.words",
        "analysis.left.words",
        *(f"words.{band.value}" for band in Band),
        "cost",
        "currency",
    )
    export_headings = {
        "article": _("Title"),
        "language": _("Language"),
        "analysis.total.texts": _("Texts"),
        "analysis.total.words": _("Words"),
        "analysis.left.words": _("Words to do"),
        **{f"words.{band.value}": name for band, name in BANDS.items()},
        "cost": _("Cost"),
        "currency": _("Currency"),
    }

    def get_queryset(self) -> QuerySet[Translation]:
        """Return the translations with what the filters look at."""
        rows = Translation.objects.named().with_progress()
        return rows.order_by("article__title", "short_source", "language", "pk")

    def decorate_paginated_queryset(self, object_list: Iterable[Translation]) -> Iterable[Counted]:
        """Count the words of those that are shown; for a spreadsheet one batch after the other.

        Texts that the memory knows in part are sought for one article at a time: that asks it about
        every single text.
        """
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        found = counted(object_list, fuzzy=chosen.get("article") is not None)
        return found if self.is_export else list(found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the names of the bands as well."""
        return {**super().get_context_data(**kwargs), "bands": BANDS}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the report to who works on translations."""
        if not works_on_translations(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
