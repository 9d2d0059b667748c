"""The addresses under ``/portal/``."""

from django.urls import path

from cms.delivery.portal import accounts, keys, overview
from cms.delivery.portal.door import for_anybody

app_name = "portal"
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
]
