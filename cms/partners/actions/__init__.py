"""What administrators do about partners."""

from cms.partners.actions.endpoints import (
    add_endpoint,
    disable_endpoint,
    enable_endpoint,
    rotate_secret,
)
from cms.partners.actions.keys import issue_key, revoke_key

__all__ = [
    "add_endpoint",
    "disable_endpoint",
    "enable_endpoint",
    "issue_key",
    "revoke_key",
    "rotate_secret",
]
