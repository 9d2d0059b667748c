"""The settings of caches in front: what is wrong is refused at start-up, and a token is never repeated."""

import json
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.unit.settings import reading

NAMES = ("SHARED_CACHE_SECONDS", "PURGE_")
SHOW = (
    "import json; from cms.settings import caching;"
    "print(json.dumps([caching.SHARED_CACHE_SECONDS, caching.WAGTAILFRONTENDCACHE]))"
)


def load(**variables: str) -> CompletedProcess[str]:
    """Read the settings in a process of its own."""
    return reading.load(SHOW, NAMES, variables)


def read(**variables: str) -> Any:
    return json.loads(load(**variables).stdout)


def test_caches__are_off_unless_somebody_says_so() -> None:
    assert read() == [0, {}]


def test_back_ends__come_from_the_environment() -> None:
    seconds, backends = read(
        SHARED_CACHE_SECONDS="300",
        PURGE_ADDRESSES_AT="http://varnish:6081",
        PURGE_KEYS_AT="https://api.example.org/purge",
        PURGE_KEYS_METHOD="POST",
        PURGE_KEYS_TOKEN="s3cret",
    )
    assert seconds == 300
    assert backends["addresses"]["LOCATION"] == "http://varnish:6081"
    assert backends["keys"] == {
        "BACKEND": "cms.delivery.purging.key_backend.KeyBackend",
        "LOCATION": "https://api.example.org/purge",
        "METHOD": "POST",
        "HEADER": "Surrogate-Key",
        "TOKEN": "s3cret",
        "TOKEN_HEADER": "Fastly-Key",
    }


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("SHARED_CACHE_SECONDS", {"SHARED_CACHE_SECONDS": "soon"}),
        ("PURGE_KEYS_AT", {"PURGE_KEYS_AT": "varnish"}),
        ("PURGE_KEYS_METHOD", {"PURGE_KEYS_AT": "http://c:1", "PURGE_KEYS_METHOD": "GET"}),
        ("PURGE_KEYS_AT", {"PURGE_KEYS_AT": "http://example.org", "PURGE_KEYS_TOKEN": "s3cret"}),
        ("PURGE_KEYS_AT", {"PURGE_KEYS_TOKEN": "s3cret"}),
    ],
)
def test_start__with_a_wrong_cache_ends_with_its_name(name: str, variables: dict[str, str]) -> None:
    refused = load(**variables)
    assert refused.returncode != 0
    assert name in refused.stderr
    assert "s3cret" not in refused.stderr
