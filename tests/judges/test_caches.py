"""Real caches in front, as the examples set them up: no key gets another's answer, and they forget."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from cms.articles.models import ArticlePage
from cms.partners.actions import revoke_key
from cms.partners.models import PartnerKey
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in
from tests.free_port import free_port
from tests.judges.caches import nginx, varnish
from tests.partner_client import PartnerClient
from tests.web_process import serving

pytestmark = [pytest.mark.judge, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

ENGLISH = "/api/v1/articles/hiccups/?lang=en"
LIST = "/api/v1/articles/?limit=5"

Ask = Callable[..., httpx.Response]


def asking(address: str) -> Ask:
    def ask(partner: PartnerClient | None, path: str, **headers: str) -> httpx.Response:
        key = {"X-Api-Key": partner.key} if partner else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(f"{address}{path}", headers={**key, **named}, timeout=30)

    return ask


def must_keep_keys_apart(ask: Ask) -> None:
    """Ask as partners who may see different things, until the cache answers."""
    everything, spanish = PartnerClient(), PartnerClient(languages=["es"])
    for _time in range(3):
        assert ask(everything, ENGLISH).status_code == 200
        assert ask(spanish, ENGLISH).status_code == 404
        assert ask(None, ENGLISH).status_code == 401
        assert ask(None, ENGLISH, x_api_key="ck_nonsense").status_code == 401
        bearer = {"Authorization": f"Bearer {everything.key}"}
        assert ask(None, ENGLISH, **bearer).status_code == 200
        assert ask(everything, LIST).json()["items"][0]["language"] == "en"
        assert ask(spanish, LIST).json()["items"][0]["language"] == "es"
    kept = ask(everything, ENGLISH)
    assert kept.headers["X-Cache"] == "HIT"
    assert ask(spanish, LIST).headers["X-Cache"] == "HIT"
    assert "RateLimit" not in kept.headers
    assert ask(everything, ENGLISH, if_none_match=kept.headers["ETag"]).status_code == 304
    assert ask(everything, "/api/v1/changes/").headers.get("X-Cache") != "HIT"
    assert "RateLimit" in ask(everything, "/api/v1/changes/").headers


def must_keep_languages_apart(ask: Ask) -> None:
    partner = PartnerClient()
    address = "/api/v1/articles/hiccups/"
    for _time in range(2):
        for tag in ("es", "en"):
            answer = ask(partner, address, accept_language=tag)
            assert answer.headers["Content-Language"] == tag
            assert ask(partner, address, accept_language=tag, accept="text/html").text[0] == "<"
    assert ask(partner, address, accept_language="es").headers["X-Cache"] == "HIT"


def test_nginx__keeps_each_answer_for_its_key(
    published: ArticlePage, linguist: User, tmp_path: Path
) -> None:
    publish_in(published, "es", linguist)
    port = free_port()
    with (
        serving(workers=1, SHARED_CACHE_SECONDS="60") as origin,
        nginx(tmp_path, port, origin) as cache,
    ):
        ask = asking(cache)
        must_keep_keys_apart(ask)
        must_keep_languages_apart(ask)
    files = [file for file in (tmp_path / "kept").rglob("*") if file.is_file()]
    assert files
    assert not any(b"ck_" in file.read_bytes() for file in files)


def test_varnish__keeps_each_answer_for_its_key_and_forgets_what_changed(
    published: ArticlePage, linguist: User, tmp_path: Path, settings: Any
) -> None:
    publish_in(published, "es", linguist)
    port = free_port()
    variables = {"SHARED_CACHE_SECONDS": "300", "PURGE_KEYS_AT": f"http://127.0.0.1:{port}/"}
    settings.SHARED_CACHE_SECONDS = 300
    settings.WAGTAILFRONTENDCACHE = {
        "keys": {
            "BACKEND": "cms.delivery.purging.key_backend.KeyBackend",
            "LOCATION": variables["PURGE_KEYS_AT"],
        }
    }
    with (
        serving(workers=1, **variables) as origin,
        varnish(tmp_path, port, origin) as cache,
    ):
        ask = asking(cache)
        must_keep_keys_apart(ask)
        must_keep_languages_apart(ask)

        partner = PartnerClient()
        for path in (ENGLISH, LIST, LIST):
            assert ask(partner, path).status_code == 200
        assert ask(partner, ENGLISH).headers["X-Cache"] == "HIT"
        withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A dose.")
        time.sleep(1)
        call_command("purge_caches", "--once")
        assert ask(partner, ENGLISH).status_code == 410
        assert ask(partner, LIST).json()["items"] == []

        assert ask(partner, LIST).headers["X-Cache"] == "HIT"
        revoke_key(key=PartnerKey.objects.get(partner=partner.partner))
        time.sleep(1)
        call_command("purge_caches", "--once")
        assert ask(partner, LIST).status_code == 401
