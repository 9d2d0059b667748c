"""The changes of the API, as feed readers and people get them."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from cms.delivery.changelog import entries
from tests.partner_client import PartnerClient, problem

ADDRESS = "/api/v1/changelog/"
ATOM = "{http://www.w3.org/2005/Atom}"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

pytestmark = pytest.mark.usefixtures("partner")


def test_feed__is_atom_for_whoever_asks_for_nothing_else() -> None:
    for accept in ("*/*", "application/atom+xml", "application/atom+xml, application/json;q=0.5"):
        answer = Client().get(ADDRESS, headers={"accept": accept})
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert Client().get(ADDRESS)["Content-Type"].startswith("application/atom+xml")


def test_atom__has_what_rfc_4287_demands() -> None:
    feed = ET.fromstring(Client().get(ADDRESS).content)  # noqa: S314  # our own
    assert feed.tag == f"{ATOM}feed"
    for demanded in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{demanded}")) == 1
    itself = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [link.get("href", "").endswith(ADDRESS) for link in itself] == [True]
    told = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in told] == [entry.title for entry in entries()]
    assert len({one.findtext(f"{ATOM}id") for one in told}) == len(told)
    for one, entry in zip(told, entries(), strict=True):
        category = one.find(f"{ATOM}category")
        assert category is not None
        assert category.get("term") == entry.kind
        assert one.findtext(f"{ATOM}summary") == entry.text
        assert (one.findtext(f"{ATOM}updated") or "").startswith(entry.day.isoformat())
    assert feed.findtext(f"{ATOM}updated") == told[0].findtext(f"{ATOM}updated")


@pytest.mark.parametrize("accept", ["application/feed+json", "application/json"])
def test_json_feed__is_there_for_whoever_asks(accept: str) -> None:
    answer = Client().get(ADDRESS, headers={"accept": accept})
    feed = answer.json()
    assert answer["Content-Type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in entries()]
    first, told = feed["items"][0], entries()[0]
    assert first["tags"] == [told.kind]
    assert first["content_text"] == told.text
    assert first["url"].endswith(f"{ADDRESS}#{told.id}")


def test_page__shows_each_entry_at_the_address_that_links_lead_to() -> None:
    answer = Client().get(ADDRESS, headers={"accept": BROWSER})
    assert answer["Content-Type"].startswith("text/html")
    for entry in entries():
        assert f'<article id="{entry.id}">' in answer.content.decode()


def test_feed__may_be_kept_by_everybody_and_asked_for_by_its_tag() -> None:
    first = Client().get(ADDRESS)
    again = Client().get(ADDRESS, headers={"if-none-match": first["ETag"]})
    other = Client().get(
        ADDRESS, headers={"if-none-match": first["ETag"], "accept": "application/feed+json"}
    )
    assert first["Cache-Control"] == "public, max-age=3600"
    assert first["Vary"] == again["Vary"] == "Accept"
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_feed__is_read_only(partner: PartnerClient) -> None:
    problem(Client().post(ADDRESS), 405, "method-not-allowed")
    assert Client().head(ADDRESS).status_code == 200
    assert Client().head(ADDRESS).content == b""


@pytest.mark.parametrize(
    ("address", "seconds"),
    [("/api/v1/openapi.json", 300), ("/api/v1/docs", 300), ("/.well-known/concord-keys.json", 60)],
)
def test_open_addresses__are_kept_and_asked_for_by_their_tag(address: str, seconds: int) -> None:
    first = Client().get(address)
    assert first.status_code == 200
    assert first["Cache-Control"] == f"public, max-age={seconds}"
    assert Client().get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    problem(Client().get(address, headers={"if-match": '"other"'}), 412, "precondition-failed")


def test_dates__are_those_of_the_file() -> None:
    answer = Client().get(ADDRESS, headers={"accept": "application/feed+json"})
    assert answer.json()["items"][-1]["date_published"] == "2026-11-22T00:00:00+00:00"
