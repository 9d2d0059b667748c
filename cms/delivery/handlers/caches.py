"""Note what caches in front of Concord have to forget."""

from cms.articles.models import Topic
from cms.delivery.actions.purges import note_purge
from cms.delivery.groups import ARTICLES, EVERYTHING, TOPICS, article_group, partner_group
from cms.partners.models import Partner, PartnerKey
from cms.publishing.events import (
    EditionOutdated,
    EditionPublished,
    EditionReviewedAgain,
    EditionWithdrawn,
    PublicSlugChanged,
    PublicTopicRenamed,
    ShortTextPublished,
    ShortTextWithdrawn,
)


def purge_article(
    event: EditionOutdated
    | EditionPublished
    | EditionReviewedAgain
    | EditionWithdrawn
    | PublicSlugChanged
    | PublicTopicRenamed,
) -> None:
    """Let caches forget the article in all languages, each of which names the others, and all lists."""
    note_purge(groups=[article_group(event.publication.article.public_id), ARTICLES])


def purge_topics(event: ShortTextPublished | ShortTextWithdrawn) -> None:
    """Let caches forget the names of topics."""
    note_purge(groups=[TOPICS])


def purge_partner(*, instance: Partner | PartnerKey, **_signal: object) -> None:
    """Let caches forget what was answered to a partner whose entitlement or keys have changed."""
    number = instance.partner_id if isinstance(instance, PartnerKey) else instance.pk
    note_purge(groups=[partner_group(number)])


def purge_after_topic(*, instance: Topic, **_signal: object) -> None:
    """Let caches forget everything: where a topic stands decides what partners may see."""
    note_purge(groups=[EVERYTHING])
