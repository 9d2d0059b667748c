"""The admin's lists and forms of what belongs to articles."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.articles.models import Topic
from cms.core import languages


class TopicViewSet(SnippetViewSet):
    """Topics: a slug, a place in the tree, and a name; translators carry it into other languages."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("__str__", "slug", "parent")
    search_fields = (languages.column("name", languages.SOURCE), "slug")
    panels = (
        FieldPanel(languages.column("name", languages.SOURCE), heading=_("Name")),
        FieldPanel("slug"),
        FieldPanel("parent"),
    )
