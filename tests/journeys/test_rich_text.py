"""Rich text in the editors' forms."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

from cms.articles.models import Notice
from tests.build_short import make_notice

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

Visit = Callable[[User], Page]


def test_rich_text__is_saved_to_its_last_word_by_who_saves_at_once(
    visit: Visit, library: object, editor: User
) -> None:
    notice = make_notice()
    page = visit(editor)
    page.goto(reverse("wagtailsnippets_articles_notice:edit", args=[notice.pk]))
    area = page.get_by_role("textbox", name="Text*")
    area.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Do not call.")

    with page.expect_navigation():
        page.get_by_role("button", name="Save").dispatch_event("click")

    assert "Do not call." in Notice.objects.values_list("text_en", flat=True).get(pk=notice.pk)
