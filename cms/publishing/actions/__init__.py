"""All that can change what is public."""

from cms.publishing.actions.outdate import mark_outdated
from cms.publishing.actions.publish import publish_language, publish_source
from cms.publishing.actions.withdraw import withdraw, withdraw_article

__all__ = [
    "mark_outdated",
    "publish_language",
    "publish_source",
    "withdraw",
    "withdraw_article",
]
