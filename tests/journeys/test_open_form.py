"""An editor's form that stays open while somebody publishes a language, and the reverse."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from tests.build_editions import publish_translation

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]
ES = LanguageCode("es")


def row(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def test_open_form__autosaves_and_saves_after_spanish_was_published(
    visit: Visit, published: ArticlePage, editor: User
) -> None:
    page = visit(editor)
    page.goto(f"/admin/pages/{published.pk}/edit/")
    publish_translation(published, ES, headline="El hipo")

    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.fill("[name=headline_en]", "Hiccups, edited meanwhile")
    page.click("footer >> text=Save draft")
    page.wait_for_load_state("networkidle")

    article = row(published)
    assert article.headline_es == "El hipo"
    assert article.headline_en == "Hiccups"
    draft = article.get_latest_revision_as_object()
    assert draft.headline_en == "Hiccups, edited meanwhile"
    assert draft.headline_es == "El hipo"


def test_draft_in_the_making__survives_the_publication_of_spanish(
    visit: Visit, published: ArticlePage, editor: User
) -> None:
    page = visit(editor)
    page.goto(f"/admin/pages/{published.pk}/edit/")
    page.fill("[name=headline_en]", "A draft in the making")
    page.click("footer >> text=Save draft")
    expect(page.locator("body")).to_contain_text("A draft in the making")
    page.wait_for_load_state("networkidle")

    publish_translation(published, ES, headline="El hipo")

    page.reload()
    expect(page.locator("[name=headline_en]")).to_have_value("A draft in the making")
    article = row(published)
    assert (article.headline_en, article.headline_es) == ("Hiccups", "El hipo")
