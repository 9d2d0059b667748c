"""Partners in the admin."""

from django import forms
from django.template.defaultfilters import capfirst, yesno
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.partners.forms import PartnerForm
from cms.partners.models import Partner


class PartnerViewSet(SnippetViewSet):
    """Names, contacts and entitlements; keys have a page of their own."""

    model = Partner
    icon = "globe"
    menu_label = _("Partners")
    menu_name = "partners"
    menu_order = 800
    add_to_admin_menu = True
    list_display = (
        "name",
        "contact_email",
        Column(
            "active",
            label=_("Active"),
            accessor=lambda partner: capfirst(str(yesno(partner.active))),
            sort_key="active",
        ),
    )
    search_fields = ("name", "contact_email")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("contact_email"),
            FieldPanel("active"),
            FieldPanel("languages"),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("audiences"),
            FieldPanel("requests_per_minute"),
            FieldPanel("requests_per_day"),
        ],
        base_form_class=PartnerForm,
    )
