"""Notices and calls to action: short texts that stand beside articles."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from cms.articles.vocabulary import NoticeKind
from cms.delivery.schemas.sign_off import SignOff


class ShortText(Schema):
    """What is the same of every short text.

    ``id`` never changes. ``outdated`` means that the source text has changed since and was signed off
    anew; ``content_hash`` is that of the text which the sign-offs of this text were given for.
    """

    id: UUID
    language: str
    direction: Literal["ltr", "rtl"]
    outdated: bool
    title: str
    html: str
    content_hash: str
    modified_at: datetime
    reviewed_on: date | None
    next_review_on: date | None
    sign_offs: list[SignOff]


class NoticeText(ShortText):
    """All of a notice that was signed off."""

    type: Literal["notice"] = "notice"
    kind: NoticeKind


class Notice(NoticeText):
    """A notice to show beside articles, on the days from ``starts_on`` to ``ends_on``, both included.

    ``topics`` are the slugs of all topics beside whose articles it stands; where there are none, it
    stands beside every article.
    """

    slug: str
    starts_on: date | None
    ends_on: date | None
    topics: list[str]


class NoticeList(Schema):
    """The notices that hold today."""

    items: list[Notice]


class SharedCallText(ShortText):
    """All of a call to action that was signed off."""

    type: Literal["shared_call_to_action"] = "shared_call_to_action"
    link_label: str
    url: str


class SharedCallToAction(SharedCallText):
    """A call to action that may stand beside any article; others are blocks inside of one."""

    slug: str


class CallToActionList(Schema):
    """The calls to action."""

    items: list[SharedCallToAction]
