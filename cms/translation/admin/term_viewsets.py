"""The termbase in the admin: concepts with their terms, and what translators propose."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # published without types
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from cms.core import languages
from cms.core.filters import FilterSet
from cms.core.types import LanguageCode
from cms.translation.models import Concept, Term, TermProposal
from cms.translation.models.term import STATUSES, language_choices
from cms.translation.selectors.term_export import FORMATS
from cms.translation.terms import TermStatus


class ConceptFilterSet(FilterSet):
    """Find concepts by what they are about, and by the languages in which they lack a name."""

    subject_field = django_filters.AllValuesFilter(label=_("Subject field"))
    unnamed = django_filters.ChoiceFilter(
        label=_("Without a term in"), choices=language_choices, method="without_a_term"
    )
    status = django_filters.ChoiceFilter(
        label=_("With a term that is"), choices=STATUSES, method="with_status"
    )

    class Meta:
        model = Concept
        fields: ClassVar[list[str]] = ["do_not_translate"]

    def without_a_term(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the concepts that nothing but forbidden terms name in a language."""
        usable = _terms().filter(language=value).exclude(status=TermStatus.FORBIDDEN.value)
        return rows.filter(~Exists(usable), do_not_translate=False)

    def with_status(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the concepts that have a term of that status."""
        return rows.filter(Exists(_terms().filter(status=value)))


class LanguagesColumn(Column):
    """The languages in which the concept has a name."""

    def get_value(self, instance: Concept) -> str:
        """Return them in the language of the interface, in the order of the settings."""
        named = {term.language for term in instance.terms.all()}
        return languages.listed(
            [languages.name(code) for code in languages.all_codes() if code in named]
        )


class ConceptIndexView(IndexView):
    """The concepts with their names; the whole termbase goes out and comes in from here."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the concepts with their terms."""
        concepts: QuerySet[Any] = Concept.objects.prefetch_related("terms")
        return concepts

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the concepts in whose terms, definition or id the words stand."""
        if not self.is_searching:
            return queryset
        wanted = self.search_query
        found: QuerySet[Any] = queryset.filter(
            Q(identifier__icontains=wanted)
            | Q(definition__icontains=wanted)
            | Exists(_terms().filter(text__icontains=wanted))
        )
        return found

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Return what can be done with the whole termbase."""
        buttons: list[Button] = list(super().header_more_buttons)
        if self.user_has_permission("add") and self.user_has_permission("change"):
            buttons.append(
                Button(
                    gettext("Import"),
                    url=reverse("concord_import_terms"),
                    icon_name="upload",
                    priority=50,
                )
            )
        labels = {
            "csv": gettext("Export as CSV"),
            "xlsx": gettext("Export as XLSX"),
            "tbx": gettext("Export as TBX-Basic 3"),
            "tbx2": gettext("Export as TBX-Basic 2"),
        }
        return buttons + [
            Button(
                labels[name],
                url=reverse("concord_export_terms", args=[name]),
                icon_name="download",
                priority=60,
            )
            for name in FORMATS
        ]


class ConceptInspectView(InspectView):
    """One concept for those who read the termbase."""

    template_name = "translation/terms/concept.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the concept's terms by language."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        order = {code: place for place, (code, _name) in enumerate(language_choices())}
        status = list(TermStatus)
        terms = sorted(
            self.object.terms.all(),
            key=lambda term: (order.get(term.language, len(order)), status.index(term.status)),
        )
        return context | {"terms": terms}


class ConceptViewSet(SnippetViewSet):
    """Concepts with their terms in all languages."""

    model = Concept
    icon = "openquote"
    menu_label = _("Termbase")
    menu_order = 120
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = ConceptInspectView
    inspect_template_name = "translation/terms/concept.html"
    index_view_class = ConceptIndexView
    filterset_class = ConceptFilterSet
    search_fields = ("identifier",)
    list_display = ("name", "subject_field", LanguagesColumn("languages", label=_("Languages")))
    panels = (
        FieldPanel("definition"),
        FieldPanel("subject_field"),
        InlinePanel(
            "terms",
            heading=_("Terms"),
            label=_("Term"),
            min_num=1,
            panels=[
                FieldPanel("language"),
                FieldPanel("text", widget=forms.TextInput(attrs={"dir": "auto"})),
                FieldPanel("status"),
                FieldPanel("part_of_speech"),
                FieldPanel("note", widget=forms.TextInput(attrs={"dir": "auto"})),
            ],
            help_text=_(
                "One row for each name in each language. Forbidden are names that would be wrong, "
                "outdated or hurtful: translators are warned when they use one."
            ),
        ),
        FieldPanel("do_not_translate"),
        MultiFieldPanel(
            [FieldPanel("note"), FieldPanel("identifier")],
            heading=_("For those who keep the termbase"),
            classname="collapsed",
        ),
    )


class TermProposalPermissionPolicy(ModelPermissionPolicy):
    """Proposals are made beside a text and decided on a page of their own: here they are only read."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may read proposals, where that is what they want."""
        return action == "view" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)


class ProposalFilterSet(FilterSet):
    """Find proposals by language, and by what became of them."""

    class Meta:
        model = TermProposal
        fields: ClassVar[list[str]] = ["state", "language"]


class ProposalIndexView(IndexView):
    """What was proposed, the newest first."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the proposals with who made them."""
        return TermProposal.objects.select_related("proposed_by")


class ProposalInspectView(InspectView):
    """One proposal, and for a linguist the decision on it."""

    template_name = "translation/terms/proposal.html"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the proposal and whether this person decides on it."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "may_decide": self.request.user.has_perm("translation.change_termproposal"),
            "source_tag": languages.tag(languages.SOURCE),
            "language_tag": languages.tag(LanguageCode(self.object.language)),
        }


class TermProposalViewSet(SnippetViewSet):
    """What translators would have in the termbase."""

    model = TermProposal
    icon = "help"
    menu_label = _("Proposed terms")
    menu_order = 130
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = ProposalInspectView
    inspect_template_name = "translation/terms/proposal.html"
    index_view_class = ProposalIndexView
    filterset_class = ProposalFilterSet
    list_display = (
        "source_text",
        "text",
        Column("get_language_display", label=_("Language")),
        Column("proposed_by.get_full_name", label=_("Proposed by")),
        Column("get_state_display", label=_("State")),
    )


def _terms() -> QuerySet[Any]:
    return Term.objects.filter(concept=OuterRef("pk"))
