"""The translation memory in the admin."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.models import Topic
from cms.core.types import LanguageCode
from cms.translation.actions import remember_imported
from cms.translation.admin.memory_forms import MAX_BYTES
from cms.translation.models import MemoryEntry, Translation
from tests.build import make_user
from tests.integration.translation.build_pages import login
from tests.unit.translation.memory.build import remembered
from tests.unit.translation.memory.test_tmx import tmx, unit

LIST = "wagtailsnippets_translation_memoryentry:list"


@pytest.fixture
def linguists_desk(client: Client, linguist: User) -> Client:
    return login(client, linguist)


def upload(desk: Client, content: bytes, **others: object) -> str:
    file = SimpleUploadedFile("health.tmx", content)
    sent = {"file": file, "language": "es", **others}
    return desk.post(reverse("concord_import_memory"), sent).content.decode()


def test_list__shows_entries_and_finds_words_in_either_language(
    linguists_desk: Client, public_spanish: Translation
) -> None:
    remember_imported([remembered("Rest now.", "Descanse ya.")], file="health.tmx")

    page = linguists_desk.get(reverse(LIST)).content.decode()
    assert "health.tmx" in page
    assert "Hiccups" in page
    assert "Export as TMX: Spanish" in page
    found = linguists_desk.get(reverse(LIST), {"q": "descanse"}).content.decode()
    assert "Rest now." in found
    assert "They pass." not in found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"language": "es"}, True),
        ({"language": "es-mx"}, True),
        ({"language": "fr"}, False),
        ({"quality": "reviewed"}, True),
        ({"quality": "unreviewed"}, False),
        ({"origin": "imported"}, False),
    ],
)
def test_list__is_filtered(
    linguists_desk: Client,
    public_spanish: Translation,
    query: dict[str, str],
    found: bool,  # noqa: FBT001
) -> None:
    assert ("They pass." in linguists_desk.get(reverse(LIST), query).content.decode()) is found


def test_list__isolates_right_to_left_texts(linguists_desk: Client) -> None:
    arabic = remembered("Rest.", "استرح.", target_language=LanguageCode("ar"))
    remember_imported([arabic], file="x")

    page = linguists_desk.get(reverse(LIST)).content.decode()
    assert " ".join(page.split()).count('lang="ar" dir="rtl">استرح.') == 1


@pytest.mark.parametrize("count", [5, 15])
def test_list__takes_as_many_queries_for_many_entries_as_for_few(
    linguists_desk: Client, count: int
) -> None:
    entries = [remembered(f"Text {number}", "T") for number in range(count)]
    remember_imported(entries, file="x")
    linguists_desk.get(reverse(LIST))

    with CaptureQueriesContext(connection) as queries:
        linguists_desk.get(reverse(LIST))
    assert len(queries) < 20


def test_upload__is_taken_and_told(linguists_desk: Client, linguist: User) -> None:
    topic = Topic.objects.create(slug="rest", name_en="Rest")
    content = tmx(unit("Rest.", "Descanse."), unit("", "x")).encode()

    page = upload(linguists_desk, content, topics=[topic.pk], reviewed="on")

    assert "Added: 1. Changed: 0. Known already: 0. Refused: 1." in page
    assert "One of the two texts is empty." in page
    entry = MemoryEntry.objects.get()
    assert (entry.topics, entry.quality, entry.approved_by) == ("rest", "reviewed", linguist)


def test_upload__that_breaks_off_says_where(linguists_desk: Client) -> None:
    page = upload(linguists_desk, tmx(unit("Rest.", "Descanse.")).encode()[:-20])

    assert "Line 4: The XML is not well formed" in page
    assert not MemoryEntry.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html/>", "This is no TMX file: it begins with “html”."),
        (b"x" * (MAX_BYTES + 1), "The file is larger than 10 MB."),
        (b"", "The submitted file is empty."),
    ],
)
def test_upload__of_something_else_is_refused(
    linguists_desk: Client, content: bytes, sentence: str
) -> None:
    assert sentence in upload(linguists_desk, content)
    assert not MemoryEntry.objects.exists()


def test_download__is_a_memory(linguists_desk: Client, public_spanish: Translation) -> None:
    response = linguists_desk.get(reverse("concord_export_memory", args=["es"]))

    assert b"".join(response).count(b"<tu ") == 6
    assert "memory.es.tmx" in response["Content-Disposition"]
    assert linguists_desk.get(reverse("concord_export_memory", args=["xx"])).status_code == 404


def test_translator__reads_the_memory_and_changes_nothing(
    desk: Client, public_spanish: Translation
) -> None:
    page = desk.get(reverse(LIST)).content.decode()

    assert "They pass." in page
    assert reverse("concord_import_memory") not in page
    assert desk.get(reverse("concord_import_memory")).status_code in {302, 403}
    assert desk.get(reverse("concord_export_memory", args=["es"])).status_code == 200


@pytest.mark.parametrize("name", [LIST, "concord_import_memory", "concord_export_memory"])
def test_pages__are_not_for_everybody(client: Client, library: object, name: str) -> None:
    stranger = login(client, make_user("stranger", "Article editors"))
    arguments = ["es"] if name == "concord_export_memory" else []

    assert stranger.get(reverse(name, args=arguments)).status_code in {302, 403}


def test_entry__is_not_written_by_hand_and_can_be_deleted(
    linguists_desk: Client,
) -> None:
    remember_imported([remembered("Rest.", "Wrong.")], file="x")
    entry = MemoryEntry.objects.get()
    for name in ("add", "edit"):
        arguments = [] if name == "add" else [entry.pk]
        address = reverse(f"wagtailsnippets_translation_memoryentry:{name}", args=arguments)
        assert linguists_desk.get(address).status_code in {302, 403}

    linguists_desk.post(reverse("wagtailsnippets_translation_memoryentry:delete", args=[entry.pk]))
    assert not MemoryEntry.objects.exists()
