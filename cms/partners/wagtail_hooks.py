"""Partners in Wagtail's menu, keys and usage beside them, keys and developers in the audit log."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cms.core.log_words import name_actions
from cms.partners import views
from cms.partners.models import Partner
from cms.partners.viewsets import PartnerViewSet

register_snippet(PartnerViewSet)


@hooks.register("register_admin_urls")
def key_pages() -> list[URLPattern]:
    """Mount the pages of a partner's keys and usage."""
    return [
        path("partners/<row:partner_id>/usage/", views.usage, name="partner_usage"),
        path("partners/<row:partner_id>/keys/", views.keys, name="partner_keys"),
        path(
            "partners/<row:partner_id>/keys/<row:key_id>/rotate/",
            views.rotate,
            name="partner_key_rotate",
        ),
        path(
            "partners/<row:partner_id>/keys/<row:key_id>/revoke/",
            views.revoke,
            name="partner_key_revoke",
        ),
    ]


@hooks.register("register_snippet_listing_buttons")
def key_button(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the list of partners to the keys and the usage of one."""
    if isinstance(snippet, Partner) and user.has_perm("partners.change_partner"):
        yield Button(
            _("Keys"), reverse("partner_keys", args=[snippet.pk]), icon_name="key", priority=15
        )
        yield Button(
            _("Usage"), reverse("partner_usage", args=[snippet.pk]), icon_name="view", priority=16
        )


@hooks.register("register_log_actions")
def register_partner_actions(actions: Any) -> None:
    """Name what happens to developers, and to keys by their prefix: never by the key."""
    name_actions(
        actions,
        {
            "concord.partners.developer_invited": (
                _("Invited a developer"),
                _("Invited %(email)s to the portal"),
            ),
            "concord.partners.developer_removed": (
                _("Removed a developer"),
                _("Ended the access of %(email)s to the portal"),
            ),
            "concord.partners.key_issued": (
                _("Issued a key"),
                _("Issued the key “%(label)s” (ck_%(prefix)s_…)"),
            ),
            "concord.partners.key_rotated": (
                _("Rotated a key"),
                _(
                    "Rotated the key “%(label)s” (ck_%(prefix)s_…): ck_%(successor)s_… takes its "
                    "place"
                ),
            ),
            "concord.partners.key_revoked": (
                _("Revoked a key"),
                _("Revoked the key “%(label)s” (ck_%(prefix)s_…)"),
            ),
        },
    )
