"""The admin's lists and forms of the review."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.forms import LanguagesField
from cms.review.models import Clinician


class ClinicianViewSet(SnippetViewSet):
    """Clinicians: who may sign off, by which credentials, in which languages."""

    model = Clinician
    icon = "clipboard-list"
    menu_label = _("Clinicians")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ("full_name", "profession", "registration_body", "active")
    panels = (
        FieldPanel("user"),
        FieldPanel("full_name"),
        MultiFieldPanel(
            [
                FieldPanel("profession"),
                FieldPanel("registration_body"),
                FieldPanel("registration_number"),
            ],
            heading=_("Credentials"),
            help_text=_("They are copied into every sign-off. Check them against the register."),
        ),
        FieldPanel("reads"),
        FieldPanel("active"),
    )

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002  # Wagtail's
        """Return the form with the languages as boxes to tick."""
        base = super().get_form_class(for_update=for_update)
        reads = LanguagesField(
            label=_("Languages"),
            help_text=_("The languages in which this person can judge a medical text."),
        )
        return type("ClinicianForm", (base,), {"reads": reads})
