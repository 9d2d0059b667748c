"""Translations in Wagtail's admin: the list, and the page on which one is reviewed."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # published without types
from django.db.models import F, Model, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from cms.articles.models import ArticlePage, ShortSource
from cms.articles.registered import short_models
from cms.core import languages
from cms.core.filters import RowFilter
from cms.core.types import LanguageCode
from cms.publishing.rules import PublicState
from cms.translation.actions import submit
from cms.translation.admin.assignment_columns import assignment_columns
from cms.translation.admin.assignment_filters import AssignmentFilterSet
from cms.translation.admin.panels import CompiledPanel
from cms.translation.admin.permissions import may_assign
from cms.translation.models import Translation
from cms.translation.models.translation_rows import TranslationQuerySet
from cms.translation.selectors.translations import translation_subject

WORK = [
    ("open", gettext_lazy("Not finished")),
    ("needs_work", gettext_lazy("Needs work")),
    ("finished", gettext_lazy("Finished")),
]
PUBLIC = [
    ("never", gettext_lazy("Never public")),
    ("current", pgettext_lazy("edition", "Public")),
    ("outdated", gettext_lazy("Public, outdated")),
    ("withdrawn", pgettext_lazy("edition", "Withdrawn")),
]


def kinds() -> list[tuple[str, str]]:
    """Return what can be translated: articles, and every model registered for translation."""
    models: list[type[Model]] = [ArticlePage, *short_models()]
    return [(it._meta.model_name or "", capfirst(str(it._meta.verbose_name))) for it in models]


class TranslationPermissionPolicy(ModelPermissionPolicy):
    """Translations open by themselves and are never deleted, whoever asks."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return what the user's groups allow, without adding and deleting."""
        if action in {"add", "delete"}:
            return False
        return bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


class TranslationFilterSet(AssignmentFilterSet):
    """Find translations by kind, language, people, the work left, and what the public sees."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=kinds, method="by_kind")

    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [(code, languages.name(code)) for code in languages.targets()],
    )
    article = RowFilter(queryset=lambda _request: ArticlePage.objects.only("title"))
    short_source = RowFilter(
        queryset=lambda _request: ShortSource.objects.filter(gone=False).only("content")
    )
    work = django_filters.ChoiceFilter(label=_("Texts"), choices=WORK, method="by_work")
    public = django_filters.ChoiceFilter(label=_("Public state"), choices=PUBLIC, method="by_state")

    class Meta:
        model = Translation
        fields: ClassVar[list[str]] = ["kind", "language", "article", "short_source"]

    def by_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the translations of articles, or of one kind of short object."""
        if value == ArticlePage._meta.model_name:
            return rows.filter(article__isnull=False)
        return rows.filter(short_source__content_type__model=value)

    def by_work(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the rows with that kind of work."""
        if value == "needs_work":
            return rows.filter(units_needing_work__gt=0)
        if value == "open":
            return rows.filter(units_finished__lt=F("units_total"))
        return rows.filter(units_finished=F("units_total"))

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the rows that the public sees in that way."""
        if value == "never":
            return rows.filter(public_state__isnull=True)
        if value == "withdrawn":
            return rows.filter(public_state=PublicState.WITHDRAWN.value)
        return rows.filter(
            public_state=PublicState.PUBLIC.value, public_outdated=value == "outdated"
        )


class OriginalColumn(TitleColumn):
    """What is translated."""

    def get_value(self, instance: Translation) -> str:
        """Return the title in the source language."""
        return instance.original.title


class KindColumn(Column):
    """What kind of thing is translated."""

    def get_value(self, instance: Translation) -> str:
        """Return the kind's name in the language of the interface."""
        return capfirst(str(instance.original_model._meta.verbose_name))


class LanguageColumn(Column):
    """The language's name."""

    def get_value(self, instance: Translation) -> str:
        """Return the name in the language of the interface."""
        return languages.name(LanguageCode(instance.language))


class ProgressColumn(Column):
    """How many texts are finished."""

    def get_value(self, instance: Any) -> str:
        """Return a sentence with both numbers."""
        return gettext("%(finished)d of %(total)d") % {
            "finished": instance.units_finished,
            "total": instance.units_total,
        }


class PublicColumn(Column):
    """What the public sees."""

    def get_value(self, instance: Any) -> str:
        """Return the public state in words."""
        names = dict(PUBLIC)
        if instance.public_state is None:
            return str(names["never"])
        if instance.public_state == PublicState.WITHDRAWN:
            return str(names["withdrawn"])
        return str(names["outdated" if instance.public_outdated else "current"])


class TranslationIndexView(IndexView):
    """All translations with their progress; the title leads to the texts."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the translations with what the columns show, those of articles first."""
        people = ("assignment__translator", "assignment__reviser")
        rows = Translation.objects.named("assignment").select_related(*people).with_progress()
        return rows.order_by(F("short_source").asc(nulls_first=True), "pk")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the translations of what is called like that."""
        if not self.is_searching or not isinstance(queryset, TranslationQuerySet):
            return queryset
        return queryset.called(self.search_query)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Return the page's buttons, with the ways to files and back."""
        return [
            *super().header_more_buttons,
            Button(gettext("Export"), reverse("concord_export"), icon_name="download", priority=80),
            Button(gettext("Import"), reverse("concord_import"), icon_name="upload", priority=81),
        ]

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns."""
        ticks = [BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet")]
        return [
            *(ticks if may_assign(self.request.user) else []),
            OriginalColumn(
                "original",
                label=gettext("Title"),
                get_url=lambda row: reverse("concord_units", args=[row.pk]),
                get_title_id=lambda row: f"snippet_{row.pk}_title",
            ),
            KindColumn("kind", label=gettext("Kind")),
            LanguageColumn("language", label=gettext("Language")),
            ProgressColumn("progress", label=gettext("Finished texts")),
            Column("units_needing_work", label=gettext("Needs work")),
            *assignment_columns(),
            PublicColumn("public", label=gettext("Public state")),
        ]


class TranslationEditView(EditView):
    """The page on which a translation is reviewed. It has nothing to save: the units are edited."""

    def get_page_subtitle(self) -> str:
        """Return what is translated, and the language by its name."""
        language = languages.name(self.object.code)
        return f"{self.object.original.title} ({language})"

    def get_breadcrumbs_items(self) -> list[Any]:
        """Return the way here, with the same name at its end."""
        items: list[Any] = super().get_breadcrumbs_items()
        return [*items[:-1], {**items[-1], "label": self.get_page_subtitle()}]

    def save_instance(self) -> Translation:
        """Keep the revision under review as it is: a new one would have to be reviewed again."""
        translation: Translation = self.object
        self.new_revision = translation.latest_revision
        return translation

    def publish_action(self) -> Any:
        """Publish the last revision, if there is one and the gate lets it through."""
        translation_subject(self.object)
        return super().publish_action()

    def submit_action(self) -> None:
        """Compile the units as they are now and send that to review."""
        submit(translation=self.object, actor=self.request.user)

    def restart_workflow_action(self) -> None:
        """Compile the units as they are now and review from the beginning."""
        submit(translation=self.object, actor=self.request.user)


class TranslationViewSet(SnippetViewSet):
    """The admin's window on translations."""

    model = Translation
    icon = "globe"
    menu_label = _("Translations")
    menu_order = 100
    copy_view_enabled = False
    inspect_view_enabled = False
    search_fields = ("article__title",)  # opens the search; what is searched the view knows
    filterset_class = TranslationFilterSet
    index_view_class = TranslationIndexView
    edit_view_class = TranslationEditView
    edit_handler = ObjectList([CompiledPanel()])
