"""A figure is signed off with its picture, not with a number in the image library."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment, ReferenceIndex

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.errors import NotSignedOff
from cms.publishing.rules import WithdrawalKind
from cms.review.actions.set_up import set_up_review
from tests.build import edit, paragraph, section, sign_off_draft
from tests.build_editions import publish_draft, publish_in
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


def figure_of(query: str = "?lang=en") -> Any:
    """Return the figure as a partner gets it."""
    return PartnerClient().article("hiccups", query).json()["body"][0]["content"][0]


def copies_in(folder: Path) -> list[str]:
    return sorted(file.name.partition(".")[2] for file in (folder / "pictures").iterdir())


def test_picture__comes_in_a_few_widths_and_formats(
    illustrated: ArticlePage, image: Any, clinician: User, tmp_path: Path
) -> None:
    publish_draft(illustrated, clinician)

    shown = figure_of()["image"]

    assert [(copy["media_type"], copy["width"], copy["height"]) for copy in shown["copies"]] == [
        ("image/png", 320, 240),
        ("image/png", 640, 480),
        ("image/webp", 320, 240),
        ("image/webp", 640, 480),
    ]
    assert shown["url"] == shown["copies"][1]["url"]
    for copy in shown["copies"]:
        file = tmp_path / copy["url"].partition("/media/")[2]
        with PIL.Image.open(file) as opened:
            assert opened.size == (copy["width"], copy["height"])
            assert f"image/{(opened.format or '').lower()}" == copy["media_type"]


def test_picture__is_offered_to_browsers_in_each(
    illustrated: ArticlePage, image: Any, clinician: User
) -> None:
    publish_draft(illustrated, clinician)
    copies = {
        (copy["media_type"], copy["width"]): copy["url"] for copy in figure_of()["image"]["copies"]
    }
    page = PartnerClient().article("hiccups", "?format=html").content.decode()
    small, large = copies["image/webp", 320], copies["image/webp", 640]
    webp = f'<picture><source type="image/webp" srcset="{small} 320w, {large} 640w">'
    assert webp + '<source type="image/png" srcset="' in page
    assert f'<img src="{copies["image/png", 640]}" alt="A chart of hiccups" width="640"' in page


def places_of(image: Any) -> set[str]:
    """Return the columns in which Wagtail finds the picture, as the library says of its use."""
    found = ReferenceIndex.get_references_to(image).values_list("model_path", flat=True)
    return {path.partition(".")[0] for path in found} - {"body"}


def test_use_of_a_picture__is_known_for_each_language_that_shows_it(
    illustrated: ArticlePage, image: Any, editor: User, clinician: User, linguist: User
) -> None:
    assert places_of(image) == {"body_en"}
    publish_draft(illustrated, clinician)
    publish_in(illustrated, "es", linguist)
    assert places_of(image) == {"body_en", "body_es"}

    without = edit(illustrated, editor, body_en=[section(paragraph("Nothing to see.", "p-1"))])
    assert places_of(image) == {"body_en", "body_es"}
    publish_draft(without, clinician)
    assert places_of(image) == {"body_es"}

    kind = WithdrawalKind.WITHDRAWN
    withdraw(article=illustrated, language=LanguageCode("es"), kind=kind, reason="Old.")
    assert places_of(image) == set()


def test_draft_of_a_public_article__costs_no_search_for_references(
    illustrated: ArticlePage, editor: User, clinician: User
) -> None:
    publish_draft(illustrated, clinician)
    with CaptureQueriesContext(connection) as queries:
        edit(illustrated, editor, headline_en="Another")
    assert not [query for query in queries if "referenceindex" in query["sql"]]

    draft = illustrated.get_latest_revision_as_object()
    draft.wagtail_admin_comments.add(Comment(user=editor, text="Why?", contentpath="headline_en"))
    draft.save_revision(user=editor)
    assert ReferenceIndex.get_references_to(editor).count() == 1


def test_copies__are_gone_with_the_last_text_that_shows_them(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    linguist: User,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    publish_draft(illustrated, clinician)
    publish_in(illustrated, "es", linguist)
    kind, reason = WithdrawalKind.RECALLED, "Wrong."

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(article=illustrated, language=LanguageCode("es"), kind=kind, reason=reason)
    assert len(copies_in(tmp_path)) == 4

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_article(article=illustrated, kind=kind, reason=reason)
    assert copies_in(tmp_path) == []


def test_copies__stay_where_the_withdrawal_fails(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    publish_draft(illustrated, clinician)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        withdraw_article(article=illustrated, kind=WithdrawalKind.RECALLED, reason="Wrong.")
        transaction.set_rollback(True)

    assert len(copies_in(tmp_path)) == 4


def test_copies__of_an_earlier_edition_stay_for_partners_who_still_show_it(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    article = publish_draft(illustrated, clinician)
    with django_capture_on_commit_callbacks(execute=True):
        article.body_en = [section(paragraph("No chart any more.", "paragraph-1"))]
        article.save_revision()
        article = publish_draft(article, clinician)
    assert len(copies_in(tmp_path)) == 4

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_article(article=article, kind=WithdrawalKind.WITHDRAWN, reason="Wrong.")
    assert copies_in(tmp_path) == []


def test_copies__that_were_lost_are_made_again_when_documents_are_rebuilt(
    illustrated: ArticlePage, image: Any, clinician: User, tmp_path: Path
) -> None:
    publish_draft(illustrated, clinician)
    for file in (tmp_path / "pictures").iterdir():
        file.unlink()
    call_command("rebuild_documents", stdout=StringIO())
    assert len(copies_in(tmp_path)) == 4


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


def test_copies__of_which_the_storage_deletes_one_only_later_go_all_the_same(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    publish_draft(illustrated, clinician)
    delete, stuck = default_storage.delete, default_storage.listdir("pictures")[1][0]

    def sometimes(name: str) -> None:
        if name.endswith(stuck):
            raise ConnectionError("The storage does not answer.")
        delete(name)

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(default_storage, "delete", sometimes)
        withdraw_article(article=illustrated, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    assert default_storage.listdir("pictures")[1] == [stuck]

    with django_capture_on_commit_callbacks(execute=True):
        call_command("rebuild_documents", stdout=StringIO())
    assert copies_in(tmp_path) == []


def test_copies__that_another_process_makes_at_the_same_time_leave_no_file_behind(
    illustrated: ArticlePage,
    image: Any,
    clinician: User,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    exists, made = default_storage.exists, set()

    def exists_a_moment_later(name: str) -> bool:
        if not name.startswith("pictures/") or "_" in name or name in made:
            return exists(name)
        made.add(name)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"the other one's")
        return False

    with monkeypatch.context() as racing:
        racing.setattr(default_storage, "exists", exists_a_moment_later)
        publish_draft(illustrated, clinician)
    assert len(copies_in(tmp_path)) == len(made) == 4

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_article(article=illustrated, kind=WithdrawalKind.RECALLED, reason="Wrong.")
    assert copies_in(tmp_path) == []
