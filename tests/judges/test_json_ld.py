"""Linked data are judged by schema.org's vocabulary: pyld expands them, pyshacl holds them against it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import extruct
import pytest
from django.contrib.auth.models import User
from rdflib import SH, Graph, Namespace, URIRef

from cms.articles.models import ArticlePage
from cms.articles.vocabulary import SCHEMA_ORG_ASPECTS
from cms.core import languages
from cms.demo.accounts import make_accounts
from cms.demo.loading import load_content
from tests.build_editions import publish_draft
from tests.contract.build_everything import publish_everything
from tests.judges.schema_org import SCHEMA, faults, vocabulary
from tests.partner_client import PartnerClient

GOLDEN = Path(__file__).parents[1] / "contract" / "golden" / "article.es.ld.json"
PROMISED = Path(__file__).parent / "json_ld.ttl"
CONCORD = Namespace("urn:concord:")

Document = dict[str, Any]

pytestmark = pytest.mark.judge


def promised(*documents: Document) -> Graph:
    """Return the shapes of what we promise, aimed at these articles."""
    shapes = Graph().parse(PROMISED)
    for document in documents:
        is_source = document["inLanguage"] == "en"
        for shape in ("Article", "Source" if is_source else "Translation"):
            shapes.add((CONCORD[shape], SH.targetNode, URIRef(document["@id"])))
    return shapes


def judge(*documents: Document) -> list[str]:
    """Return what is wrong with linked data about articles."""
    return faults(documents, promised(*documents))


def fetch(partner: PartnerClient, name: str, tag: str) -> Document:
    """Return an article's linked data."""
    answer = partner.article(name, f"?lang={tag}&format=jsonld")
    assert answer.status_code == 200
    document: Document = answer.json()
    return document


@pytest.fixture
def partner(db: None) -> PartnerClient:
    """A partner who may fetch everything."""
    return PartnerClient()


@pytest.fixture
def demonstration(library: Any, tmp_path: Path) -> list[ArticlePage]:
    """The demonstration articles in all their languages."""
    make_accounts(tmp_path / "demo.json")
    return load_content(lambda _line: None)


def test_linked_data__of_the_demonstration_keep_to_schema_org(
    demonstration: list[ArticlePage], partner: PartnerClient
) -> None:
    documents = [
        fetch(partner, item["id"], item["language"])
        for code in languages.all_codes()
        for item in partner.get(f"/api/v1/articles/?lang={languages.tag(code)}").json()["items"]
    ]
    assert len(documents) == len(demonstration) * len(languages.all_codes())
    assert judge(*documents) == []


def test_linked_data__of_every_block_keep_to_schema_org(
    make_article: Callable[..., ArticlePage],
    clinician: User,
    linguist: User,
    partner: PartnerClient,
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    publish_everything(make_article, clinician, linguist)
    assert judge(*(fetch(partner, "everything", tag) for tag in ("en", "es"))) == []


def test_aspects__are_all_members_of_schema_orgs_enumeration() -> None:
    unknown = [
        name
        for name in SCHEMA_ORG_ASPECTS.values()
        if (SCHEMA[name], None, SCHEMA.HealthAspectEnumeration) not in vocabulary()
    ]
    assert unknown == []


def misspelt_type(document: Document) -> None:
    document["@type"] = "MedicalWebpage"


def misspelt_property(document: Document) -> None:
    document["headlin"] = document.pop("headline")


def property_of_other_things(document: Document) -> None:
    document["dosageForm"] = "tablet"


def property_of_the_other_part(document: Document) -> None:
    document["reviewedBy"]["lastReviewed"] = "2026-10-01"


def wrong_date(document: Document) -> None:
    document["lastReviewed"] = "first of October"


def wrong_kind_of_part(document: Document) -> None:
    document["hasPart"] = [{"@type": "Person", "name": "Somebody"}]


def wrong_aspect(document: Document) -> None:
    document["hasPart"][0]["hasHealthAspect"] = "https://schema.org/NoSuchHealthAspect"


def text_instead_of_a_reviewer(document: Document) -> None:
    document["reviewedBy"] = "Clinician"


def unspeakable_member(document: Document) -> None:
    document["no term"] = "something that JSON-LD drops"


def nobody_reviewed(document: Document) -> None:
    del document["lastReviewed"]


def no_aspect(document: Document) -> None:
    del document["hasPart"][0]["hasHealthAspect"]


def no_source(document: Document) -> None:
    del document["translationOfWork"]


def no_citation(document: Document) -> None:
    document["citation"] = []


def no_language(document: Document) -> None:
    del document["inLanguage"]


def relative_address(document: Document) -> None:
    document["license"] = "/terms/"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (misspelt_type, "MedicalWebpage: no term of schema.org"),
        (misspelt_property, "headlin: no term of schema.org"),
        (property_of_other_things, "nothing of this type has http://schema.org/dosageForm"),
        (property_of_the_other_part, "nothing of this type has http://schema.org/lastReviewed"),
        (wrong_date, "/lastReviewed: "),
        (wrong_kind_of_part, "/hasPart: "),
        (wrong_aspect, "/hasHealthAspect: "),
        (text_instead_of_a_reviewer, "/reviewedBy: "),
        (unspeakable_member, ": dropped"),
        (nobody_reviewed, "/lastReviewed: "),
        (no_aspect, "/hasPart: "),
        (no_source, "Less than 1"),
        (no_citation, "Less than 1"),
        (no_language, "/inLanguage: "),
        (relative_address, "/terms/: not a whole address"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_judge__refuses(spoil: Callable[[Document], None], told: str) -> None:
    document = json.loads(GOLDEN.read_text(encoding="utf-8"))
    required = promised(document)
    spoil(document)
    assert [fault for fault in faults([document], required) if told in fault]


def test_linked_data__stand_whole_in_a_page(
    make_article: Callable[..., ArticlePage], clinician: User, partner: PartnerClient
) -> None:
    headline = "What </script><script>alert(1)</script> <!-- means"
    publish_draft(make_article(slug="hostile", headline_en=headline), clinician)
    linked = partner.article("hostile", "?format=jsonld")
    shown = partner.article("hostile", "?format=html").content.decode()
    page = (
        '<!doctype html><html lang="en"><head><script type="application/ld+json">'
        f"{linked.content.decode()}</script></head><body>{shown}</body></html>"
    )
    found = extruct.extract(page, syntaxes=["json-ld", "microdata"])
    assert found == {"json-ld": [linked.json()], "microdata": []}
    assert linked.json()["headline"] == headline
