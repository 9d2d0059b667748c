"""The admin's lists and forms of what belongs to articles."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.articles.models import Topic
from cms.core import languages

_language_name = lazy(languages.name, str)


class TopicViewSet(SnippetViewSet):
    """Topics: a slug, a place in the tree, and a name in every language."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("__str__", "slug", "parent")
    search_fields = (languages.column("name", languages.SOURCE), "slug")
    panels = (
        MultiFieldPanel(
            [
                FieldPanel(
                    languages.column("name", code),
                    heading=_language_name(code),
                    attrs={"dir": languages.direction(code)},
                )
                for code in languages.all_codes()
            ],
            heading=_("Name"),
            help_text=_("A language without a name shows the topic without one there."),
        ),
        FieldPanel("slug"),
        FieldPanel("parent"),
    )
