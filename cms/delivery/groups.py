"""The groups of answers that a change concerns, so that caches forget them together.

``Cache-Groups`` (RFC 9875) tells any cache, ``Surrogate-Key`` (``shared``) those in front of Concord. A
name has at most 32 characters, as the RFC asks caches to take no more: an article's is its id without
hyphens.
"""

from uuid import UUID

from django.http import HttpResponse

from cms.core.types import LanguageTag

# Answers that show something of several articles.
ARTICLES = "articles"
TOPICS = "topics"
# In every group's answers, for changes whose reach nobody can tell.
EVERYTHING = "concord"


def article_group(article: UUID) -> str:
    """Return the group of the answers about one article."""
    return article.hex


def language_group(tag: LanguageTag) -> str:
    """Return the group of the answers in one language, which an operator may want to purge."""
    return f"language-{tag}"


def partner_group(partner_id: int) -> str:
    """Return the group of the answers to one partner's keys."""
    return f"partner-{partner_id}"


def name_groups(response: HttpResponse, *groups: str) -> None:
    """Write into the response which groups it belongs to."""
    response["Cache-Groups"] = ", ".join(f'"{group}"' for group in groups)
