"""What administrators do about partners."""

from cms.partners.actions.endpoints import (
    add_endpoint,
    disable_endpoint,
    enable_endpoint,
    rotate_secret,
)
from cms.partners.actions.keys import issue_key, revoke_key, rotate_key
from cms.partners.actions.usage import prune_usage, write_usage

__all__ = [
    "add_endpoint",
    "disable_endpoint",
    "enable_endpoint",
    "issue_key",
    "prune_usage",
    "revoke_key",
    "rotate_key",
    "rotate_secret",
    "write_usage",
]
