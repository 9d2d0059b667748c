"""A figure is signed off with its picture, not with a number in the image library."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.models import ArticlePage
from cms.publishing.errors import NotSignedOff
from cms.review.actions.set_up import set_up_review
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


def test_picture_uploaded_under_the_name_of_a_deleted_one__stands_at_another_address(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    sign_off_draft(illustrated, clinician)
    illustrated.get_latest_revision().publish()
    figure = PartnerClient().article("hiccups").json()["body"][0]["content"][0]
    shown = tmp_path / figure["image"]["url"].partition("/media/")[2]
    signed = shown.read_bytes()

    name = image.file.name
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    other = get_image_model().objects.create(
        title="Another", file=get_test_image_file(filename=Path(name).name, colour="black")
    )
    other.get_rendition("width-1200")

    assert other.file.name == name
    assert shown.read_bytes() == signed


def test_editors__add_and_choose_pictures(editor: User, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    set_up_review()
    client = Client()
    client.force_login(editor)

    answer = client.post(
        reverse("wagtailimages:add"),
        {
            "title": "A chart",
            "file": SimpleUploadedFile("chart.png", get_test_image_file().file.getvalue()),
        },
    )

    assert answer.status_code == 302
    assert get_image_model().objects.get(title="A chart").uploaded_by_user == editor
    chosen = client.get(reverse("wagtailimages_chooser:choose"))
    assert b"A chart" in chosen.content
