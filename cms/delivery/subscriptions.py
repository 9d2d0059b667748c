"""What delivery listens to, and what it does then.

Nearly all are events of actions. Signals stand where Wagtail's own forms save and delete: partners
and topics, which no action of ours writes, and the keys that go with a partner.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save

from cms.articles.events import ShortSourceChanged, ShortSourceGone
from cms.articles.models import Topic
from cms.core.events import subscribe
from cms.delivery.handlers import caches, documents, scopes
from cms.partners.models import Partner, PartnerKey
from cms.publishing import events


def keep_documents_current() -> None:
    """Let the read model follow what publishing does, inside its transaction."""
    subscribe(events.EditionPublished, "delivery.published", documents.show_edition)
    subscribe(events.EditionOutdated, "delivery.outdated", documents.show_publication)
    subscribe(events.EditionReviewedAgain, "delivery.reviewed_again", documents.show_publication)
    subscribe(events.EditionWithdrawn, "delivery.withdrawn", documents.show_publication)
    subscribe(events.PublicSlugChanged, "delivery.renamed", documents.show_publication)
    subscribe(events.PublicTopicRenamed, "delivery.topic_renamed", documents.show_publication)
    subscribe(ShortSourceChanged, "delivery.rename_in_source", documents.rename_in_source)
    subscribe(events.ShortTextPublished, "delivery.rename_in_target", documents.rename_in_target)
    subscribe(events.ShortTextWithdrawn, "delivery.unname_in_target", documents.unname_in_target)
    subscribe(events.ShortTextPublished, "delivery.show_short", documents.show_short_text)
    subscribe(events.ShortTextWithdrawn, "delivery.hide_short", documents.hide_short_text)
    subscribe(ShortSourceGone, "delivery.hide_deleted", documents.hide_short_text)


def follow_scopes() -> None:
    """Let the change feed follow what partners are given and what is taken from them."""
    post_save.connect(scopes.follow_partner, Partner, dispatch_uid="delivery.partner")
    m2m_changed.connect(
        scopes.follow_partner, Partner.topics.through, dispatch_uid="delivery.partner_topics"
    )


def let_caches_forget() -> None:
    """Let caches in front of Concord forget what changes, after the read model has changed."""
    subscribe(events.EditionPublished, "delivery.purge", caches.purge_article)
    subscribe(events.EditionOutdated, "delivery.purge", caches.purge_article)
    subscribe(events.EditionReviewedAgain, "delivery.purge", caches.purge_article)
    subscribe(events.EditionWithdrawn, "delivery.purge", caches.purge_article)
    subscribe(events.PublicSlugChanged, "delivery.purge", caches.purge_article)
    subscribe(events.PublicTopicRenamed, "delivery.purge", caches.purge_article)
    subscribe(events.ShortTextPublished, "delivery.purge", caches.purge_topics)
    subscribe(events.ShortTextWithdrawn, "delivery.purge", caches.purge_topics)
    m2m_changed.connect(
        caches.purge_partner, Partner.topics.through, dispatch_uid="delivery.purge_partner"
    )
    for signal in (post_save, post_delete):
        for model in (Partner, PartnerKey):
            signal.connect(caches.purge_partner, model, dispatch_uid="delivery.purge_partner")
        signal.connect(caches.purge_after_topic, Topic, dispatch_uid="delivery.purge_after_topic")
