"""Reading the secrets that sign what an endpoint gets."""

from django.conf import settings
from django.db.models import Q

from cms.core import clock
from cms.partners.models import Endpoint
from cms.partners.webhook_secrets import PlainSecret, unseal


def signing_secrets(endpoint: Endpoint) -> list[PlainSecret]:
    """Return the secrets that sign now, newest first; raises ``SecretUnreadable``. One query."""
    now = clock.now()
    valid = endpoint.secrets.filter(Q(valid_until=None) | Q(valid_until__gt=now))
    key = settings.WEBHOOK_SECRET_KEY or settings.SECRET_KEY
    return [unseal(secret.sealed, key) for secret in valid.order_by("-valid_from", "-pk")]
