"""All that can change what is public."""

from cms.publishing.actions.outbox import forget_messages, take_messages
from cms.publishing.actions.outdate import mark_outdated
from cms.publishing.actions.publish import publish_language, publish_source
from cms.publishing.actions.record import hold_change_counter, next_change_numbers
from cms.publishing.actions.short_texts import publish_short_text, withdraw_short_text
from cms.publishing.actions.topics import tell_renamed_topic
from cms.publishing.actions.withdraw import withdraw, withdraw_article

__all__ = [
    "forget_messages",
    "hold_change_counter",
    "mark_outdated",
    "next_change_numbers",
    "publish_language",
    "publish_short_text",
    "publish_source",
    "take_messages",
    "tell_renamed_topic",
    "withdraw",
    "withdraw_article",
    "withdraw_short_text",
]
