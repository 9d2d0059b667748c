"""Reading the reviewers' decisions."""

from cms.review.selectors.deciding import (
    article_subject,
    objections_to,
    reviewer_of,
    valid_sign_offs,
)
from cms.review.selectors.short import (
    ReviewState,
    ShortReview,
    short_review,
    short_reviews,
    short_subject,
    source_to_review,
)

__all__ = [
    "ReviewState",
    "ShortReview",
    "article_subject",
    "objections_to",
    "reviewer_of",
    "short_review",
    "short_reviews",
    "short_subject",
    "source_to_review",
    "valid_sign_offs",
]
