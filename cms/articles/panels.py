"""The editor's form: only the source language's fields (the others have one writer, R2)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.core.languages import SOURCE, column

CONTENT_PANELS: list[Panel] = [
    FieldPanel(column("headline", SOURCE), classname="title", heading=_("Headline")),
    FieldPanel(column("summary", SOURCE), heading=_("Summary"), widget=AdminAutoHeightTextInput),
    FieldPanel(column("key_points", SOURCE), heading=_("Key points")),
    FieldPanel(column("body", SOURCE), heading=_("Sections")),
    FieldPanel("references"),
]

FILING_PANELS: list[Panel] = [
    MultiFieldPanel(
        [FieldPanel("topics"), FieldPanel("audience"), FieldPanel("risk_level")],
        heading=_("Filing"),
    ),
    FieldPanel("slug"),
]

EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(CONTENT_PANELS, heading=_("Content")),
        ObjectList(FILING_PANELS, heading=_("Filing")),
        ObjectList([PublishingPanel()], heading=_("Schedule")),
    ]
)
