"""Take an article, or one language of it, back from the public and leave a tombstone."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.articles.events import ArticleLeavesLive
from cms.articles.models import ArticlePage
from cms.core import clock, events, languages
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.publishing.actions.columns import empty_target_columns, note_references
from cms.publishing.actions.record import audit, post, stamp
from cms.publishing.errors import NotPublic, PublishingRefused
from cms.publishing.events import EditionWithdrawn
from cms.publishing.models import Publication
from cms.publishing.rules import PublicState, WithdrawalKind, can_be_withdrawn
from cms.publishing.selectors import publication_of

UNPUBLISHED = "The publisher has unpublished this article."


@transaction.atomic
def withdraw(
    *, article: ArticlePage, language: LanguageCode, kind: WithdrawalKind, reason: str
) -> Publication:
    """Withdraw one target language; raises ``NotPublic`` where there is nothing to withdraw.

    What was withdrawn already can still be recalled. A recall takes the regional variants along, those
    that were withdrawn before too: they may have borrowed the words that were wrong.
    """
    if language == languages.SOURCE:
        raise PublishingRefused(
            Sentence(N_("The source language goes with the whole article. Withdraw the article."))
        )
    article.hold()
    publication = publication_of(article, language)
    if publication is None or not can_be_withdrawn(publication.withdrawal, kind):
        raise NotPublic(article.title, language)
    if kind is WithdrawalKind.RECALLED:
        for variant in _variants_to_recall(article, language):
            _withdraw(variant, kind, _told(reason))
    withdrawn = _withdraw(publication, kind, _told(reason))
    note_references(article)
    return withdrawn


@transaction.atomic
def withdraw_article(*, article: ArticlePage, kind: WithdrawalKind, reason: str) -> None:
    """Withdraw an article in all its languages and take its page offline.

    Raises ``NotPublic`` where there is nothing to withdraw. What was withdrawn already can still be
    recalled: its sign-offs lose their worth, and partners learn that the text was wrong.
    """
    article.hold()
    concerned = [
        publication
        for publication in Publication.objects.filter(article=article).order_by("pk")
        if can_be_withdrawn(publication.withdrawal, kind)
    ]
    if not concerned:
        raise NotPublic(article.title, languages.SOURCE)
    for publication in concerned:
        _withdraw(publication, kind, _told(reason))
    ArticlePage.objects.get(
        pk=article.pk
    ).unpublish()  # not from an object that may be older than the row
    article.refresh_from_db()


def withdraw_unpublished(event: ArticleLeavesLive) -> None:
    """Answer Wagtail's own ways of unpublishing: every language goes, and says so."""
    _withdraw_all(event.article)


@transaction.atomic
def withdraw_unpublished_page(sender: Any, *, instance: Any, **_signal: Any) -> None:
    """Answer Wagtail's signal for a page that was unpublished past ``ArticlePage.save()``.

    Its bulk action unpublishes plain ``Page`` objects, whose ``save()`` is not ours.
    """
    if isinstance(instance, Page) and isinstance(instance.specific, ArticlePage):
        article = instance.specific
        article.hold()
        _withdraw_all(article)
        note_references(article)


def _variants_to_recall(article: ArticlePage, language: LanguageCode) -> list[Publication]:
    return [
        publication
        for publication in Publication.objects.filter(article=article).order_by("pk")
        if language in languages.ancestors(LanguageCode(publication.language))
        and can_be_withdrawn(publication.withdrawal, WithdrawalKind.RECALLED)
    ]


def _withdraw_all(article: ArticlePage) -> None:
    for publication in Publication.objects.public().filter(article=article).order_by("pk"):
        _withdraw(publication, WithdrawalKind.WITHDRAWN, UNPUBLISHED)


def _withdraw(publication: Publication, kind: WithdrawalKind, reason: str) -> Publication:
    publication.state = PublicState.WITHDRAWN.value
    publication.outdated = False
    publication.withdrawal_kind = kind.value
    publication.withdrawal_reason = reason
    if kind is WithdrawalKind.RECALLED:
        publication.recalled_at = clock.now()
    stamp(publication)
    language = LanguageCode(publication.language)
    if language != languages.SOURCE:
        empty_target_columns(publication.article, language)
    post(f"edition.{kind.value}", publication)
    audit(
        f"concord.{'recall' if kind is WithdrawalKind.RECALLED else 'withdraw'}",
        publication,
        reason=reason,
    )
    events.emit(EditionWithdrawn(publication=publication))
    return publication


def _told(reason: str) -> str:
    if not reason.strip():
        raise PublishingRefused(Sentence(N_("Give a reason: partners and their readers see it.")))
    return reason.strip()
