"""What a browser opens and sends in tests of the translation pages."""

from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.translation.admin.unit_form import rows_of
from cms.translation.models import Translation
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
    for row in rows_of(translation.units.active(), {}):
        sent[f"target-{row.unit.pk}"] = row.text
        sent[f"version-{row.unit.pk}"] = row.version
        sent[f"loaded-{row.unit.pk}"] = row.loaded
        if row.is_draft:
            sent[f"draft-{row.unit.pk}"] = "on"
    for key, text in texts.items():
        sent[f"target-{unit_of(translation, key).pk}"] = text
    return sent


def fields_of(page: str) -> dict[str, str]:
    """Return what the browser sends back of the units' form when nobody touches it."""
    fields = BeautifulSoup(page, "html.parser").select("[form=units][name]:not(button)")
    return {
        str(field["name"]): _value(field)
        for field in fields
        if field.get("type") != "checkbox" or field.has_attr("checked")
    }


def _value(field: Tag) -> str:
    if field.name == "textarea":  # the line break after the tag is none of the text
        return field.text.removeprefix("\n")
    return str(field.get("value", "on"))
