"""What partners' administration refuses."""

from cms.core.errors import ConcordError


class KeyRefused(ConcordError):
    """No key was issued: the partner is not active, or something about the key makes no sense."""
