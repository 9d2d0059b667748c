"""Partners who may fetch what is written for some audiences only."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.delivery.models import Document, DocumentAudience
from cms.partners.models import Partner
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in, republish
from tests.integration.delivery.test_changes import walk
from tests.partner_client import PartnerClient, problem, slugs


def states(items: list[dict[str, str]]) -> list[str]:
    return [item["state"] for item in items]


def test_entitlement__to_audiences_hides_the_others(three: list[ArticlePage]) -> None:
    clinic = PartnerClient(audiences=["professionals"])
    assert slugs(clinic.get("/api/v1/articles/")) == ["three"]
    assert slugs(clinic.get("/api/v1/articles/?audience=public")) == []
    assert clinic.article("three").status_code == 200
    problem(clinic.article("one"), 404, "not-found")
    problem(clinic.article(str(three[0].public_id)), 404, "not-found")
    problem(clinic.get(f"/api/v2/pages/{three[0].pk}/"), 404, "not-found")
    assert clinic.get("/api/v2/pages/").json()["meta"]["total_count"] == 1
    items, _last = walk(clinic)
    assert [item["data"]["slug"] for item in items] == ["three"]


def test_entitlement__to_several_audiences_and_a_language(three: list[ArticlePage]) -> None:
    both = PartnerClient(audiences=["professionals", "public"], languages=["es"])
    assert slugs(both.get("/api/v1/articles/")) == ["two-es"]


def test_entitlement__counts_what_each_language_is_written_for(
    published: ArticlePage, linguist: User, editor: User, clinician: User
) -> None:
    publish_in(published, "es", linguist)
    republish(published, editor, clinician, audience="professionals")
    reader = PartnerClient(audiences=["public"])
    problem(reader.article("hiccups", "?lang=en"), 404, "not-found")
    spanish = reader.article(str(published.public_id), "?lang=es")
    assert spanish.json()["language"]["available"] == ["es"]


def test_feed__takes_back_what_left_the_partners_audiences(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    reader, clinic, carer = (
        PartnerClient(audiences=[name]) for name in ("public", "professionals", "caregivers")
    )
    items, last = walk(reader)
    assert states(items) == ["updated"]
    assert walk(clinic)[0] == []
    republish(published, editor, clinician, audience="professionals")
    assert states(walk(reader, last)[0]) == ["deleted"]
    assert states(walk(clinic)[0]) == ["updated"]
    assert walk(carer)[0] == []
    republish(published, editor, clinician, audience="public")
    assert states(walk(reader, last)[0]) == ["updated"]
    assert states(walk(clinic)[0]) == ["deleted"]


def test_feed__takes_back_what_left_topics_and_audiences_alike(
    three: list[ArticlePage], editor: User, clinician: User
) -> None:
    one = three[0]
    breath = one.topics.get()
    reader = PartnerClient(audiences=["public"], topics=[breath])
    _items, last = walk(reader)
    republish(one, editor, clinician, audience="patients", topics=[])
    assert states(walk(reader, last)[0]) == ["deleted"]


def test_feed__takes_back_what_was_withdrawn_after_it_left_the_audience(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    reader = PartnerClient(audiences=["public"])
    article = republish(published, editor, clinician, audience="professionals")
    withdraw_article(article=article, kind=WithdrawalKind.RECALLED, reason="A dose was wrong.")
    assert states(walk(reader)[0]) == ["deleted"]
    problem(reader.article("hiccups"), 404, "not-found")


def test_migration__notes_the_audiences_of_all_editions(
    published: ArticlePage, editor: User, clinician: User
) -> None:
    republish(published, editor, clinician, audience="professionals")
    noted = set(DocumentAudience.objects.values_list("document", "audience"))
    assert noted == {
        (Document.objects.get().pk, "public"),
        (Document.objects.get().pk, "professionals"),
    }
    DocumentAudience.objects.all().delete()
    migration = importlib.import_module("cms.delivery.migrations.0003_audiences")
    migration.note_audiences(apps, None)
    assert set(DocumentAudience.objects.values_list("document", "audience")) == noted


@pytest.mark.parametrize(
    ("audiences", "allowed"), [([], True), (["public", "patients"], True), (["cats"], False)]
)
def test_partner_form__ticks_audiences(
    client: Client, administrator: User, audiences: list[str], *, allowed: bool
) -> None:
    client.force_login(administrator)
    client.post(
        reverse("wagtailsnippets_partners_partner:add"),
        {"name": "Hospital", "active": "on", "audiences": audiences, "requests_per_minute": "60"},
    )
    assert list(Partner.objects.values_list("audiences", flat=True)) == (
        [audiences] if allowed else []
    )
