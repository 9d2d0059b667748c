"""What the tests of translations share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from cms.articles.models import ArticlePage
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation
from cms.translation.selectors.exporting import exported
from tests import machine_server
from tests.build import edit, sign_off_draft
from tests.integration.translation.build import approve, pseudo
from tests.integration.translation.build_pages import login
from tests.machine_server import KEY, MachineServer, serving


@pytest.fixture
def spanish(published: ArticlePage) -> Translation:
    """The untranslated Spanish translation of the published article."""
    return Translation.objects.get(article=published, language="es")


@pytest.fixture
def translated(spanish: Translation, translator: User) -> Translation:
    """The Spanish translation, complete, not reviewed."""
    for unit in spanish.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    return spanish


@pytest.fixture
def public_spanish(translated: Translation, translator: User, linguist: User) -> Translation:
    """The Spanish translation, approved through the workflow and public."""
    submit(translation=translated, actor=translator)
    approve(translated, linguist)
    return Translation.objects.get(pk=translated.pk)


@pytest.fixture
def republish(published: ArticlePage, editor: User, clinician: User) -> Callable[..., ArticlePage]:
    """Change fields of the published article, sign off and publish."""

    def change(**fields: Any) -> ArticlePage:
        article = edit(ArticlePage.objects.get(pk=published.pk), editor, **fields)
        sign_off_draft(article, clinician)
        article.get_latest_revision().publish()
        return ArticlePage.objects.get(pk=published.pk)

    return change


@pytest.fixture
def po(spanish: Translation) -> str:
    """The Spanish file before anybody translated it."""
    return exported([spanish]).decode()


@pytest.fixture
def desk(client: Client, translator: User) -> Client:
    """The translator's browser."""
    return login(client, translator)


@pytest.fixture
def deepl(settings: Settings) -> Iterator[MachineServer]:
    """A local server that speaks DeepL's protocol, as the machine of the settings."""
    with serving(machine_server.deepl()) as server:
        settings.MACHINE_TRANSLATION_PROVIDER = "deepl"
        settings.MACHINE_TRANSLATION_URL = server.address
        settings.MACHINE_TRANSLATION_KEY = KEY
        yield server
