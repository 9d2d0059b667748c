"""An article as partners get it, alone and in lists."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from cms.articles.vocabulary import Audience, RiskLevel
from cms.delivery.schemas.blocks import Section
from cms.delivery.schemas.short import Notice
from cms.delivery.schemas.sign_off import SignOff
from cms.delivery.schemas.topics import Topic


def asked_for() -> Any:  # as pydantic's own ``Field``, which stands for a value of any type
    """Return the default of a member that only comes where a request asked for it; it is never null."""
    return Field(default=None, json_schema_extra=without_default)


def without_default(schema: dict[str, Any]) -> None:
    """Take the default out of a schema, in place: what is left out has no value."""
    schema.pop("default", None)


class Language(Schema):
    """Which language was asked for and which one this is; tags are BCP 47.

    ``requested`` is null where the request named no language. ``outdated`` means that the source
    article has since changed in meaning; the text is still the one that was signed off.
    ``available`` lists the languages in which the article can be fetched at this moment.
    """

    requested: str | None
    served: str
    outdated: bool
    direction: Literal["ltr", "rtl"]
    available: list[str]


class Alternate(Schema):
    """A language in which the article can be fetched (``hreflang``), and where."""

    tag: str
    url: str


class TopicName(Schema):
    """A topic, and its name in the language of the article (null where it has none)."""

    slug: str
    name: str | None


class KeyPoint(Schema):
    """What a reader should remember, a sentence."""

    id: str
    text: str


class Reference(Schema):
    """A source that the article rests on; it is cited as it stands, in every language."""

    id: str
    organisation: str
    title: str
    url: str
    accessed: date | None


class ArticleText(Schema):
    """All of an article that is the same for every request: it is rendered once, when published.

    ``id`` never changes. ``edition`` counts the editions of this language; ``source_edition`` is the
    number of the source language's edition that this text translates, and null in the source language.
    ``content_hash`` is that of the edition's text, which every sign-off of this text was given for.
    ``reviewed_on`` is the day on which a clinician signed this text off, or the source text that it
    translates; ``next_review_on`` is the day by which a clinician looks at it again.
    """

    id: UUID
    type: Literal["article"] = "article"
    url: str
    slug: str
    edition: int
    source_edition: int | None
    content_hash: str
    change_number: int
    headline: str
    summary: str
    audience: Audience
    risk_level: RiskLevel
    topics: list[TopicName]
    first_published_at: datetime
    published_at: datetime
    modified_at: datetime
    reviewed_on: date | None
    next_review_on: date | None
    sign_offs: list[SignOff]
    attribution: str
    license: str
    canonical_url: str
    key_points: list[KeyPoint]
    body: list[Section]
    references: list[Reference]


class RelatedArticle(Schema):
    """An article that another one points to: enough to show a link to it."""

    id: UUID
    url: str
    slug: str
    headline: str
    summary: str
    audience: Audience
    topics: list[str]
    language: str
    outdated: bool
    modified_at: datetime
    reviewed_on: date | None
    next_review_on: date | None
    change_number: int


class Included(Schema):
    """What ``include`` asked for, and nothing else.

    ``topics`` are those of the article that the key may fetch, named in the article's language.
    ``related`` are the articles that the text points to, in its order, each in the best language that it
    has of those asked for; without those that the key cannot fetch or that are not public. ``notices``
    are those that stand beside the article today and exist in its language.
    """

    topics: list[Topic] = asked_for()
    related: list[RelatedArticle] = asked_for()
    references: list[Reference] = asked_for()
    notices: list[Notice] = asked_for()


class Article(ArticleText):
    """An article in one language (schema.org ``MedicalWebPage``)."""

    language: Language
    alternates: list[Alternate]
    included: Included = asked_for()


class ArticleSummary(RelatedArticle):
    """An article in a list. What ``fields`` and ``include`` ask for stands beside what is always there.

    Nothing takes away from that: which text it is, in which language and when a clinician read it has
    to travel with the text.
    """

    edition: int = asked_for()
    source_edition: int | None = asked_for()
    content_hash: str = asked_for()
    risk_level: RiskLevel = asked_for()
    first_published_at: datetime = asked_for()
    published_at: datetime = asked_for()
    sign_offs: list[SignOff] = asked_for()
    attribution: str = asked_for()
    license: str = asked_for()
    canonical_url: str = asked_for()
    key_points: list[KeyPoint] = asked_for()
    body: list[Section] = asked_for()
    references: list[Reference] = asked_for()
    included: Included = asked_for()


class ArticleList(Schema):
    """One page of articles; ``next`` is the address of the following page, or null on the last."""

    items: list[ArticleSummary]
    next: str | None
