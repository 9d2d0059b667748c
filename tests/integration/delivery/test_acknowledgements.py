"""Partners confirm that a recalled text is taken off, and editors see who has not."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.models import Acknowledgement, Document
from cms.delivery.selectors.recalls import recalls_of
from cms.partners.models import PartnerKey
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build import PASSWORD
from tests.build_editions import publish_in
from tests.partner_client import PartnerClient, problem

ADDRESS = "/api/v1/acknowledgements/"
REPORT = "concord_recalls"


@pytest.fixture
def recalled(translated: ArticlePage) -> Document:
    """A Spanish text that was recalled."""
    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A wrong dose.",
    )
    return Document.objects.get(language="es")


def told(document: Document, **changes: Any) -> dict[str, Any]:
    return {
        "article_id": str(document.article_id),
        "language": document.tag,
        "change_number": document.change_number,
    } | changes


def acknowledge(partner: PartnerClient, sent: Any) -> Any:
    return partner.client.post(
        ADDRESS,
        sent,
        content_type="application/json",
        headers={"authorization": f"Bearer {partner.key}"},
    )


def test_acknowledgement__is_taken_once_and_may_be_repeated(
    partner: PartnerClient, recalled: Document
) -> None:
    first, again = (acknowledge(partner, told(recalled)) for _time in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json() | told(recalled) == first.json()
    assert Acknowledgement.objects.get().partner == partner.partner


def test_open_recalls__are_listed_until_they_are_acknowledged(
    partner: PartnerClient, recalled: Document
) -> None:
    (listed,) = partner.get(ADDRESS).json()["items"]
    assert (listed["reason"], listed["kind"]) == ("A wrong dose.", "recalled")
    assert listed["change_number"] == recalled.change_number

    acknowledge(partner, told(recalled))

    assert partner.get(ADDRESS).json() == {"items": []}


def test_open_recalls__of_a_text_that_is_recalled_again_are_open_again(
    partner: PartnerClient, recalled: Document, translated: ArticlePage, linguist: User
) -> None:
    acknowledge(partner, told(recalled))
    publish_in(translated, "es", linguist, headline="Singulto")
    assert partner.get(ADDRESS).json() == {"items": []}
    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="Wrong again.",
    )

    (listed,) = partner.get(ADDRESS).json()["items"]
    assert listed["reason"] == "Wrong again."
    refused = problem(acknowledge(partner, told(recalled)), 409, "nothing-to-acknowledge")
    assert str(listed["change_number"]) in refused["detail"]


def test_open_recalls__are_none_of_who_came_later(recalled: Document) -> None:
    late = PartnerClient()
    assert late.get(ADDRESS).json() == {"items": []}
    assert late.partner not in recalls_of([recalled])[0].waiting


def test_recall__waits_for_who_is_switched_off_too(
    partner: PartnerClient, recalled: Document
) -> None:
    partner.partner.active = False
    partner.partner.save()
    assert recalls_of([recalled])[0].waiting == [partner.partner]


def test_acknowledgement__of_what_the_key_never_covered_is_not_found(recalled: Document) -> None:
    french = PartnerClient(languages=["fr"])

    assert french.get(ADDRESS).json() == {"items": []}
    problem(acknowledge(french, told(recalled)), 404, "not-found")
    assert not Acknowledgement.objects.exists()


def test_acknowledgement__of_a_public_text_says_that_it_is_public(
    partner: PartnerClient, recalled: Document
) -> None:
    arabic = Document.objects.get(language="ar")

    refused = problem(acknowledge(partner, told(arabic)), 409, "nothing-to-acknowledge")
    assert "is public" in refused["detail"]


@pytest.mark.parametrize(
    ("changes", "parameter"),
    [
        ({"article_id": "hiccups"}, "article_id"),
        ({"change_number": 0}, "change_number"),
        ({"change_number": 2**63}, "change_number"),
        ({"language": 5}, "language"),
    ],
)
def test_acknowledgement__names_the_member_that_is_wrong(
    partner: PartnerClient, recalled: Document, changes: dict[str, Any], parameter: str
) -> None:
    refused = problem(acknowledge(partner, told(recalled, **changes)), 400, "invalid-request")
    assert [error["parameter"] for error in refused["errors"]] == [parameter]


@pytest.mark.parametrize("sent", ["", "{", "[]", '"x"', b"\xff"])
def test_acknowledgement__that_is_no_object_is_refused(
    partner: PartnerClient, recalled: Document, sent: Any
) -> None:
    problem(acknowledge(partner, sent), 400, "invalid-request")


@pytest.mark.parametrize("language", ["tlh", "e s", "de"])
def test_acknowledgement__in_a_language_that_nothing_is_in_is_not_found(
    partner: PartnerClient, recalled: Document, language: str
) -> None:
    problem(acknowledge(partner, told(recalled, language=language)), 404, "not-found")


def test_acknowledgement__needs_a_key(client: Client, recalled: Document) -> None:
    answer = client.post(ADDRESS, told(recalled), content_type="application/json")

    problem(answer, 401, "unauthorized")
    assert not Acknowledgement.objects.exists()


def test_report__shows_who_confirmed_and_who_did_not(
    partner: PartnerClient, recalled: Document, editor: User, client: Client
) -> None:
    PartnerClient(languages=["fr"])
    silent = PartnerClient()
    PartnerKey.objects.update(created_at=recalled.last_modified)
    acknowledge(partner, told(recalled))
    client.login(username=editor.username, password=PASSWORD)

    (recall,) = client.get(reverse(REPORT)).context["recalls"]

    assert (recall.title, recall.language, recall.reason) == ("Hiccups", "Spanish", "A wrong dose.")
    assert [name for name, _at in recall.confirmed] == [partner.partner.name]
    assert list(recall.waiting) == [silent.partner]


def test_report__takes_as_many_queries_for_two_recalls_as_for_one(
    partner: PartnerClient,
    recalled: Document,
    translated: ArticlePage,
    editor: User,
    client: Client,
    django_assert_num_queries: Any,
) -> None:
    client.login(username=editor.username, password=PASSWORD)
    client.get(reverse(REPORT))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(REPORT))
    withdraw(
        article=translated,
        language=LanguageCode("ar"),
        kind=WithdrawalKind.RECALLED,
        reason="Wrong too.",
    )

    with django_assert_num_queries(len(one)):
        assert len(client.get(reverse(REPORT)).context["recalls"]) == 2


def test_report__is_closed_to_translators(
    translator: User, recalled: Document, client: Client
) -> None:
    client.login(username=translator.username, password=PASSWORD)

    answer = client.get(reverse(REPORT))

    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_home")
