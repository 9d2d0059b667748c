"""What administrators, and partners' developers themselves, do about partners."""

from cms.partners.actions.developers import invite_developer, remove_developer
from cms.partners.actions.endpoints import (
    add_endpoint,
    change_endpoint,
    disable_endpoint,
    enable_endpoint,
    rotate_secret,
)
from cms.partners.actions.keys import issue_key, issue_sandbox_key, revoke_key, rotate_key
from cms.partners.actions.usage import prune_usage, write_usage

__all__ = [
    "add_endpoint",
    "change_endpoint",
    "disable_endpoint",
    "enable_endpoint",
    "invite_developer",
    "issue_key",
    "issue_sandbox_key",
    "prune_usage",
    "remove_developer",
    "revoke_key",
    "rotate_key",
    "rotate_secret",
    "write_usage",
]
