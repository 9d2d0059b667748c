"""The admin's lists and forms of what belongs to articles.

Editors fill in the source language alone: the other columns have one writer, ``publishing`` (R2).
"""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.articles.models import CallToAction, Notice, Topic
from cms.core.languages import SOURCE, column


class TopicViewSet(SnippetViewSet):
    """Topics: a slug, a place in the tree, and a name."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("__str__", "slug", "parent")
    search_fields = (column("name", SOURCE), "slug")
    panels = (
        FieldPanel(
            column("name", SOURCE),
            heading=_("Name"),
            help_text=_("Translators carry a new name into the other languages."),
        ),
        FieldPanel("slug"),
        FieldPanel("parent"),
    )


class NoticeViewSet(SnippetViewSet):
    """Notices: words, how urgent they are, where they are shown and on which days."""

    model = Notice
    icon = "warning"
    menu_label = _("Notices")
    menu_order = 310
    add_to_admin_menu = True
    list_display = ("__str__", "kind", "starts_on", "ends_on")
    list_filter = ("kind",)
    search_fields = (column("title", SOURCE), "slug")
    panels = (
        FieldPanel(column("title", SOURCE), heading=_("Title")),
        FieldPanel(column("text", SOURCE), heading=_("Text")),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Days")),
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("slug"),
    )


class CallToActionViewSet(SnippetViewSet):
    """Calls to action: words, and the address to which the link leads in every language."""

    model = CallToAction
    icon = "link"
    menu_label = _("Calls to action")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ("__str__", "url")
    search_fields = (column("title", SOURCE), "slug")
    panels = (
        FieldPanel(column("title", SOURCE), heading=_("Title")),
        FieldPanel(column("text", SOURCE), heading=_("Text")),
        FieldPanel(column("link_label", SOURCE), heading=_("Link label")),
        FieldPanel("url"),
        FieldPanel("slug"),
    )
