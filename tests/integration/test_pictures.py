"""A figure is signed off with its picture, not with a number in the image library."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.models import ArticlePage
from cms.publishing.errors import NotSignedOff
from tests.build import section, sign_off_draft
from tests.partner_client import PartnerClient


@pytest.fixture
def image(db: None, settings: Any, tmp_path: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="A chart", file=get_test_image_file())


@pytest.fixture
def illustrated(make_article: Callable[..., ArticlePage], image: Any) -> ArticlePage:
    figure = {
        "type": "figure",
        "id": "figure-1",
        "value": {"image": image.pk, "alt": "A chart of hiccups", "caption": "", "credit": ""},
    }
    return make_article(body_en=[section(figure)])


def replace_file(image: Any) -> None:
    image.file = get_test_image_file(colour="black", size=(30, 30))
    image.file_hash = ""
    image.save()
    image.get_file_hash()


def test_picture_replaced_after_the_sign_off__needs_another_one(
    illustrated: ArticlePage, image: Any, clinician: User
) -> None:
    sign_off_draft(illustrated, clinician)
    replace_file(image)

    with pytest.raises(NotSignedOff):
        illustrated.get_latest_revision().publish()


def test_picture_replaced_after_publication__is_not_shown_under_the_old_sign_off(
    illustrated: ArticlePage, image: Any, clinician: User
) -> None:
    sign_off_draft(illustrated, clinician)
    illustrated.get_latest_revision().publish()
    partner = PartnerClient()
    before = partner.article("hiccups").json()["body"][0]["content"][0]
    assert before["image"]["url"]

    replace_file(image)
    call_command("rebuild_documents", stdout=StringIO())

    after = partner.article("hiccups").json()["body"][0]["content"][0]
    assert after["image"] is None
    assert after["alt"] == "A chart of hiccups"
