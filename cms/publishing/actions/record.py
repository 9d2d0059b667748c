"""The steps that every public change takes: a change number, an outbox message, an audit entry."""

from typing import Any

from wagtail.log_actions import log

from cms.core import clock, languages
from cms.core.types import ChangeNumber, LanguageCode
from cms.publishing.models import ChangeCounter, OutboxMessage, Publication


def next_change_number() -> ChangeNumber:
    """Return the next number and hold the counter until the transaction ends."""
    return ChangeNumber(next_change_numbers(1)[0])


def hold_change_counter() -> ChangeCounter:
    """Return the counter of changes and hold it until the transaction ends.

    Whoever needs other locks of what is public, the article's own aside, takes this one before them.
    """
    held = ChangeCounter.objects.select_for_update().filter(pk=1)
    counter = held.first()
    if counter is None:  # the very first change
        ChangeCounter.objects.get_or_create(pk=1)
        counter = held.get()
    return counter


def next_change_numbers(many: int) -> range:
    """Return the next numbers, so many, and hold the counter until the transaction ends."""
    counter = hold_change_counter()
    first = counter.last + 1
    counter.last += many
    counter.save(update_fields=["last"])
    return range(first, first + many)


def stamp(publication: Publication) -> Publication:
    """Write the publication with the next change number and the present time."""
    publication.change_number = next_change_number()
    publication.changed_at = clock.now()
    publication.save()
    return publication


def post(topic: str, publication: Publication) -> OutboxMessage:
    """Put what happened into the outbox, for everyone outside."""
    return OutboxMessage.objects.create(
        topic=topic,
        change_number=publication.change_number,
        created_at=publication.changed_at,
        payload={
            "article": str(publication.article.public_id),
            "language": languages.tag(LanguageCode(publication.language)),
            "state": publication.state,
            "edition": publication.edition.number,
            "outdated": publication.outdated,
            "change_number": publication.change_number,
        },
    )


def audit(action: str, publication: Publication, **data: Any) -> None:
    """Write the audit entry; the person comes from Wagtail's log context where there is one."""
    log(
        instance=publication.article,
        action=action,
        data={
            "language": publication.language,
            "edition": publication.edition.number,
            "content_hash": publication.edition.content_hash,
            "change_number": publication.change_number,
            **data,
        },
    )
