"""What administrators do about partners."""

from cms.partners.actions.keys import issue_key, revoke_key, rotate_key
from cms.partners.actions.usage import prune_usage, write_usage

__all__ = ["issue_key", "prune_usage", "revoke_key", "rotate_key", "write_usage"]
