"""A long article in the unit editor: a page at a time, and nothing typed is lost between pages."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.admin.unit_pages import PER_PAGE
from cms.translation.models import Translation
from tests.bench.large import body, publish_with
from tests.integration.translation.build import CHANGED, body_with, pseudo, unit_of
from tests.integration.translation.build_pages import form, units_url


@pytest.fixture
def long(draft: ArticlePage, editor: User, clinician: User) -> Translation:
    """A translation of more texts than one page shows: with headings, headline and summary."""
    publish_with(draft, editor, clinician, body(110))
    return Translation.objects.get(article=draft, language="es")


def test_editor__of_a_long_article_shows_a_page_at_a_time(desk: Client, long: Translation) -> None:
    total = long.units.active().count()
    first = desk.get(units_url(long)).content.decode()
    second = desk.get(units_url(long), {"p": "2"}).content.decode()
    assert first.count("<textarea") == PER_PAGE
    assert second.count("<textarea") == total - PER_PAGE
    assert f"Finished: 0 of {total} texts." in second
    assert "Page 1 of 2" in first


def test_editor__opens_the_page_on_which_a_unit_stands(desk: Client, long: Translation) -> None:
    last = list(long.units.active().in_reading_order())[-1]
    page = desk.get(units_url(long), {"unit": str(last.pk)}).content.decode()
    assert f'id="unit-{last.pk}"' in page
    page = desk.get(units_url(long), {"unit": str(last.pk), "p": "1"}).content.decode()
    assert f'id="unit-{last.pk}"' not in page


def test_editor__saves_a_page_and_stays_on_it(desk: Client, long: Translation) -> None:
    last = list(long.units.active().in_reading_order())[-1]
    sent = {f"target-{last.pk}": pseudo(last.source_text), f"version-{last.pk}": last.version}
    answer = desk.post(f"{units_url(long)}?p=2", sent)
    assert answer["Location"] == f"{units_url(long)}?p=2"
    last.refresh_from_db()
    assert last.target_text == pseudo(last.source_text)


@pytest.mark.parametrize("address", ["?show=nonsense&p=x", "?p=99", "?unit=x", "?show=open&p=-1"])
def test_editor__answers_whatever_an_address_asks_for(
    desk: Client, long: Translation, address: str
) -> None:
    assert "<textarea" in desk.get(units_url(long) + address).content.decode()


def test_editor__shows_the_texts_that_were_asked_for(
    desk: Client, public_spanish: Translation, republish: Callable[..., ArticlePage], linguist: User
) -> None:
    republish(body_en=body_with(CHANGED))
    summary = unit_of(public_spanish, "summary")
    translate_unit(unit=summary, text="Son  comunes.", actor=linguist)

    def shown(show: str) -> set[str]:
        page = desk.get(units_url(public_spanish), {"show": show}).content.decode()
        units = public_spanish.units.active()
        return {unit.key for unit in units if f'id="unit-{unit.pk}"' in page}

    assert shown("needs_work") == shown("open") == {unit_of(public_spanish).key}
    assert "summary" in shown("found")
    assert "headline" not in shown("found")
    assert len(shown("all")) == 6


def test_editor__saves_what_was_sent_though_others_changed_what_is_asked_for(
    desk: Client, spanish: Translation, linguist: User
) -> None:
    sent = form(spanish, headline="Hipo")
    summary = unit_of(spanish, "summary")
    translate_unit(unit=summary, text="Son comunes.", actor=linguist)
    sent[f"target-{summary.pk}"] = "Mi texto"
    page = desk.post(f"{units_url(spanish)}?show=open", sent).content.decode()
    assert unit_of(spanish, "headline").target_text == "Hipo"
    assert "Somebody else changed this text" in page
    assert "Mi texto</textarea>" in page
    assert "unit-refused" in page


def test_editor__keeps_what_was_typed_for_a_text_that_left_the_article(
    desk: Client, public_spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    point = public_spanish.units.get(source_text="They pass.")
    sent = form(public_spanish) | {f"target-{point.pk}": "Ya pasan."}
    republish(key_points_en=[])
    page = desk.post(units_url(public_spanish), sent).content.decode()
    assert "Ya pasan.</textarea>" in page
    assert "This text is no longer in the article." in page


def test_editor__takes_its_queries_whatever_the_number_of_pages(
    desk: Client,
    long: Translation,
    make_article: Callable[..., ArticlePage],
    editor: User,
    clinician: User,
) -> None:
    short = publish_with(make_article(slug="short"), editor, clinician, body(1))
    few = Translation.objects.get(article=short, language="es")
    desk.get(units_url(few))  # what is looked up once
    counts = []
    for translation in (long, few):
        with CaptureQueriesContext(connection) as queries:
            desk.get(units_url(translation), {"show": "found"})
            desk.get(units_url(translation))
        counts.append(len(queries))
    assert counts[0] == counts[1]
