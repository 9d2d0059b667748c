"""What can go wrong in a review. The whole tree stands in ``cms.core.errors``."""

from cms.core.errors import ConcordError


class ReviewRefused(ConcordError):
    """A decision that this person may not take on this text."""
