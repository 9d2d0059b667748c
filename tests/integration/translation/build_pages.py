"""What a browser opens and sends in tests of the translation pages."""

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.translation.models import Translation
from cms.translation.rules import UnitState
from tests.build import PASSWORD
from tests.integration.translation.build import unit_of


def units_url(translation: Translation) -> str:
    return reverse("concord_units", args=[translation.pk])


def edit_url(translation: Translation) -> str:
    return reverse("wagtailsnippets_translation_translation:edit", args=[translation.pk])


def login(client: Client, user: User) -> Client:
    assert client.login(username=user.username, password=PASSWORD)
    return client


def form(translation: Translation, **texts: str) -> dict[str, str]:
    """Return what the browser sends back when these texts (by key's last part) were typed."""
    sent = {}
    for unit in translation.units.active():
        sent[f"target-{unit.pk}"] = unit.target_text
        sent[f"version-{unit.pk}"] = unit.version
        if unit.state == UnitState.NEEDS_WORK and not unit.previous_source:
            sent[f"draft-{unit.pk}"] = "on"
    for key, text in texts.items():
        sent[f"target-{unit_of(translation, key).pk}"] = text
    return sent
