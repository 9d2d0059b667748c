"""The addresses under ``/portal/``."""

from django.urls import path

from cms.delivery.portal import (
    accounts,
    deliveries,
    guide,
    keys,
    overview,
    samples,
    trying,
    usage,
    webhooks,
)
from cms.delivery.portal.door import for_anybody

app_name = "portal"
_endpoint = "webhooks/<row:endpoint_id>"
_delivery = f"{_endpoint}/deliveries/<row:dispatch_id>"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("sign-in/", for_anybody(accounts.SignIn.as_view()), name="sign_in"),
    path("sign-out/", for_anybody(accounts.SignOut.as_view()), name="sign_out"),
    path("password/", for_anybody(accounts.AskForLink.as_view()), name="ask_for_link"),
    path("password/sent/", for_anybody(accounts.LinkSent.as_view()), name="link_sent"),
    path(
        "password/<uidb64>/<token>/",
        for_anybody(accounts.SetPassword.as_view()),
        name="set_password",
    ),
    path("language/", accounts.choose_language, name="language"),
    path("keys/", keys.keys, name="keys"),
    path("keys/new/", keys.make_key, name="make_key"),
    path("keys/new-sandbox/", keys.make_sandbox_key, name="make_sandbox_key"),
    path("keys/<row:key_id>/rotate/", keys.rotate, name="rotate_key"),
    path("keys/<row:key_id>/revoke/", keys.revoke, name="revoke_key"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path(f"{_endpoint}/", webhooks.edit, name="endpoint"),
    path(f"{_endpoint}/rotate/", webhooks.rotate, name="rotate_secret"),
    path(f"{_endpoint}/switch/", webhooks.switch, name="switch_endpoint"),
    path(f"{_endpoint}/test/", webhooks.test, name="test_endpoint"),
    path(f"{_endpoint}/deliveries/", deliveries.deliveries, name="deliveries"),
    path(f"{_delivery}/", deliveries.delivery, name="delivery"),
    path(f"{_delivery}/replay/", deliveries.send_again, name="send_again"),
    path("usage/", usage.usage, name="usage"),
    path("try-out/", trying.try_out, name="try_out"),
    path("samples/", samples.samples, name="samples"),
    path("guide/", guide.guide, name="guide"),
]
