"""What reviewers do."""

from cms.review.actions.decide import decide

__all__ = ["decide"]
