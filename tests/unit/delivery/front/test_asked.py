"""Which requests the front may answer, and which of them are the same question."""

from typing import Any

import pytest

from cms.delivery.front.asked import asked

KEY = (b"authorization", b"Bearer ck_one")


def scope(*headers: tuple[bytes, bytes], **changes: Any) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/api/v1/articles/hiccups/",
        "query_string": b"lang=es",
        "headers": headers or (KEY,),
    } | changes


def test_question__is_the_same_for_the_same_request() -> None:
    assert asked(scope(KEY, (b"user-agent", b"one"))) == asked(scope(KEY, (b"user-agent", b"two")))


def test_question__is_the_same_where_the_same_coding_is_chosen() -> None:
    said = [b"gzip", b"deflate, gzip;q=0.9, br"]
    assert len({asked(scope(KEY, (b"accept-encoding", header))) for header in said}) == 1
    refused = scope(KEY, (b"accept-encoding", b"identity, gzip;q=0"))
    assert asked(refused) == asked(scope(KEY))


@pytest.mark.parametrize(
    "other",
    [
        scope(KEY, query_string=b"lang=fr"),
        scope(KEY, path="/api/v1/articles/sneezing/"),
        scope(KEY, scheme="https"),
        scope((b"authorization", b"Bearer ck_two")),
        scope((b"x-api-key", b"Bearer ck_one")),
        scope(KEY, (b"x-api-key", b"ck_two")),
        scope(KEY, (b"host", b"elsewhere.example")),
        scope(KEY, (b"x-forwarded-proto", b"https")),
        scope(KEY, (b"accept", b"text/html")),
        scope(KEY, (b"accept-language", b"ar")),
        scope(KEY, (b"accept-encoding", b"gzip")),
        scope(KEY, (b"if-none-match", b'"1"')),
        scope(KEY, (b"if-modified-since", b"Sat, 28 Nov 2026 00:00:00 GMT")),
    ],
)
def test_question__differs_where_an_answer_may(other: dict[str, Any]) -> None:
    assert asked(other) is not None
    assert asked(other) != asked(scope())


@pytest.mark.parametrize(
    "request_of_django",
    [
        scope(method="HEAD"),
        scope(method="POST"),
        scope(path="/api/v1/acknowledgements/"),
        scope(path="/api/v2/pages/"),
        scope(path="/admin/"),
        scope((b"accept", b"text/html")),
        scope(KEY, KEY),
        scope(KEY, (b"cookie", b"sessionid=1")),
        scope(KEY, (b"if-match", b'"1"')),
        scope(KEY, (b"range", b"bytes=0-1")),
        scope(KEY, (b"content-length", b"2")),
    ],
)
def test_question__is_left_to_django(request_of_django: dict[str, Any]) -> None:
    assert asked(request_of_django) is None
