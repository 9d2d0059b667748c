"""Numbers that no database holds, where a page takes the number of a row: never an error 500."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cms.translation.models import Translation
from tests.integration.translation.build_pages import login

BEYOND = "9" * 30
TRANSLATIONS = "wagtailsnippets_translation_translation:list"


@pytest.mark.parametrize("name", [TRANSLATIONS, "concord_word_counts", "concord_export"])
@pytest.mark.parametrize("field", ["article", "short_source", "person", "text"])
def test_list__answers_whatever_number_a_filter_is_given(
    translated: Translation, linguist: User, client: Client, name: str, field: str
) -> None:
    answer = login(client, linguist).get(
        reverse(name), {field: BEYOND, "language": "es", "format": "po"}
    )
    assert answer.status_code == 200


def test_bulk_action__on_a_row_that_cannot_be_is_on_none(
    translated: Translation, linguist: User, client: Client
) -> None:
    address = reverse("wagtail_bulk_action", args=["translation", "translation", "assign"])
    assert login(client, linguist).get(address, {"id": BEYOND}).status_code in {200, 302, 404}


def test_memory__of_a_topic_that_cannot_be_is_refused_in_the_form(
    linguist: User, client: Client
) -> None:
    answer = login(client, linguist).post(
        reverse("concord_import_memory"), {"language": "es", "topics": [BEYOND]}
    )
    assert answer.status_code == 200
    assert "topics" in answer.context["form"].errors
