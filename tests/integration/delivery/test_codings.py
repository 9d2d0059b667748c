"""Answers that come compressed, for whoever takes that, are the same answers."""

import gzip
import hashlib
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest
import zstandard

from cms.articles.models import ArticlePage
from cms.delivery.actions.signing_keys import ensure_signing_key
from cms.delivery.signing import held
from tests.partner_client import PartnerClient

HICCUPS = "/api/v1/articles/hiccups/?lang=en"
ADDRESSES = [HICCUPS, f"{HICCUPS}&format=jsonld", "/api/v1/changes/"]
CODINGS = ["gzip", "zstd"]


@pytest.fixture
def signed(db: None) -> Iterator[None]:
    ensure_signing_key()
    held.forget()
    yield
    held.hold(None)


def undone(answer: Any) -> bytes:
    if answer["Content-Encoding"] == "gzip":
        return gzip.decompress(answer.content)
    plain: bytes = zstandard.ZstdDecompressor().decompressobj().decompress(answer.content)
    return plain


def digest_of(content: bytes) -> str:
    return f"sha-256=:{b64encode(hashlib.sha256(content).digest()).decode()}:"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", CODINGS)
def test_answer__is_the_same_in_each_coding_and_has_a_tag_of_its_own(
    partner: PartnerClient, translated: ArticlePage, address: str, coding: str
) -> None:
    plain = partner.get(address)
    answer = partner.get(address, accept_encoding=coding)

    assert answer["Content-Encoding"] == coding
    assert undone(answer) == plain.content
    assert len(answer.content) < len(plain.content)
    assert answer["ETag"] == f'{plain["ETag"][:-1]}-{coding}"'
    assert int(answer["Content-Length"]) == len(answer.content)
    same = {"Content-Type", "Cache-Control", "Vary", "Link", "Last-Modified", "Content-Language"}
    assert {name: answer.get(name) for name in same} == {name: plain.get(name) for name in same}
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("now", ["identity", *CODINGS])
@pytest.mark.parametrize("then", ["identity", *CODINGS])
def test_if_none_match__knows_the_answer_in_whichever_coding(
    partner: PartnerClient, translated: ArticlePage, address: str, now: str, then: str
) -> None:
    etag = partner.get(address, accept_encoding=then)["ETag"]

    again = partner.get(address, accept_encoding=now, if_none_match=etag)

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    assert "Accept-Encoding" in again["Vary"]
    assert "Content-Encoding" not in again


@pytest.mark.parametrize("coding", CODINGS)
def test_if_match__answers_with_the_tag_of_what_is_sent(
    partner: PartnerClient, translated: ArticlePage, coding: str
) -> None:
    plain = partner.get(HICCUPS)["ETag"]
    sent = partner.get(HICCUPS, accept_encoding=coding)["ETag"]

    for known in (plain, sent):
        again = partner.get(HICCUPS, accept_encoding=coding, if_match=known)
        assert (again.status_code, again["ETag"]) == (200, sent)
    assert partner.get(HICCUPS, accept_encoding=coding, if_match='"other"').status_code == 412


def test_if_match__is_judged_first_where_both_conditions_are_given(
    partner: PartnerClient, published: ArticlePage
) -> None:
    sent = partner.get(HICCUPS, accept_encoding="gzip")["ETag"]
    both = {"if_match": sent, "if_none_match": '"other"'}
    assert partner.get(HICCUPS, accept_encoding="identity", **both).status_code == 200


@pytest.mark.parametrize("coding", ["identity", *CODINGS])
def test_digests__are_of_what_is_sent_and_of_the_text(
    partner: PartnerClient, published: ArticlePage, coding: str
) -> None:
    text = partner.get(HICCUPS).content

    answer = partner.get(HICCUPS, accept_encoding=coding)

    assert answer["Repr-Digest"] == digest_of(answer.content)
    assert answer["Unencoded-Digest"] == digest_of(text)


def test_head__has_the_headers_of_get(partner: PartnerClient, published: ArticlePage) -> None:
    answer = partner.get(HICCUPS, accept_encoding="gzip")
    head = partner.ask("HEAD", HICCUPS, accept_encoding="gzip")

    assert head.content == b""
    for name in ("ETag", "Content-Encoding", "Content-Length", "Repr-Digest", "Vary"):
        assert head[name] == answer[name]


def test_short_answer__is_left_as_it_is(partner: PartnerClient, published: ArticlePage) -> None:
    answer = partner.get("/api/v1/articles/?q=nowhere", accept_encoding="gzip")

    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" in answer["Vary"]
    assert answer.json()["items"] == []


def test_refusal__comes_in_plain_words(partner: PartnerClient, published: ArticlePage) -> None:
    answer = partner.get("/api/v1/articles/nowhere/", accept_encoding="gzip")

    assert answer.json()["status"] == 404


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("coding", ["identity", *CODINGS])
def test_signature__covers_what_proves_the_text_in_every_coding(
    partner: PartnerClient, published: ArticlePage, coding: str
) -> None:
    answer = partner.get(HICCUPS, accept_encoding=coding)

    for covered in ("repr-digest", "unencoded-digest", "etag"):
        assert f'"{covered}"' in answer["Signature-Input"]
