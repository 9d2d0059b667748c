"""The webhooks of a partner beside its keys, and what is done about them in the audit log."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.core.log_words import name_actions
from cms.delivery.views import deliveries, developers, endpoints, recalls
from cms.partners.models import Partner


@hooks.register("register_admin_urls")
def webhook_pages() -> list[URLPattern]:
    """Mount the pages of a partner's endpoints and of what was delivered to them."""
    one = "partners/<row:partner_id>/webhooks/<row:endpoint_id>"
    return [
        path("partners/<row:partner_id>/webhooks/", endpoints.index, name="partner_webhooks"),
        path(f"{one}/rotate/", endpoints.rotate, name="partner_webhook_rotate"),
        path(f"{one}/switch/", endpoints.switch, name="partner_webhook_switch"),
        path(f"{one}/test/", endpoints.test, name="partner_webhook_test"),
        path(f"{one}/deliveries/", deliveries.index, name="partner_webhook_deliveries"),
        path(
            f"{one}/deliveries/<row:dispatch_id>/",
            deliveries.attempts,
            name="partner_webhook_attempts",
        ),
        path(
            f"{one}/deliveries/<row:dispatch_id>/replay/",
            deliveries.replay_one,
            name="partner_webhook_replay",
        ),
        path(f"{one}/replay/", deliveries.replay_of_period, name="partner_webhook_replay_period"),
    ]


@hooks.register("register_admin_urls")
def developer_pages() -> list[URLPattern]:
    """Mount the pages of the people who may use the portal."""
    one = "partners/<row:partner_id>/developers/<row:developer_id>"
    return [
        path("partners/<row:partner_id>/developers/", developers.index, name="partner_developers"),
        path(f"{one}/invite/", developers.invite_again, name="partner_developer_invite"),
        path(f"{one}/remove/", developers.remove, name="partner_developer_remove"),
    ]


@hooks.register("register_admin_urls")
def recall_page() -> list[URLPattern]:
    """Mount the report of recalled texts."""
    return [path("reports/recalls/", recalls.index, name="concord_recalls")]


@hooks.register("register_reports_menu_item")
def list_recalls() -> MenuItem:
    """Put the report of recalled texts into the menu."""
    return MenuItem(_("Recalls"), reverse("concord_recalls"), icon_name="warning", order=160)


@hooks.register("register_snippet_listing_buttons")
def webhook_button(snippet: Any, user: User, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the list of partners to the webhooks and the developers of one."""
    if isinstance(snippet, Partner) and user.has_perm("partners.change_partner"):
        yield Button(
            _("Developers"),
            reverse("partner_developers", args=[snippet.pk]),
            icon_name="group",
            priority=17,
        )
        yield Button(
            _("Webhooks"),
            reverse("partner_webhooks", args=[snippet.pk]),
            icon_name="link",
            priority=16,
        )


@hooks.register("register_log_actions")
def register_webhook_actions(actions: Any) -> None:
    """Name what happens to endpoints, by their address: never by a secret."""
    name_actions(
        actions,
        {
            "concord.partners.endpoint_added": (
                _("Added an endpoint"),
                _("Added the endpoint %(url)s"),
            ),
            "concord.partners.endpoint_changed": (
                _("Changed an endpoint"),
                _("Changed the endpoint %(url)s"),
            ),
            "concord.partners.endpoint_secret_rotated": (
                _("Changed a secret"),
                _("Gave the endpoint %(url)s a new secret"),
            ),
            "concord.partners.endpoint_disabled": (
                _("Switched an endpoint off"),
                _("Switched the endpoint %(url)s off"),
            ),
            "concord.partners.endpoint_enabled": (
                _("Switched an endpoint on"),
                _("Switched the endpoint %(url)s on"),
            ),
            "concord.partners.endpoint_tested": (
                _("Tested an endpoint"),
                _("Sent a test event to %(url)s"),
            ),
            "concord.partners.endpoint_replayed": (
                _("Replayed events"),
                ngettext_lazy(
                    "Sent %(number)s event again to %(url)s",
                    "Sent %(number)s events again to %(url)s",
                    "number",
                ),
            ),
        },
    )


@hooks.register("register_log_actions")
def register_signing_keys(actions: Any) -> None:
    """Name the keys that sign answers, by their public id."""
    name_actions(
        actions,
        {
            "concord.delivery.signing_key_made": (
                _("Made a signing key"),
                _("Made the key %(key)s, which signs answers"),
            ),
            "concord.delivery.signing_key_rotated": (
                _("Changed the signing key"),
                _("Let the key %(key)s sign answers in place of %(before)s"),
            ),
            "concord.delivery.signing_key_revoked": (
                _("Revoked a signing key"),
                _("Revoked the key %(key)s: what it signed proves nothing any more"),
            ),
        },
    )
