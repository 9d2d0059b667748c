"""What administrators do about partners."""

from cms.partners.actions.keys import issue_key, revoke_key, rotate_key

__all__ = ["issue_key", "revoke_key", "rotate_key"]
