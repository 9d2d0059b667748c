"""Bring the documents of a notice or a call to action in line with what publishing says."""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cms.articles.content import content_hash
from cms.articles.models import ShortSource
from cms.articles.registered import signed_models
from cms.core import languages
from cms.core.types import LanguageCode
from cms.delivery.actions.sign_offs import next_review_on, reviewed_on, short_sign_offs_of
from cms.delivery.models import ShortDocument, ShortKind
from cms.delivery.render import Links, ShortFacts, render_call, render_notice
from cms.delivery.selectors.pages import public_id_of
from cms.publishing.models import ShortPublication

RENDERERS = {ShortKind.NOTICE: render_notice, ShortKind.CALL_TO_ACTION: render_call}


@transaction.atomic
def refresh_short_documents(*, source: ShortSource) -> None:
    """Write the document of each language that partners may have; the second time changes nothing.

    They may have the source once a clinician has signed it off, and a translation of words that one
    signed off, as long as there is such a source. Of a topic there are none: articles name it.
    """
    if not source.needs_clinician:
        return
    rows = source.publications.select_related("sign_off", "source_sign_off", "short_source")
    public = {row.language: row for row in rows}
    original = None if source.gone else public.get(languages.SOURCE)
    shown = _shown(original, public) if original else []
    for row in shown:
        ShortDocument.objects.update_or_create(
            short_source=source, language=row.language, defaults=_values(row, shown[0])
        )
    others = ShortDocument.objects.filter(short_source=source)
    others.exclude(language__in=[row.language for row in shown]).delete()


def rebuild_short_documents() -> int:
    """Write the documents of all notices and calls to action again; return of how many.

    Each in a transaction of its own, so that nobody who publishes waits for long.
    """
    signed = ContentType.objects.get_for_models(*signed_models()).values()
    numbers = list(ShortSource.objects.filter(content_type__in=signed).values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            source = ShortSource.objects.get(pk=number)
            source.hold()
            refresh_short_documents(source=source)
    return len(numbers)


def _shown(
    original: ShortPublication, public: dict[str, ShortPublication]
) -> list[ShortPublication]:
    """Return the source, and the translations that a linguist approved on a clinician's sign-off.

    Words that came with a database, from before there were reviews, have none.
    """
    signed = (row for row in public.values() if row.sign_off_id and row.source_sign_off_id)
    return [original, *signed]


def _values(row: ShortPublication, original: ShortPublication) -> dict[str, object]:
    source, language = row.short_source, LanguageCode(row.language)
    kind = ShortKind(source.kind.model)
    sign_offs = short_sign_offs_of(row)
    facts = ShortFacts(
        id=source.public_id,
        language=languages.tag(language),
        direction=languages.direction(language),
        outdated=row.source_hash != original.source_hash,
        content_hash=content_hash(row.text),
        modified_at=row.published_at,
        reviewed_on=reviewed_on(sign_offs),
        next_review_on=next_review_on(sign_offs),
        sign_offs=sign_offs,
    )
    links = Links(article=cache(public_id_of), image=lambda _number, _hash: None)
    rendered = RENDERERS[kind](row.text, dict(original.text.facts), facts, links)
    return {
        "kind": kind.value,
        "object_id": source.object_id,
        "body": rendered.model_dump_json(),
    }
