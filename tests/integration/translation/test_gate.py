"""No way past the gate: a translation without its sign-offs never becomes public."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.actions.publish_revision import PublishRevisionAction

from cms.articles.content import ArticleContent
from cms.articles.models import ArticlePage
from cms.core import clock, events
from cms.publishing.errors import NotSignedOff, SourceMovedOn
from cms.publishing.events import EditionPublished
from cms.publishing.models import ChangeCounter, Edition, OutboxMessage, Publication
from cms.translation.actions import open_translations, submit, translate_unit
from cms.translation.errors import TranslationRefused
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from tests.build import PASSWORD
from tests.integration.translation.build import approve, body_with, publication, states, unit_of


def assert_not_public(translation: Translation) -> None:
    """Nothing of this language may have become public, anywhere."""
    row = Translation.objects.get(pk=translation.pk)
    assert not row.live
    assert row.live_revision is None
    assert not Edition.objects.filter(language=translation.language).exists()
    assert not Publication.objects.filter(language=translation.language).exists()
    assert not OutboxMessage.objects.filter(payload__language=translation.language).exists()
    article = ArticlePage.objects.get(pk=translation.article_id)
    assert not article.headline_es


@pytest.fixture
def submitted(translated: Translation, translator: User) -> Translation:
    """A Spanish translation that waits for its linguist."""
    submit(translation=translated, actor=translator)
    return Translation.objects.get(pk=translated.pk)


@pytest.fixture
def admin(administrator: User, client: Client) -> Client:
    """A browser in which the administrator is logged in."""
    client.login(username=administrator.username, password=PASSWORD)
    return client


def test_gate__revision_publish(submitted: Translation) -> None:
    with pytest.raises(NotSignedOff):
        submitted.get_latest_revision().publish()
    assert_not_public(submitted)


def test_gate__publish_action(submitted: Translation) -> None:
    with pytest.raises(NotSignedOff):
        PublishRevisionAction(submitted.get_latest_revision()).execute(skip_permission_checks=True)
    assert_not_public(submitted)


def test_gate__live_and_save(submitted: Translation) -> None:
    for unpublished in (submitted, submitted.get_latest_revision_as_object()):
        unpublished.live = True
        with pytest.raises((NotSignedOff, TranslationRefused)):
            unpublished.save()
        with pytest.raises((NotSignedOff, TranslationRefused)):
            unpublished.save(update_fields=["live"])
    assert_not_public(submitted)


def test_gate__created_as_live(submitted: Translation) -> None:
    snapshot = submitted.get_latest_revision_as_object()
    TranslationUnit.objects.filter(translation=submitted).delete()
    Translation.objects.filter(pk=submitted.pk).delete()
    made = Translation(
        article=snapshot.article,
        language="es",
        source_edition=snapshot.source_edition,
        content=snapshot.content,
        live=True,
    )
    made.save()
    assert_not_public(made)


def test_gate__publish_button(admin: Client, submitted: Translation) -> None:
    address = reverse("wagtailsnippets_translation_translation:edit", args=[submitted.pk])
    response = admin.post(
        address, {"action-publish": "1"}, follow=True, headers={"referer": address}
    )
    assert response.status_code == 200
    assert "no valid linguistic sign-off" in response.content.decode()
    assert_not_public(submitted)


def test_gate__publish_button_before_any_review(admin: Client, spanish: Translation) -> None:
    address = reverse("wagtailsnippets_translation_translation:edit", args=[spanish.pk])
    response = admin.post(address, {"action-publish": "1"}, follow=True)
    assert "has no text to review yet" in response.content.decode()
    assert_not_public(spanish)


def test_gate__scheduled_publishing(submitted: Translation) -> None:
    revision = submitted.get_latest_revision()
    revision.approved_go_live_at = clock.now() - timedelta(minutes=1)
    revision.save()
    with pytest.raises(CommandError, match="no valid linguistic sign-off"):
        call_command("publish_scheduled")
    assert_not_public(submitted)


def test_gate__adding_and_deleting_are_closed(admin: Client, public_spanish: Translation) -> None:
    names = [("add", []), ("delete", [public_spanish.pk])]
    for name, arguments in names:
        address = reverse(f"wagtailsnippets_translation_translation:{name}", args=arguments)
        assert admin.post(address, {}).status_code == 302
    bulk = reverse("wagtail_bulk_action", args=["translation", "translation", "delete"])
    admin.post(f"{bulk}?id={public_spanish.pk}", {})
    assert Translation.objects.get(pk=public_spanish.pk).live


def test_gate__other_words_than_the_signed_ones(
    public_spanish: Translation, translator: User
) -> None:
    translate_unit(unit=unit_of(public_spanish, "headline"), text="Otro", actor=translator)
    submit(translation=public_spanish, actor=translator)
    fresh = Translation.objects.get(pk=public_spanish.pk)
    with pytest.raises(NotSignedOff):
        fresh.get_latest_revision().publish()
    assert publication(public_spanish).edition.number == 1


def test_gate__text_of_an_older_source_edition(
    translated: Translation,
    translator: User,
    republish: Callable[..., ArticlePage],
) -> None:
    submit(translation=translated, actor=translator)
    old = Translation.objects.get(pk=translated.pk).get_latest_revision()
    republish(body_en=body_with("A hiccup is a <b>short</b> movement."))
    with pytest.raises(SourceMovedOn):
        old.publish()
    assert_not_public(translated)


def test_bare_save__changes_nothing_public(public_spanish: Translation) -> None:
    before = publication(public_spanish)
    public_spanish.content = (public_spanish.content or {}) | {"headline": "Unsigned"}
    public_spanish.save()
    assert publication(public_spanish).change_number == before.change_number
    stored = Translation.objects.get(pk=public_spanish.pk)
    assert isinstance(stored.compiled, ArticleContent)
    assert stored.compiled.headline == "ES Hiccups"
    assert ArticlePage.objects.get(pk=public_spanish.article_id).headline_es == "ES Hiccups"


def test_error_in_a_handler__leaves_nothing_half_published(
    submitted: Translation, linguist: User
) -> None:
    def fail(event: EditionPublished) -> None:
        raise RuntimeError("injected")

    counted = ChangeCounter.objects.get().last
    events.subscribe(EditionPublished, "test.fail", fail)
    try:
        with pytest.raises(RuntimeError, match="injected"):
            approve(submitted, linguist)
    finally:
        events.unsubscribe(EditionPublished, "test.fail")
    assert_not_public(submitted)
    assert ChangeCounter.objects.get().last == counted
    assert set(states(submitted).values()) == {UnitState.TRANSLATED}
    assert Translation.objects.get(pk=submitted.pk).workflow_in_progress
    approve(submitted, linguist)
    assert publication(submitted).is_public


def test_error_while_units_follow__leaves_the_source_unpublished(
    public_spanish: Translation,
    republish: Callable[..., ArticlePage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(**marked: object) -> None:
        raise RuntimeError("injected")

    monkeypatch.setattr("cms.translation.actions.follow.mark_outdated", fail)
    with pytest.raises(RuntimeError, match="injected"):
        republish(body_en=body_with("A hiccup is a <b>short</b> movement."))
    assert Edition.objects.filter(language="en").count() == 1
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}
    row = Translation.objects.get(pk=public_spanish.pk)
    assert row.source_edition == Edition.objects.get(language="en")


def test_open_translations__twice_changes_nothing(public_spanish: Translation) -> None:
    def everything() -> list[str]:
        return list(map(str, TranslationUnit.objects.order_by("pk").values()))

    before = everything()
    open_translations(Edition.objects.get(language="en"))
    assert everything() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "translated", "target_text": ""},
        {"state": "untranslated", "target_text": "x"},
        {"state": "translated", "target_text": "x", "previous_source": "y"},
        {"state": "perfect", "target_text": "x"},
        {"source_hash": "short"},
    ],
)
def test_database__holds_the_units_invariants(spanish: Translation, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        spanish.units.filter(key="headline").update(**wrong)
