"""What reviewers do."""

from cms.review.actions.decide import decide
from cms.review.actions.decide_short import decide_short

__all__ = ["decide", "decide_short"]
