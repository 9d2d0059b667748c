"""The pages of a partner beside its form: keys and usage."""

from cms.partners.views.keys import keys, revoke, rotate
from cms.partners.views.usage import usage

__all__ = ["keys", "revoke", "rotate", "usage"]
