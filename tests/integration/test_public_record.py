"""The public record of an article, and the report of reviews that are due."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.core.types import LanguageCode
from cms.delivery.models import Document
from cms.publishing.models import Edition, OutboxMessage, Publication
from cms.publishing.selectors import editions_due_for_review, public_record
from cms.review.models import SignOff
from tests.build import edit
from tests.build_editions import publish_translation


def test_record__names_languages_editions_and_signers(
    published: ArticlePage, editor: User, client: Client
) -> None:
    publish_translation(published, LanguageCode("es"), headline="El hipo")
    client.force_login(editor)

    shown = client.get(reverse("concord_record", args=[published.pk])).content.decode()

    assert "Dr Clinician, General practitioner, Example Medical Council 12345" in shown
    assert "Spanish" in shown


def test_record__takes_two_queries_however_many_languages(
    published: ArticlePage, django_assert_num_queries: Any
) -> None:
    for code in ("es", "fr", "ar"):
        publish_translation(published, LanguageCode(code), headline=f"Hiccups {code}")

    with django_assert_num_queries(2):
        assert len(public_record(published)) == 4


@pytest.mark.parametrize(
    ("kind", "state", "sentence"),
    [
        ("withdrawn", "Withdrawn", "“Hiccups” was withdrawn."),
        ("recalled", "Recalled", "“Hiccups” was recalled."),
    ],
)
def test_record__tells_a_recall_from_a_withdrawal(
    published: ArticlePage,
    administrator: User,
    client: Client,
    *,
    kind: str,
    state: str,
    sentence: str,
) -> None:
    client.force_login(administrator)
    form = {"kind": kind, "reason": "The dose was wrong.", "scope": ""}

    said = client.post(reverse("concord_withdraw", args=[published.pk]), form, follow=True)
    record = client.get(reverse("concord_record", args=[published.pk]))

    assert sentence in said.content.decode()
    (line,) = record.context["publications"]
    assert line.state == state
    assert state in record.content.decode()


@pytest.mark.parametrize(("person", "allowed"), [("clinician", True), ("translator", False)])
def test_record__is_for_editors_and_clinicians(
    published: ArticlePage,
    client: Client,
    request: pytest.FixtureRequest,
    *,
    person: str,
    allowed: bool,
) -> None:
    client.force_login(request.getfixturevalue(person))

    response = client.get(reverse("concord_record", args=[published.pk]))

    assert (response.status_code == 200) is allowed


def test_reviews_due__lists_the_next_first(
    published: ArticlePage, editor: User, client: Client
) -> None:
    today = clock.today()
    assert not editions_due_for_review(today + timedelta(days=90))
    SignOff.objects.update(next_review_on=today + timedelta(days=10))
    client.force_login(editor)

    shown = client.get(reverse("concord_reviews_due")).content.decode()

    assert list(editions_due_for_review(today + timedelta(days=90))) == [Publication.objects.get()]
    assert "Hiccups" in shown


def test_review_of_unchanged_words__counts_and_is_told(
    published: ArticlePage, editor: User, clinician: User, client: Client
) -> None:
    publish_translation(published, LanguageCode("es"), headline="El hipo")
    today = clock.today()
    SignOff.objects.filter(language="en").update(next_review_on=today - timedelta(days=1))
    before = {row.language: row.change_number for row in Document.objects.all()}
    article = edit(published, editor)
    workflow = Workflow.objects.get(name="Clinical review")
    workflow.start(article, editor)
    client.force_login(clinician)
    step = article.current_workflow_task_state
    in_two_years = today + timedelta(days=700)

    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", step.pk]),
        {"next_review": in_two_years.isoformat(), "comment": "Still right."},
    )

    source = Edition.objects.get(language="en")
    assert source.sign_offs.count() == 2
    assert [given.next_review_on for given in source.standing_sign_offs] == [in_two_years]
    assert not editions_due_for_review(today + timedelta(days=90))
    for document in Document.objects.all():
        assert document.next_review_on == in_two_years
        assert document.change_number > before[document.language]
    topics = OutboxMessage.objects.order_by("-change_number").values_list("topic", flat=True)
    assert list(topics[:2]) == ["edition.reviewed", "edition.reviewed"]
    assert public_record(published)[0].next_review == in_two_years


def test_publishing_unchanged_words__with_no_new_review_says_nothing(
    published: ArticlePage, editor: User
) -> None:
    edit(published, editor).get_latest_revision().publish()

    assert OutboxMessage.objects.count() == 1


def test_reviews_due__is_not_for_translators(translator: User, client: Client) -> None:
    client.force_login(translator)

    assert client.get(reverse("concord_reviews_due")).status_code == 302
