"""Make the source words of notices and calls to action public, or take them back: clinicians decide."""

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from cms.articles.content import with_stable_ids
from cms.articles.models import ShortSource
from cms.core import clock, events, languages
from cms.publishing.events import ShortTextPublished, ShortTextWithdrawn
from cms.publishing.models import ShortPublication
from cms.publishing.selectors import short_publication_of
from cms.review.events import ShortSourceDecided
from cms.review.models import SignOff
from cms.review.rules import Decision


@transaction.atomic
def follow_decision(event: ShortSourceDecided) -> None:
    """Publish what was signed off; take it back where changes were asked for in what is public.

    What is public stays as it is where the decision was about another text. The translations of the
    same words go with them, both ways.
    """
    source, sign_off = event.source, event.sign_off
    source.hold()
    source.refresh_from_db()
    public = short_publication_of(source, languages.SOURCE)
    if sign_off.decision == Decision.APPROVED:
        _publish(event)
    elif public and public.sign_off and public.sign_off.content_hash == sign_off.content_hash:
        _take_back(public)


def _publish(event: ShortSourceDecided) -> None:
    source, sign_off = event.source, event.sign_off
    publication, _made = ShortPublication.objects.update_or_create(
        short_source=source,
        language=languages.SOURCE,
        defaults={
            "content": with_stable_ids(event.content).as_json(),
            "source_hash": source.content_hash,
            "published_at": clock.now(),
            "sign_off": sign_off,
        },
    )
    same_words = _translations(source).filter(source_hash=source.content_hash)
    same_words.update(source_sign_off=sign_off)
    _audit("concord.publish_words", source, sign_off)
    events.emit(ShortTextPublished(publication=publication))


def _take_back(public: ShortPublication) -> None:
    source, sign_off = public.short_source, public.sign_off
    public.delete()
    same_words = _translations(source).filter(source_hash=public.source_hash)
    same_words.update(source_sign_off=None)
    _audit("concord.withdraw_words", source, sign_off)
    events.emit(ShortTextWithdrawn(source=source, language=languages.SOURCE))


def _translations(source: ShortSource) -> QuerySet[ShortPublication]:
    return ShortPublication.objects.filter(short_source=source).exclude(language=languages.SOURCE)


def _audit(action: str, source: ShortSource, sign_off: SignOff | None) -> None:
    hashed = sign_off.content_hash if sign_off else ""
    data = {"language": languages.SOURCE, "content_hash": hashed}
    log(instance=source.instance, action=action, data=data)
