"""Builders of notices and calls to action, through the same actions that people use."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from cms.articles.models import CallToAction, Notice
from cms.articles.sources import source_of
from cms.core.types import LanguageCode
from cms.publishing.actions import publish_short_text
from cms.publishing.models import ShortPublication
from cms.review.actions import decide, decide_short
from cms.review.models import SignOff
from cms.review.rules import Decision, SignOffKind
from cms.review.selectors import short_review
from cms.review.subjects import ReviewSubject
from tests.build_editions import marked


def make_notice(slug: str = "emergency", **fields: Any) -> Notice:
    """Return a notice in English that nobody has signed off."""
    values = {
        "kind": "emergency",
        "title_en": "In an emergency",
        "text_en": "<p>Call <b>now</b>.</p>",
        **fields,
    }
    topics = values.pop("topics", [])
    notice = Notice.objects.create(slug=slug, **values)
    notice.topics.set(topics)
    return notice


def make_call(slug: str = "find-a-clinic", **fields: Any) -> CallToAction:
    """Return a call to action in English that nobody has signed off."""
    values = {
        "title_en": "Talk to somebody",
        "text_en": "<p>It helps.</p>",
        "link_label_en": "Find a clinic",
        "url": "https://example.org/clinics",
        **fields,
    }
    return CallToAction.objects.create(slug=slug, **values)


@transaction.atomic
def sign_off_short(instance: Any, clinician: User, **given: Any) -> SignOff:
    """Let the clinician sign off what is written now, or decide otherwise."""
    source = source_of(instance)
    return decide_short(
        source=source,
        seen=short_review(source).content_hash,
        decision=given.pop("decision", Decision.APPROVED),
        reviewer=clinician,
        **given,
    )


@transaction.atomic
def publish_short_in(instance: Any, code: str, linguist: User) -> ShortPublication:
    """Publish every text marked with the language's code, approved by the linguist."""
    source, language = source_of(instance), LanguageCode(code)
    content = marked(source.text, code)
    decide(
        subject=ReviewSubject(source, language, content, authors=frozenset()),
        kind=SignOffKind.LINGUISTIC,
        decision=Decision.APPROVED,
        reviewer=linguist,
    )
    return publish_short_text(
        source=source, language=language, content=content, source_hash=source.content_hash
    )
