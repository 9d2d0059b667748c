"""The translation memory in the admin: a list to search, to export, and to clear of bad entries."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # published without types
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.core import languages
from cms.core.filters import FilterSet
from cms.core.types import LanguageCode
from cms.translation.memory.entry import pair
from cms.translation.models import MemoryEntry


class MemoryPermissionPolicy(ModelPermissionPolicy):
    """Entries come from editions and files: nobody writes or changes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return what the user's groups allow, without adding and changing."""
        if action in {"add", "change"}:
            return False
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


class MemoryFilterSet(FilterSet):
    """Find entries by language, with all its regions, by quality and by origin."""

    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [(code, languages.name(code)) for code in languages.targets()],
        method="by_language",
    )

    class Meta:
        model = MemoryEntry
        fields: ClassVar[list[str]] = ["quality", "origin"]

    def by_language(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the entries of the language, whatever the region."""
        return rows.filter(languages=pair(languages.SOURCE, value))


class TextColumn(Column):
    """A text, isolated from the direction of the page."""

    cell_template_name = "translation/memory/text_cell.html"

    def __init__(self, name: str, *, tag: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.tag = tag

    def get_cell_context_data(self, instance: MemoryEntry, parent_context: Any) -> Any:
        """Add the language of the text and its direction."""
        context = super().get_cell_context_data(instance, parent_context)
        code = LanguageCode(getattr(instance, self.tag))
        context |= {
            "tag": languages.canonical_tag(code),
            "direction": languages.direction(code),
        }
        return context


class LanguageColumn(Column):
    """The language's name."""

    def get_value(self, instance: MemoryEntry) -> str:
        """Return the name in the language of the interface."""
        return languages.name_of_any(instance.target_language)


class OriginColumn(Column):
    """The article, short object or file that an entry comes from."""

    def get_value(self, instance: MemoryEntry) -> str:
        """Return the original's title or the file's name."""
        return instance.original.title if instance.original else instance.file


class MemoryIndexView(IndexView):
    """All that the memory knows; the whole of a language goes out and comes in from here."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the entries with what the columns show."""
        return MemoryEntry.objects.with_standing().order_by("-pk")

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns; those who may delete entries can choose some."""
        choosing = [BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet")]
        return [
            *(choosing if self.user_has_permission("delete") else []),
            TextColumn("source_text", label=gettext("Source"), tag="source_language"),
            TextColumn("target_text", label=gettext("Translation"), tag="target_language"),
            LanguageColumn("target_language", label=gettext("Language")),
            Column("get_quality_display", label=gettext("Quality")),
            OriginColumn("comes_from", label=gettext("From")),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Return what can be done with the memory of a language."""
        buttons: list[Button] = list(super().header_more_buttons)
        if self.request.user.has_perm("translation.add_memoryentry"):
            buttons.append(
                Button(
                    gettext("Import TMX"),
                    url=reverse("concord_import_memory"),
                    icon_name="upload",
                    priority=50,
                )
            )
        return buttons + [
            Button(
                gettext("Export as TMX: %(language)s") % {"language": languages.name(code)},
                url=reverse("concord_export_memory", args=[code]),
                icon_name="download",
                priority=60,
            )
            for code in languages.targets()
            if languages.parent(code) is None
        ]


class MemoryViewSet(SnippetViewSet):
    """The admin's window on the translation memory."""

    model = MemoryEntry
    icon = "history"
    menu_label = _("Translation memory")
    menu_order = 110
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ("source_text", "target_text")
    filterset_class = MemoryFilterSet
    index_view_class = MemoryIndexView
    list_per_page = 20
