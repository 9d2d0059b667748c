"""Notices and calls to action reach the public by a clinician's sign-off of exactly their words."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import rich_text

from cms.articles.errors import TopicInUse
from cms.articles.models import Notice
from cms.articles.sources import source_of
from cms.core import languages
from cms.core.types import ContentHash, LanguageCode
from cms.publishing.errors import NotSignedOff
from cms.publishing.models import ShortPublication
from cms.publishing.selectors import short_publication_of
from cms.review.actions import decide_short
from cms.review.errors import ReviewRefused
from cms.review.models import SignOff
from cms.review.rules import Decision
from cms.review.selectors import ReviewState, short_review, short_reviews
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation
from tests.build import make_topic, make_user
from tests.build_short import make_call, make_notice, publish_short_in, sign_off_short
from tests.integration.translation.build import approve, pseudo
from tests.integration.translation.build_pages import login

ES = LanguageCode("es")


@pytest.fixture
def notice(library: object) -> Notice:
    return make_notice()


def words_in_public(instance: Any) -> dict[str, str] | None:
    public = short_publication_of(source_of(instance), languages.SOURCE)
    return public.text.said if public else None


def page_of(instance: Any) -> str:
    """Return where it is decided on."""
    return reverse("short_text", args=[instance._meta.model_name, instance.pk])


def save_by_form(client: Client, user: User, notice: Notice, **fields: str) -> None:
    """Save the editor's form."""
    address = reverse("wagtailsnippets_articles_notice:edit", args=[notice.pk])
    values = {
        "title_en": "In an emergency",
        "text_en": rich_text("<p>Call <b>now</b>.</p>"),
        "kind": "emergency",
        "slug": notice.slug,
    }
    login(client, user).post(address, {**values, **fields})


def test_new_words__are_not_public(notice: Notice) -> None:
    assert words_in_public(notice) is None
    assert short_review(source_of(notice)).state is ReviewState.WAITING


def test_signed_off_words__are_public_with_the_facts_that_go_with_them(
    notice: Notice, clinician: User
) -> None:
    sign_off = sign_off_short(notice, clinician)

    assert words_in_public(notice) == {
        "title": "In an emergency",
        "text": source_of(notice).text.words["text"],
        "kind": "emergency",
    }
    assert sign_off.reviewer_credentials
    assert sign_off.next_review_on
    assert ModelLogEntry.objects.filter(
        action="concord.publish_words", object_id=str(notice.pk)
    ).exists()


def test_changed_words__leave_what_is_public_until_they_are_signed_off(
    notice: Notice, clinician: User
) -> None:
    sign_off_short(notice, clinician)
    before = words_in_public(notice)
    Notice.objects.update(title_en="In any emergency")
    notice.refresh_from_db()

    assert words_in_public(notice) == before
    assert short_review(source_of(notice)).state is ReviewState.WAITING

    sign_off_short(notice, clinician)
    assert (words_in_public(notice) or {})["title"] == "In any emergency"


@pytest.mark.parametrize(
    ("make", "field", "value"),
    [(make_notice, "kind", "information"), (make_call, "url", "https://elsewhere.example/")],
)
def test_changed_facts__need_another_sign_off(
    clinician: User, make: Any, field: str, value: str
) -> None:
    instance = make()
    sign_off_short(instance, clinician)
    before = words_in_public(instance)
    setattr(instance, field, value)
    instance.save()

    assert words_in_public(instance) == before
    assert short_review(source_of(instance)).state is ReviewState.WAITING


def test_author__cannot_sign_off_what_they_saved(
    client: Client, notice: Notice, clinician: User, administrator: User
) -> None:
    clinician.is_superuser = True
    clinician.save()
    save_by_form(client, clinician, notice, kind="information")

    with pytest.raises(ReviewRefused, match="four eyes"):
        sign_off_short(notice, clinician)
    sign_off_short(notice, make_user("second", "Clinicians", clinician=True))

    Notice.objects.update(title_en="In any emergency")
    sign_off_short(notice, clinician)


def test_decision__needs_a_clinicians_credentials(notice: Notice, editor: User) -> None:
    with pytest.raises(ReviewRefused, match="credentials"):
        sign_off_short(notice, editor)


def test_decision__is_about_the_text_that_was_seen(notice: Notice, clinician: User) -> None:
    with pytest.raises(ReviewRefused, match="changed after you opened"):
        decide_short(
            source=source_of(notice),
            seen=ContentHash("0" * 64),
            decision=Decision.APPROVED,
            reviewer=clinician,
        )
    assert not SignOff.objects.exists()


