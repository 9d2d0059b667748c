"""A partner's developer who may use the portal."""

from cms.partners.actions import invite_developer
from cms.partners.models import Developer, Partner

PASSWORD = "correct-horse-battery"


def make_developer(partner: Partner, email: str, language: str = "en") -> Developer:
    """Return a developer who has set a password."""
    developer = invite_developer(partner=partner, email=email, language=language)
    developer.user.set_password(PASSWORD)
    developer.user.save()
    return developer
