"""What tests of the portal share: two partners, and a developer of the first who has signed in."""

import pytest
from django.test import Client

from cms.partners.models import Developer, Partner
from tests.build_developer import make_developer


@pytest.fixture
def ours(db: None) -> Partner:
    return Partner.objects.create(name="Clinic website")


@pytest.fixture
def theirs(db: None) -> Partner:
    return Partner.objects.create(name="Hospital")


@pytest.fixture
def developer(ours: Partner) -> Developer:
    """Ana, of the clinic."""
    return make_developer(ours, "ana@clinic.example")


@pytest.fixture
def browser(client: Client, developer: Developer) -> Client:
    """Ana's browser, in which she has signed in."""
    client.force_login(developer.user)
    return client
