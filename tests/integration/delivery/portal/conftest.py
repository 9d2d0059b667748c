"""What tests of the portal share: two partners, and a developer of the first who has signed in."""

import pytest
from django.test import Client

from cms.partners.actions import invite_developer
from cms.partners.models import Developer, Partner

PASSWORD = "correct-horse-battery"


def make_developer(partner: Partner, email: str, language: str = "en") -> Developer:
    """Return a developer who has set a password."""
    developer = invite_developer(partner=partner, email=email, language=language)
    developer.user.set_password(PASSWORD)
    developer.user.save()
    return developer


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