def test_public_words__are_taken_back_where_changes_are_requested_in_them(
    notice: Notice, clinician: User, linguist: User
) -> None:
    sign_off_short(notice, clinician)
    publish_short_in(notice, "es", linguist)

    sign_off_short(
        notice, clinician, decision=Decision.CHANGES_REQUESTED, comment="The number is wrong."
    )

    assert words_in_public(notice) is None
    assert ShortPublication.objects.get(language="es").source_sign_off is None
    again = sign_off_short(notice, clinician)
    assert ShortPublication.objects.get(language="es").source_sign_off == again


def test_public_words__stay_where_changes_are_requested_in_newer_ones(
    notice: Notice, clinician: User
) -> None:
    sign_off_short(notice, clinician)
    before = words_in_public(notice)
    Notice.objects.update(title_en="In any emergency")

    sign_off_short(notice, clinician, decision=Decision.CHANGES_REQUESTED, comment="Why any?")

    assert words_in_public(notice) == before


def test_translation__is_public_after_its_source_alone(
    notice: Notice, clinician: User, translator: User, linguist: User
) -> None:
    translation = Translation.objects.get(short_source=source_of(notice), language="es")
    for unit in translation.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=translation, actor=translator)

    with pytest.raises(ReviewRefused, match="still to be signed off by a clinician"):
        approve(translation, linguist)
    with pytest.raises(NotSignedOff):
        publish_short_in(notice, "es", linguist)
    assert not ShortPublication.objects.exists()

    sign_off_short(notice, clinician)
    approve(translation, linguist)
    assert ShortPublication.objects.get(language="es").source_sign_off == SignOff.objects.get(
        kind="clinical"
    )


def test_linguist__reads_why_nothing_can_be_approved_yet(
    client: Client, notice: Notice, translator: User, linguist: User
) -> None:
    translation = Translation.objects.get(short_source=source_of(notice), language="es")
    for unit in translation.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=translation, actor=translator)

    address = reverse("wagtailsnippets_translation_translation:edit", args=[translation.pk])
    page = login(client, linguist).get(address).content.decode()

    assert "The English text is still to be signed off by a clinician." in page
    assert "Approve the translation</button>" not in page


def test_translation__of_words_that_were_taken_back_is_not_called_public(
    notice: Notice, clinician: User, linguist: User
) -> None:
    def public_state() -> str | None:
        rows = Translation.objects.with_progress()
        return rows.get(short_source=source_of(notice), language="es").public_state

    sign_off_short(notice, clinician)
    publish_short_in(notice, "es", linguist)
    assert public_state() == "public"

    sign_off_short(notice, clinician, decision=Decision.CHANGES_REQUESTED, comment="Wrong.")
    assert public_state() is None


