"""An article as schema.org's ``MedicalWebPage`` (JSON-LD 1.1)."""

from collections.abc import Sequence

from cms.core import languages
from cms.delivery.render.links import article_url
from cms.delivery.render.page import Page
from cms.delivery.render.text import section_text
from cms.delivery.schemas import Alternate, Reference, blocks
from cms.delivery.schemas.json_ld import (
    Citation,
    MedicalAudience,
    MedicalWebPage,
    Organization,
    Part,
    Role,
    WorkReference,
)

CLINICIAN = "Clinician"


def render_json_ld(page: Page) -> str:
    """Return the linked data, without what differs from request to request."""
    article = page.article
    publisher = Organization(name=article.attribution)
    linked = MedicalWebPage(
        id=article.canonical_url,
        url=article.canonical_url,
        identifier=f"urn:uuid:{article.id}",
        name=article.headline,
        headline=article.headline,
        description=article.summary or None,
        in_language=page.language,
        version=article.edition,
        creative_work_status="Outdated" if page.outdated else None,
        date_published=article.first_published_at,
        date_modified=article.modified_at,
        last_reviewed=article.reviewed_on,
        reviewed_by=Role(job_title=CLINICIAN) if article.reviewed_on else None,
        audience=MedicalAudience(audience_type=article.audience.value),
        keywords=[topic.name for topic in article.topics if topic.name] or None,
        publisher=publisher,
        credit_text=article.attribution,
        license=article.license,
        citation=[_citation(reference) for reference in article.references],
        has_part=[_part(section, page) for section in article.body],
        translation_of_work=_source(page),
    )
    return _for_a_page(linked.model_dump_json(exclude_none=True, by_alias=True))


def with_translations(body: str, language: str, alternates: Sequence[Alternate]) -> str:
    """Return the rendered linked data with the translations that the partner can fetch."""
    if language != languages.tag(languages.SOURCE):
        return body
    others = ",".join(
        WorkReference(id=other.url, in_language=other.tag).model_dump_json(by_alias=True)
        for other in alternates
        if other.tag != language
    )
    return f'{body[:-1]},"workTranslation":[{others}]}}' if others else body


def _for_a_page(body: str) -> str:
    """Return JSON that ends no ``<script>`` element, where linked data usually stands."""
    return body.replace("<", "\\u003c")


def _source(page: Page) -> WorkReference | None:
    source = languages.tag(languages.SOURCE)
    if page.language == source:
        return None
    address = page.absolute(article_url(page.article.id, source))
    return WorkReference(id=address, in_language=source)


def _part(section: blocks.Section, page: Page) -> Part:
    return Part(
        id=f"{page.article.canonical_url}#{section.id}",
        name=section.heading or None,
        has_health_aspect=section.schema_org_aspect,
        text=section_text(section, page),
    )


def _citation(reference: Reference) -> Citation:
    return Citation(
        name=reference.title,
        url=reference.url,
        publisher=Organization(name=reference.organisation),
    )
