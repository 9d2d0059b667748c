"""Translations in the Wagtail admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.action_menu import SaveMenuItem
from wagtail.snippets.models import register_snippet

from cms.articles.models import ArticlePage
from cms.translation.admin.checks_views import dismissal_view
from cms.translation.admin.exchange_views import arrived_view, download_view, upload_view
from cms.translation.admin.finding_log import register_finding_actions
from cms.translation.admin.flow_hooks import FLOW_HOOKS
from cms.translation.admin.links_view import links_view
from cms.translation.admin.machine_views import machine_translation_view, machine_unit_view
from cms.translation.admin.memory_views import export_memory_view, import_memory_view
from cms.translation.admin.memory_viewset import MemoryPermissionPolicy
from cms.translation.admin.menu import TranslationGroup
from cms.translation.admin.rate_viewset import WordRateViewSet
from cms.translation.admin.term_log import register_term_actions
from cms.translation.admin.term_views import (
    arrived_terms_view,
    decide_view,
    export_view,
    import_view,
    propose_view,
)
from cms.translation.admin.term_viewsets import TermProposalPermissionPolicy
from cms.translation.admin.translation_viewset import TranslationPermissionPolicy
from cms.translation.admin.unit_editor import unit_view, units_view
from cms.translation.models import MemoryEntry, TermProposal, Translation

register_permission_policy(Translation, TranslationPermissionPolicy(Translation), exact_class=True)
register_permission_policy(
    TermProposal, TermProposalPermissionPolicy(TermProposal), exact_class=True
)
register_permission_policy(MemoryEntry, MemoryPermissionPolicy(MemoryEntry), exact_class=True)
register_snippet(TranslationGroup)
register_snippet(WordRateViewSet)
for _name, _hook in FLOW_HOOKS:
    hooks.register(_name, _hook)


@hooks.register("register_admin_urls")
def register_unit_editor() -> list[URLPattern]:
    """Mount the unit editor in the admin."""
    return [
        path("translations/<row:pk>/units/", units_view, name="concord_units"),
        path("translations/<row:pk>/units/<row:unit_pk>/", unit_view, name="concord_unit"),
        path(
            "translations/<row:pk>/units/<row:unit_pk>/links/",
            links_view,
            name="concord_unit_links",
        ),
    ]


@hooks.register("register_admin_urls")
def register_exchange() -> list[URLPattern]:
    """Mount the pages on which translations go out as files and come in from files."""
    return [
        path("translations/export/", download_view, name="concord_export"),
        path("translations/import/", upload_view, name="concord_import"),
        path("translations/import/<row:pk>/", arrived_view, name="concord_arrived"),
    ]


@hooks.register("register_admin_urls")
def register_machine() -> list[URLPattern]:
    """Mount the pages on which a machine is asked."""
    return [
        path(
            "translations/<row:pk>/machine/",
            machine_translation_view,
            name="concord_machine_translation",
        ),
        path(
            "translations/<row:pk>/units/<row:unit_pk>/machine/",
            machine_unit_view,
            name="concord_machine_unit",
        ),
    ]


@hooks.register("register_admin_urls")
def register_dismissals() -> list[URLPattern]:
    """Mount the address at which findings of checks are dismissed."""
    return [
        path(
            "translations/<row:pk>/units/<row:unit_pk>/checks/<slug:check_id>/",
            dismissal_view,
            name="concord_dismissal",
        )
    ]


@hooks.register("construct_snippet_action_menu")
def offer_no_save(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    """Take “Save” from the review page: it has nothing to save."""
    if context["model"] is Translation:
        items[:] = [item for item in items if not isinstance(item, SaveMenuItem)]


@hooks.register("register_page_header_buttons")
def offer_translations(
    page: Page, user: Any, next_url: str | None = None, view_name: str = ""
) -> Iterator[Button]:
    """Lead from an article to its translations."""
    policy = policy_registry.get_by_type(Translation)
    if isinstance(page.specific, ArticlePage) and policy.user_has_any_permission(
        user, {"change", "view"}
    ):
        address = reverse("wagtailsnippets_translation_translation:list")
        yield Button(
            _("Translations"), f"{address}?article={page.pk}", icon_name="globe", priority=60
        )


@hooks.register("register_admin_urls")
def register_termbase() -> list[URLPattern]:
    """Mount the termbase's pages beside its lists."""
    return [
        path("terms/import/", import_view, name="concord_import_terms"),
        path("terms/import/<row:pk>/", arrived_terms_view, name="concord_arrived_terms"),
        path("terms/export/<str:name>/", export_view, name="concord_export_terms"),
        path("terms/proposals/<row:pk>/", decide_view, name="concord_decide_term"),
        path(
            "translations/<row:pk>/units/<row:unit_pk>/terms/",
            propose_view,
            name="concord_propose_term",
        ),
    ]


@hooks.register("register_admin_urls")
def register_memory() -> list[URLPattern]:
    """Mount the translation memory's pages beside its list."""
    return [
        path("memory/import/", import_memory_view, name="concord_import_memory"),
        path("memory/export/<str:language>/", export_memory_view, name="concord_export_memory"),
    ]


hooks.register("register_log_actions", register_term_actions)
hooks.register("register_log_actions", register_finding_actions)
