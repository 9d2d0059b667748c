"""What partners' administration refuses."""

from cms.core.errors import ConcordError


class KeyRefused(ConcordError):
    """No key was issued: the partner is not active, or the label says nothing."""


class EndpointRefused(ConcordError):
    """An endpoint was not added, or not called, because it or its partner is switched off."""


class SecretUnreadable(ConcordError):
    """An endpoint's secret was sealed with a key that is not the one of the settings."""