def test_public_source_words__cannot_stand_in_the_table_unsigned(notice: Notice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortPublication.objects.create(
            short_source=source_of(notice),
            language="en",
            content={"texts": []},
            source_hash="0" * 64,
            origin="nowhere",
            published_at="2026-01-01T00:00:00Z",
        )


def test_topic__of_a_notice_cannot_be_deleted(library: object) -> None:
    topic = make_topic("sleep")
    make_notice(topics=[topic])

    with pytest.raises(TopicInUse):
        topic.delete()
    with pytest.raises(TopicInUse):
        type(topic).objects.all().delete()


def test_words_of_before__written_again_ask_for_a_clinician(
    library: object, clinician: User
) -> None:
    notice: Any = make_notice()  # its columns are modeltranslation's
    sign_off_short(notice, clinician)
    before = notice.title_en
    for title in ("In an emergency call 112", before):
        notice.title_en = title
        notice.save()
        if title != before:
            sign_off_short(notice, clinician)
    assert short_review(source_of(notice)).state is ReviewState.WAITING

    sign_off_short(notice, clinician)
    assert short_review(source_of(notice)).state is ReviewState.SIGNED_OFF
    assert (words_in_public(notice) or {})["title"] == before


def test_clinician__finds_reads_and_signs_off(
    client: Client, notice: Notice, clinician: User
) -> None:
    browser = login(client, clinician)
    address = page_of(notice)
    assert address in browser.get(reverse("wagtailadmin_home")).content.decode()
    assert address in browser.get(reverse("short_texts")).content.decode()

    page = browser.get(address)
    assert "Call <b>now</b>." in page.content.decode()
    assert "notice/edit/" not in page.content.decode()
    seen = page.context["form"]["seen"].value()
    refused = browser.post(address, {"seen": seen, "decision": "changes_requested"})
    shown = refused.content.decode()
    error = shown[shown.index("help-critical") :]
    assert "Say in the comment what has to change." in error
    done = browser.post(address, {"seen": seen, "decision": "approved"}, follow=True)

    assert "Your decision is on record." in done.content.decode()
    assert words_in_public(notice) is not None
    assert address not in browser.get(reverse("wagtailadmin_home")).content.decode()


def test_editor__is_told_what_is_missing_and_reads_the_decision(
    client: Client, notice: Notice, editor: User, clinician: User
) -> None:
    browser = login(client, editor)
    address = page_of(notice)
    assert address in browser.get(reverse("wagtailsnippets_articles_notice:list")).content.decode()
    sign_off_short(
        notice, clinician, decision=Decision.CHANGES_REQUESTED, comment="Name the number."
    )

    page = browser.get(address)

    shown = page.content.decode()
    assert "Name the number." in shown
    assert reverse("wagtailsnippets_articles_notice:edit", args=[notice.pk]) in shown
    assert page.context["form"] is None


def test_editor__finds_on_the_first_page_what_has_to_be_changed(
    client: Client, notice: Notice, editor: User, clinician: User
) -> None:
    browser, home = login(client, editor), reverse("wagtailadmin_home")
    heading = "Notices and calls to action to change"
    assert heading not in browser.get(home).content.decode()

    sign_off_short(
        notice, clinician, decision=Decision.CHANGES_REQUESTED, comment="Name the number."
    )

    page = browser.get(home).content.decode()
    assert heading in page
    assert page_of(notice) in page


def test_editor__is_told_on_saving_that_a_clinician_is_next(
    client: Client, notice: Notice, editor: User, clinician: User
) -> None:
    sentence = "It becomes public when a clinician who did not write it signs it off."
    sign_off_short(notice, clinician)
    listed = reverse("wagtailsnippets_articles_notice:list")

    save_by_form(client, editor, notice, ends_on="2030-01-01")
    assert sentence not in client.get(listed).content.decode()

    save_by_form(client, editor, notice, kind="information")
    assert sentence in client.get(listed).content.decode()


def test_decisions__are_shut_to_translators(
    client: Client, notice: Notice, translator: User
) -> None:
    browser = login(client, translator)
    for address in (
        reverse("short_texts"),
        page_of(notice),
    ):
        assert browser.get(address)["Location"] == reverse("wagtailadmin_home")
    assert browser.get(reverse("short_text", args=["notice", 0])).status_code != 200


def test_decision__is_refused_to_an_editor_who_posts_it(
    client: Client, notice: Notice, editor: User
) -> None:
    address = page_of(notice)
    seen = short_review(source_of(notice)).content_hash

    login(client, editor).post(address, {"seen": seen, "decision": "approved"})

    assert not SignOff.objects.exists()


def test_topics__have_no_page_on_which_to_decide(client: Client, clinician: User) -> None:
    address = page_of(make_topic("sleep"))
    assert login(client, clinician).get(address).status_code == 404


def test_reviews__cost_as_many_queries_whatever_there_is(
    clinician: User, django_assert_max_num_queries: Any
) -> None:
    make_notice()
    make_call()
    short_reviews()
    with django_assert_max_num_queries(4):
        short_reviews()
    for number in range(5):
        sign_off_short(make_notice(f"notice-{number}"), clinician)
        make_call(f"call-{number}")
    with django_assert_max_num_queries(4):
        assert len(short_reviews()) == 12


def test_decision__on_a_notice_that_was_deleted_meanwhile_is_refused(
    notice: Notice, clinician: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clinician's request found it; while it was being answered, an editor deleted it."""
    login(client, clinician)
    seen = short_review(source_of(notice)).content_hash

    def decide_late(**given: Any) -> SignOff:
        notice.delete()
        return decide_short(**given)

    monkeypatch.setattr("cms.review.views.short_texts.decide_short", decide_late)
    answer = client.post(page_of(notice), {"seen": seen, "decision": Decision.APPROVED.value})

    assert answer.status_code == 200
    assert "deleted" in answer.content.decode()
    assert not SignOff.objects.exists()


def test_report__leaves_out_a_notice_that_is_deleted_while_it_is_made(
    notice: Notice, clinician: User, client: Client
) -> None:
    Notice._base_manager.filter(pk=notice.pk)._raw_delete("default")  # its source text stands yet
    assert login(client, clinician).get(reverse("short_texts")).status_code == 200
    assert login(client, clinician).get(page_of(notice)).status_code == 404
