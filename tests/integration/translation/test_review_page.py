"""Linguists and clinicians decide on the review page."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.review.models import SignOff
from cms.translation.actions import submit, translate_unit
from cms.translation.models import Translation
from cms.translation.rules import UnitState
from tests.build import sign_off_draft
from tests.integration.translation.build import (
    approve,
    pseudo,
    publication,
    states,
)
from tests.integration.translation.build_pages import edit_url, form, login, units_url

OPEN = '<bdi dir="ltr" class="placeholder">&lt;1&gt;</bdi>'
CLOSE = '<bdi dir="ltr" class="placeholder">&lt;/1&gt;</bdi>'
BREATHE = f"Breathe out CO{OPEN}2{CLOSE} slowly."


def review(client: Client, translation: Translation, action: str, comment: str = "") -> None:
    """Decide through the form of the review page, as its buttons do."""
    client.post(
        edit_url(translation),
        {
            "action-workflow-action": "true",
            "workflow-action-name": action,
            "workflow-action-extra-data": f'{{"comment": "{comment}"}}',
        },
        follow=True,
    )


def test_linguist__approves_on_the_review_page(
    client: Client, translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    page = login(client, linguist).get(edit_url(translated)).content.decode()
    assert f"ES {BREATHE}" in page
    assert "Approve the translation" in page
    assert "Open the texts" in page
    assert 'name="action-save"' not in page
    review(client, translated, "approve")
    assert publication(translated).is_public
    assert set(states(translated).values()) == {UnitState.REVIEWED}


def test_linguist__requests_changes_and_approves_the_next_version(
    client: Client, translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    review(login(client, linguist), translated, "reject", "Too formal.")
    fresh = Translation.objects.get(pk=translated.pk)
    assert fresh.current_workflow_state.status == "needs_changes"
    login(client, translator)
    client.post(units_url(translated), form(translated, headline="Hipo") | {"submit": "1"})
    review(login(client, linguist), translated, "approve")
    assert publication(translated).edition.text.headline == "Hipo"


def test_translator__sees_no_approval_of_their_own_text(
    desk: Client, translated: Translation, translator: User
) -> None:
    submit(translation=translated, actor=translator)
    page = desk.get(edit_url(translated)).content.decode()
    assert "Approve the translation" not in page
    review(desk, translated, "approve")
    assert not SignOff.objects.filter(language="es").exists()
    assert not Translation.objects.get(pk=translated.pk).live


def test_review_page__sends_the_units_as_they_are_to_review(
    desk: Client, translated: Translation
) -> None:
    desk.post(edit_url(translated), {"action-submit": "1"})
    fresh = Translation.objects.get(pk=translated.pk)
    assert fresh.workflow_in_progress
    assert fresh.get_latest_revision_as_object().compiled.headline == "ES Hiccups"


def test_review_page__previews_the_text_in_its_direction(
    client: Client, published: ArticlePage, translator: User
) -> None:
    arabic = Translation.objects.get(article=published, language="ar")
    for unit in arabic.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=arabic, actor=translator)
    login(client, translator)
    address = reverse("wagtailsnippets_translation_translation:preview_on_edit", args=[arabic.pk])
    client.post(address, {"sent": "by the page"})
    page = client.get(address, {"mode": ""}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "ES Hiccups" in page


def test_clinician__can_open_a_translation_that_waits_for_them(
    client: Client,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    translator: User,
    linguist: User,
) -> None:
    article = make_article(risk_level="high")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    translation = Translation.objects.get(article=article, language="es")
    for unit in translation.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=translation, actor=translator)
    approve(translation, linguist)
    page = login(client, clinician).get(edit_url(translation)).content.decode()
    assert "Sign off" in page
    assert "Open the texts" not in page
    review(client, translation, "approve")
    assert publication(translation).is_public


def test_review_page__names_the_article_as_it_is_called_now_and_the_language(
    client: Client, translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    ArticlePage.objects.filter(pk=translated.article_id).update(title="Hiccups & you")
    login(client, linguist)
    page = client.get(edit_url(translated)).content.decode()
    assert "Hiccups &amp; you (Spanish)" in page
    assert "(es)</h" not in page


def test_review_page__marks_what_nobody_has_approved_yet(
    client: Client, public_spanish: Translation, translator: User, linguist: User
) -> None:
    headline = public_spanish.units.get(key="headline")
    translate_unit(unit=headline, text="Singulto", actor=translator)
    submit(translation=public_spanish, actor=translator)
    login(client, linguist)
    page = client.get(edit_url(public_spanish)).content.decode()
    assert "1 of 6 texts is new or changed. It is marked." in page
    assert page.count("New or changed") == 1


def test_review_page__of_a_first_translation_marks_nothing(
    client: Client, translated: Translation, translator: User, linguist: User
) -> None:
    submit(translation=translated, actor=translator)
    login(client, linguist)
    assert "New or changed" not in client.get(edit_url(translated)).content.decode()
