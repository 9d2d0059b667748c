"""Word rates in Wagtail's admin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core import languages
from cms.translation.analysis import Band
from cms.translation.models import WordRate


class WordRateViewSet(SnippetViewSet):
    """What a word costs in each language; the report “Word counts” computes with it."""

    model = WordRate
    icon = "decimal"
    menu_label = _("Word rates")
    menu_order = 320
    add_to_settings_menu = True
    list_display = ("language_name", "per_word", "currency")
    panels = (
        FieldPanel("language"),
        FieldRowPanel([FieldPanel("per_word"), FieldPanel("currency")]),
        MultiFieldPanel(
            [FieldPanel(band.value) for band in reversed(Band)],
            heading=_("Share of the price that each match band is paid"),
        ),
    )

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002  # Wagtail's
        """Return the form with the languages to choose from."""
        base = super().get_form_class(for_update=for_update)
        language = forms.ChoiceField(
            label=_("Language"),
            choices=lambda: [(code, languages.name(code)) for code in languages.targets()],
        )
        return type("WordRateForm", (base,), {"language": language})
