"""What delivery does when the layers below have changed something, in their own transaction."""

from django.db import transaction

from cms.articles.events import ShortSourceChanged, ShortSourceGone
from cms.articles.models import Topic
from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.actions import follow_scope, refresh_document, refresh_short_documents
from cms.delivery.actions.purges import note_purge
from cms.delivery.groups import ARTICLES, EVERYTHING, TOPICS, article_group, partner_group
from cms.delivery.selectors import publications_naming
from cms.partners.models import Partner, PartnerKey
from cms.partners.selectors import entitlement_of
from cms.publishing.actions import tell_renamed_topic
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


def follow_partner(*, instance: Partner, **_signal: object) -> None:
    """Number what came into a partner's scope or left it, once all of the change is written."""
    number = instance.pk

    def follow() -> None:
        _follow(number)

    # By its name Django logs what fails: a ``partial`` has none, and the partner's form would fail.
    transaction.on_commit(follow, robust=True)


def purge_partner(*, instance: Partner | PartnerKey, **_signal: object) -> None:
    """Let caches forget what was answered to a partner whose entitlement or keys have changed."""
    number = instance.partner_id if isinstance(instance, PartnerKey) else instance.pk
    note_purge(groups=[partner_group(number)])


def purge_after_topic(*, instance: Topic, **_signal: object) -> None:
    """Let caches forget everything: where a topic stands decides what partners may see."""
    note_purge(groups=[EVERYTHING])


def _follow(partner_id: int) -> None:
    if partner := Partner.objects.filter(pk=partner_id).first():
        follow_scope(entitlement_of(partner))


def show_edition(event: EditionPublished) -> None:
    """Render the new edition, so that no partner ever waits for it."""
    refresh_document(publication=event.publication)


def show_publication(
    event: EditionOutdated
    | EditionReviewedAgain
    | EditionWithdrawn
    | PublicSlugChanged
    | PublicTopicRenamed,
) -> None:
    """Take over what changed about a language: its mark, review, tombstone, slug or a topic's name."""
    refresh_document(publication=event.publication)


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


def rename_in_source(event: ShortSourceChanged) -> None:
    """Bring a topic's new name to the documents in the source language."""
    tell_renamed_topic(publications=publications_naming(event.source, languages.SOURCE))


def rename_in_target(event: ShortTextPublished) -> None:
    """Bring a topic's new name to the documents in its language."""
    language = LanguageCode(event.publication.language)
    tell_renamed_topic(publications=publications_naming(event.publication.short_source, language))


def show_short_text(event: ShortTextPublished) -> None:
    """Render what was signed off of a notice or a call to action."""
    refresh_short_documents(source=event.publication.short_source)


def hide_short_text(event: ShortTextWithdrawn | ShortSourceGone) -> None:
    """Take down what was taken back or deleted of a notice or a call to action."""
    refresh_short_documents(source=event.source)


def unname_in_target(event: ShortTextWithdrawn) -> None:
    """Take a topic's name out of the documents in its language."""
    tell_renamed_topic(publications=publications_naming(event.source, event.language))
