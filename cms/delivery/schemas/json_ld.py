"""The article as linked data in the words of schema.org (JSON-LD 1.1)."""

from datetime import date, datetime
from typing import Final, Literal

from ninja import Schema
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

CONTEXT: Final = "https://schema.org"
KEYWORDS = {"context", "id", "type"}


def _term(name: str) -> str:
    """Return the name as JSON-LD spells its keywords, and schema.org its properties."""
    return f"@{name}" if name in KEYWORDS else to_camel(name)


class LinkedData(Schema):
    """Something with a type; members are written under schema.org's names."""

    model_config = ConfigDict(alias_generator=_term, populate_by_name=True, serialize_by_alias=True)


class WorkReference(LinkedData):
    """The same article in another language."""

    type: Literal["MedicalWebPage"] = "MedicalWebPage"
    id: str
    in_language: str


class Organization(LinkedData):
    """Who publishes something."""

    type: Literal["Organization"] = "Organization"
    name: str


class Role(LinkedData):
    """The reviewer, by what they are: a name is nobody's business but the publisher's."""

    type: Literal["Person"] = "Person"
    job_title: str


class MedicalAudience(LinkedData):
    """Whom the article is written for."""

    type: Literal["MedicalAudience"] = "MedicalAudience"
    audience_type: str


class Citation(LinkedData):
    """A source that the article rests on."""

    type: Literal["CreativeWork"] = "CreativeWork"
    name: str
    url: str
    publisher: Organization


class Part(LinkedData):
    """A section about one health aspect."""

    type: list[Literal["WebPageElement", "HealthTopicContent"]] = [
        "WebPageElement",
        "HealthTopicContent",
    ]
    id: str
    name: str | None = None
    has_health_aspect: str
    text: str


class MedicalWebPage(LinkedData):
    """An article in one language; members that would be empty are left out.

    ``workTranslation`` stands in the source language only, ``translationOfWork`` in all others.
    """

    context: Literal["https://schema.org"] = CONTEXT
    type: Literal["MedicalWebPage"] = "MedicalWebPage"
    id: str
    url: str
    identifier: str
    name: str
    headline: str
    description: str | None = None
    in_language: str
    version: int
    creative_work_status: Literal["Outdated"] | None = None
    date_published: datetime
    date_modified: datetime
    last_reviewed: date | None = None
    reviewed_by: Role | None = None
    audience: MedicalAudience
    keywords: list[str] | None = None
    publisher: Organization
    credit_text: str
    license: str
    citation: list[Citation]
    has_part: list[Part]
    translation_of_work: WorkReference | None = None
    work_translation: list[WorkReference] | None = None
