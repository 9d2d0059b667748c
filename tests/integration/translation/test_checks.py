"""What checks find stops a translation, stands beside its text, and can be dismissed."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.translation.actions import dismiss_finding, restore_finding, submit, translate_unit
from cms.translation.errors import BlockedByChecks, DismissalRefused
from cms.translation.models import Dismissal, Translation, TranslationUnit
from cms.translation.selectors.checking import blocking_hits, hits_in
from tests.integration.translation.build import FIRST, body_with, unit_of
from tests.integration.translation.build_pages import login

WRONG = "El hipo dura 5 días: un movimiento <1>repentino</1>."
RIGHT = "El hipo es un movimiento <1>repentino</1>."


@pytest.fixture
def wrong(translated: Translation, translator: User) -> TranslationUnit:
    """A text with a number that its source does not have."""
    translate_unit(unit=unit_of(translated), text=WRONG, actor=translator)
    return unit_of(translated)


def found(unit: TranslationUnit) -> list[tuple[str, bool]]:
    hits = hits_in(unit.translation).get(unit.pk, [])
    return [(hit.check.id, hit.is_open) for hit in hits if hit.check.id == "numbers"]


def test_submit__is_stopped_and_names_the_texts(wrong: TranslationUnit, translator: User) -> None:
    with pytest.raises(BlockedByChecks, match=r"Overview › paragraph \(Numbers\)"):
        submit(translation=wrong.translation, actor=translator)
    fresh = Translation.objects.get(pk=wrong.translation_id)
    assert not fresh.workflow_in_progress
    assert fresh.latest_revision is None


def test_submit__goes_on_after_the_text_was_mended(
    wrong: TranslationUnit, translator: User
) -> None:
    translate_unit(unit=wrong, text=RIGHT, actor=translator)
    assert submit(translation=wrong.translation, actor=translator)


def test_submit__goes_on_after_a_linguist_dismissed_it(
    wrong: TranslationUnit, translator: User, linguist: User
) -> None:
    dismissal = dismiss_finding(
        unit=wrong, check_id="numbers", reason=" As the editor said. ", actor=linguist
    )
    assert (dismissal.reason, dismissal.by) == ("As the editor said.", linguist)
    assert found(wrong) == [("numbers", False)]
    assert submit(translation=wrong.translation, actor=translator)
    entry = ModelLogEntry.objects.get(action="concord.finding.dismissed")
    assert entry.data == {"check": "numbers", "reason": "As the editor said.", "unit": FIRST}


def test_submit__waits_for_no_unfinished_text(wrong: TranslationUnit) -> None:
    TranslationUnit.objects.filter(pk=wrong.pk).update(state="needs_work")
    assert blocking_hits(wrong.translation) == []


def test_dismissal__of_a_stopping_finding_is_for_linguists(
    wrong: TranslationUnit, translator: User, linguist: User
) -> None:
    with pytest.raises(DismissalRefused, match="Ask a linguist"):
        dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=translator)
    translate_unit(unit=wrong, text=WRONG.replace("5", "6"), actor=linguist)
    with pytest.raises(DismissalRefused, match="You wrote this text"):
        dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    with pytest.raises(DismissalRefused, match="Say why"):
        dismiss_finding(unit=wrong, check_id="numbers", reason="  ", actor=linguist)
    assert not Dismissal.objects.exists()


def test_dismissal__of_a_warning_is_for_whoever_translates(
    wrong: TranslationUnit, translator: User
) -> None:
    translate_unit(unit=wrong, text=RIGHT.replace("es", "es  "), actor=translator)
    dismiss_finding(unit=wrong, check_id="spacing", reason="On purpose.", actor=translator)
    dismiss_finding(unit=wrong, check_id="spacing", reason="Twice.", actor=translator)
    assert Dismissal.objects.get().reason == "On purpose."


def test_dismissal__lapses_when_the_text_changes_and_holds_when_it_is_back(
    wrong: TranslationUnit, translator: User, linguist: User
) -> None:
    dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    translate_unit(unit=wrong, text=WRONG.replace("5", "6"), actor=translator)
    assert found(wrong) == [("numbers", True)]
    translate_unit(unit=wrong, text=WRONG, actor=translator)
    assert found(wrong) == [("numbers", False)]


def test_dismissal__lapses_when_the_source_changes(
    wrong: TranslationUnit, linguist: User, republish: Callable[..., object]
) -> None:
    dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    republish(body_en=body_with("A hiccup is a <b>short</b> movement."))
    assert found(unit_of(wrong.translation)) == [("numbers", True)]


def test_dismissal__of_what_was_mended_meanwhile_is_refused(
    wrong: TranslationUnit, translator: User, linguist: User
) -> None:
    translate_unit(unit=wrong, text=RIGHT, actor=translator)
    with pytest.raises(DismissalRefused, match="the finding is gone"):
        dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)


def test_dismissal__can_be_taken_back_once(wrong: TranslationUnit, linguist: User) -> None:
    dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    assert restore_finding(unit=wrong, check_id="numbers", actor=linguist)
    assert not restore_finding(unit=wrong, check_id="numbers", actor=linguist)
    assert found(wrong) == [("numbers", True)]


def test_hits__take_the_same_queries_for_one_text_and_for_all(
    wrong: TranslationUnit, linguist: User
) -> None:
    dismiss_finding(unit=wrong, check_id="numbers", reason="It is right.", actor=linguist)
    translation = Translation.objects.get(pk=wrong.translation_id)
    hits_in(translation)  # the termbase is read once
    with CaptureQueriesContext(connection) as of_all:
        hits_in(translation)
    TranslationUnit.objects.exclude(pk=wrong.pk).delete()
    with CaptureQueriesContext(connection) as of_one:
        hits_in(translation)
    assert len(of_all) == len(of_one) == 3


def beside(unit: TranslationUnit) -> str:
    return reverse("concord_unit", args=[unit.translation_id, unit.pk])


def dismissal_url(unit: TranslationUnit, check: str = "numbers") -> str:
    return reverse("concord_dismissal", args=[unit.translation_id, unit.pk, check])


def test_panel__marks_the_place_and_says_what_to_do(wrong: TranslationUnit, desk: Client) -> None:
    page = desk.get(beside(wrong)).content.decode()
    assert "<mark>5</mark>" in page
    assert "Stops the translation" in page
    assert "ask a linguist who did not write it" in page
    assert dismissal_url(wrong) not in page
    editor = desk.get(reverse("concord_units", args=[wrong.translation_id])).content.decode()
    assert "1 check stops this text" in editor


def test_panel__a_linguist_dismisses_and_restores(
    wrong: TranslationUnit, linguist: User, client: Client
) -> None:
    login(client, linguist)
    assert dismissal_url(wrong) in client.get(beside(wrong)).content.decode()
    reason = "<script>alert(1)</script>"
    page = client.post(dismissal_url(wrong), {"reason": reason}, follow=True).content.decode()
    assert "The finding was dismissed." in page
    assert "&lt;script&gt;alert(1)" in page
    assert reason not in page
    client.post(dismissal_url(wrong), {"restore": "1"})
    assert found(wrong) == [("numbers", True)]


def test_panel__the_translator_is_told_why_not(wrong: TranslationUnit, desk: Client) -> None:
    page = desk.post(dismissal_url(wrong), {"reason": "It is right."}, follow=True)
    assert "Ask a linguist to look at it." in page.content.decode()
    assert found(wrong) == [("numbers", True)]


@pytest.mark.parametrize("method", ["get", "post"])
def test_dismissal_view__lets_nobody_else_in(
    wrong: TranslationUnit, editor: User, client: Client, method: str
) -> None:
    login(client, editor)
    answer = getattr(client, method)(dismissal_url(wrong), {"reason": "It is right."})
    assert answer.status_code in {302, 403, 405}
    assert not Dismissal.objects.exists()


def test_dismissal_view__knows_only_units_of_the_translation(
    wrong: TranslationUnit, linguist: User, client: Client
) -> None:
    login(client, linguist)
    other = Translation.objects.exclude(pk=wrong.translation_id).first()
    assert other is not None
    address = reverse("concord_dismissal", args=[other.pk, wrong.pk, "numbers"])
    assert client.post(address, {"reason": "It is right."}).status_code == 404
