"""The portal and its mails in the language of the developer."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from cms.delivery.portal.mail import send_invitation
from cms.partners.actions import add_endpoint
from cms.partners.models import Developer

PAGES = {
    "overview": ["Fetch an article with it, here in the browser", "What you may fetch"],
    "keys": ["Make a sandbox key", "There is no key yet.", "Valid until"],
    "webhooks": ["Send a test event", "None means all that the partner may fetch."],
    "usage": ["Requests per day", "Nothing was asked for in this period."],
    "try_out": ["This page needs JavaScript.", "A list of articles", "Nothing has been asked yet."],
    "samples": ["Follow what changes"],
}


@pytest.mark.parametrize("language", ["es", "fr", "pt-br", "ar"])
def test_pages__speak_the_language_of_their_developer(
    browser: Client, developer: Developer, language: str
) -> None:
    developer.language = language
    developer.save()
    add_endpoint(partner=developer.partner, url="https://clinic.example/hooks")
    for name, sentences in PAGES.items():
        page = browser.get(reverse(f"portal:{name}")).content.decode()
        for sentence in ["Sign out", *sentences]:
            with override(language):
                translated = gettext(sentence)
            assert translated != sentence
            assert escape(translated) in page, (name, translated)
            assert escape(sentence) not in page, (name, sentence)


def test_refusal__speaks_the_language_of_the_developer(
    browser: Client, developer: Developer
) -> None:
    developer.language = "es"
    developer.save()
    page = browser.post(reverse("portal:webhooks"), {"url": "https://127.0.0.1/"}).content.decode()
    assert '<ul class="errorlist"' in page
    assert "public internet" not in page


def test_invitation__speaks_the_language_that_was_chosen(developer: Developer) -> None:
    developer.language = "es"
    send_invitation(developer)
    [message] = mail.outbox
    assert message.subject == "Su acceso a Concord para desarrolladores"
    assert "Fije aquí su contraseña:" in str(message.body)
    assert "durante 3 días" in str(message.body)
    assert "Set your" not in str(message.body)
