"""Signatures on answers, judged by the library ``http-message-signatures`` and the documented code."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from http_message_signatures import InvalidSignature
from wagtail.models import ModelLogEntry

from cms.articles.models import ArticlePage
from cms.core import clock
from cms.delivery.actions.signing_keys import ensure_signing_key, rotate_signing_key
from cms.delivery.deprecations import deprecations
from cms.delivery.models import SigningKey
from cms.delivery.signatures.keys import SigningKeyUnreadable, new_pair, seal, unseal
from cms.delivery.signing import held
from tests.build_deprecation import leave
from tests.partner_client import PartnerClient

PAGE = Path(__file__).parents[3] / "docs" / "partner-api.md"
KEYS = "/.well-known/concord-keys.json"

Proof = Callable[..., Any]


@pytest.fixture(autouse=True)
def asked_anew(db: None) -> Iterator[None]:
    """Let the process ask for the key that this test makes, and keep none for the next."""
    ensure_signing_key()
    held.forget()
    yield
    held.hold(None)


@pytest.fixture(scope="module")
def documented() -> Proof:
    """The function that the page for partner developers shows."""
    [example] = re.findall(
        r"```python\n(.*?def signed_at.*?)```", PAGE.read_text("utf-8"), re.DOTALL
    )
    names: dict[str, Any] = {}
    exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    return names["signed_at"]


def kept(answer: Any, **changed: Any) -> Any:
    """Return the answer as a partner keeps it, or with something changed."""
    headers = {**answer.headers, **changed.pop("headers", {})}
    values = {"status_code": answer.status_code, "content": answer.content, **changed}
    return SimpleNamespace(headers=headers, **values)


def keys() -> Any:
    return Client().get(KEYS).json()


def address(answer: Any) -> str:
    [canonical] = re.findall(r'<([^>]+)>; rel="canonical"', answer["Link"])
    return str(canonical)


@pytest.mark.parametrize("form", ["json", "jsonld", "html", "text", "markdown"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_article__is_signed_in_every_format(
    partner: PartnerClient, translated: ArticlePage, documented: Proof, form: str, lang: str
) -> None:
    answer = partner.article("hiccups", f"?lang={lang}&format={form}")
    at = documented(kept(answer), keys(), address(answer))
    assert abs(at - timezone.now().timestamp()) < 120
    covers = ("@status", "content-type", "content-language", "repr-digest", "etag", "link")
    for covered in (*covers, "unencoded-digest"):
        assert f'"{covered}"' in answer["Signature-Input"]
    assert "ratelimit" not in answer["Signature-Input"].lower()


def test_signature__covers_the_links_of_a_deprecation(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    with deprecations.also(leave("/api/v1/articles/{name}/")):
        answer = partner.article("hiccups")
    assert 'rel="deprecation"' in answer["Link"]
    assert documented(kept(answer), keys(), address(answer))


def test_article__is_signed_together_with_what_it_brings_along(
    partner: PartnerClient, translated: ArticlePage, documented: Proof
) -> None:
    answer = partner.article("hiccups", "?lang=en&include=notices")
    assert "Last-Modified" not in answer
    documented(kept(answer), keys(), address(answer))
    with pytest.raises(ValueError, match="not the body"):
        documented(kept(answer, content=answer.content[:-1]), keys(), address(answer))


def test_proof__holds_where_the_client_has_undone_the_coding(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    text = partner.article("hiccups").content
    answer = partner.article("hiccups", accept_encoding="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert documented(kept(answer, content=text), keys(), address(answer))
    with pytest.raises(ValueError, match="body"):
        documented(kept(answer, content=text[:-1]), keys(), address(answer))


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"other"'},
        {"Content-Language": "es"},
        {"Content-Type": "text/html"},
        {"Last-Modified": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"Repr-Digest": "sha-256=:AAAA:"},
        {"Unencoded-Digest": "sha-256=:AAAA:"},
        {"Link": '<https://other.example/>; rel="canonical"'},
    ],
)
def test_proof__is_refused_where_a_header_was_changed(
    partner: PartnerClient, published: ArticlePage, documented: Proof, headers: dict[str, str]
) -> None:
    answer = partner.article("hiccups")
    with pytest.raises(InvalidSignature):
        documented(kept(answer, headers=headers), keys(), address(answer))


def test_proof__is_refused_where_the_status_was_changed(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    answer = partner.article("hiccups")
    with pytest.raises(InvalidSignature):
        documented(kept(answer, status_code=203), keys(), address(answer))


def test_proof__is_refused_where_the_body_was_changed(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    answer = partner.article("hiccups")
    with pytest.raises(ValueError, match="body"):
        documented(kept(answer, content=answer.content + b" "), keys(), address(answer))


def test_proof__is_refused_for_another_article(
    partner: PartnerClient, three: list[ArticlePage], documented: Proof
) -> None:
    one, two = partner.article("one"), partner.article("two")
    with pytest.raises(ValueError, match="article"):
        documented(kept(one), keys(), address(two))
    swapped = {name: one[name] for name in ("Signature", "Signature-Input")}
    with pytest.raises(InvalidSignature):
        documented(kept(two, headers=swapped), keys(), address(two))


def test_head__is_signed_like_get_and_304_is_not_signed(
    partner: PartnerClient, published: ArticlePage
) -> None:
    answer = partner.article("hiccups")
    head = partner.ask("HEAD", "/api/v1/articles/hiccups/")
    assert head["Signature"] == answer["Signature"]
    unchanged = partner.article("hiccups", if_none_match=answer["ETag"])
    assert unchanged.status_code == 304
    assert "Signature" not in unchanged


def test_signature__is_made_once_while_nothing_changes(
    partner: PartnerClient, published: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = partner.article("hiccups")["Signature-Input"]
    later = timezone.now() + timedelta(seconds=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert partner.article("hiccups")["Signature-Input"] == first


def test_rotation__signs_with_the_new_key_and_publishes_the_old_one(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    before = partner.article("hiccups")
    out = StringIO()
    call_command("rotate_signing_key", stdout=out)
    held.forget()
    after = partner.article("hiccups")
    new, old = keys()["keys"]
    assert new["kid"] == out.getvalue().strip()
    assert f'keyid="{new["kid"]}"' in after["Signature-Input"]
    assert f'keyid="{old["kid"]}"' in before["Signature-Input"]
    assert "exp" not in new
    assert old["exp"] > new["nbf"]
    for answer in (before, after):
        assert documented(kept(answer), keys(), address(answer))


def test_rotation__is_in_the_audit_log_with_the_person_who_did_it(
    client: Client, administrator: User
) -> None:
    [first] = SigningKey.objects.all()
    out = StringIO()
    call_command("rotate_signing_key", user=administrator.username, stdout=out)
    made, rotated = ModelLogEntry.objects.filter(
        action__startswith="concord.delivery.signing_key_"
    ).order_by("pk")
    assert (made.action, made.user) == ("concord.delivery.signing_key_made", None)
    assert rotated.user == administrator
    assert rotated.data == {"key": out.getvalue().strip(), "before": first.key_id}
    client.force_login(administrator)
    history = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert f"Made the key {first.key_id}, which signs answers" in history
    assert f"in place of {first.key_id}" in history


def test_revoked_key__is_published_no_more_and_another_one_signs(
    partner: PartnerClient, published: ArticlePage, documented: Proof, administrator: User
) -> None:
    before = partner.article("hiccups")
    [leaked] = keys()["keys"]
    told = [StringIO(), StringIO()]
    for out in told:  # the second time changes nothing
        call_command("revoke_signing_key", leaked["kid"], user=administrator.username, stdout=out)
    held.forget()

    after = partner.article("hiccups")
    [new] = keys()["keys"]
    assert {out.getvalue().strip() for out in told} == {new["kid"]}
    assert documented(kept(after), keys(), address(after))
    with pytest.raises(InvalidSignature, match="verification key"):
        documented(kept(before), keys(), address(before))
    revoked = ModelLogEntry.objects.get(action="concord.delivery.signing_key_revoked")
    assert (revoked.user, revoked.data) == (administrator, {"key": leaked["kid"]})


def test_revoked_key__that_signed_earlier_leaves_the_one_that_signs(
    partner: PartnerClient, published: ArticlePage
) -> None:
    old = SigningKey.objects.get()
    new = rotate_signing_key()
    out = StringIO()
    call_command("revoke_signing_key", old.key_id, stdout=out)
    assert out.getvalue().strip() == new.key_id
    assert [key["kid"] for key in keys()["keys"]] == [new.key_id]


def test_revocation__of_no_key_of_ours_names_those_that_there_are() -> None:
    [key] = SigningKey.objects.all()
    with pytest.raises(CommandError, match=f"“nothing”. There are: {key.key_id}"):
        call_command("revoke_signing_key", "nothing")


def test_rotation__by_somebody_unknown_is_refused() -> None:
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        call_command("rotate_signing_key", user="nobody")
    assert SigningKey.objects.count() == 1


def test_proof__is_refused_where_the_key_did_not_sign_at_that_time(
    partner: PartnerClient, published: ArticlePage, documented: Proof
) -> None:
    answer = partner.article("hiccups")
    published_keys = keys()
    published_keys["keys"][0]["nbf"] += 3600
    with pytest.raises(ValueError, match="time"):
        documented(kept(answer), published_keys, address(answer))


def test_keys__are_public_and_without_their_private_half(client: Client) -> None:
    answer = client.get(KEYS)
    assert answer["Content-Type"] == "application/jwk-set+json"
    assert answer["Cache-Control"] == "public, max-age=60"
    [key] = answer.json()["keys"]
    assert set(key) == {"kty", "crv", "x", "kid", "use", "alg", "nbf"}
    assert client.post(KEYS).status_code == 405


def test_private_half__is_sealed_and_shown_nowhere() -> None:
    pair = new_pair()
    raw = pair.private.private_bytes_raw()
    sealed = seal(pair, "one key of the settings")
    assert raw.hex() not in sealed
    assert "private" not in repr(pair)
    assert unseal(sealed, "one key of the settings").private.private_bytes_raw() == raw
    with pytest.raises(SigningKeyUnreadable, match="rotate_signing_key"):
        unseal(sealed, "another key")


def test_article__is_answered_unsigned_where_the_key_cannot_be_unsealed(
    partner: PartnerClient, published: ArticlePage, settings: Any, caplog: Any
) -> None:
    settings.SIGNING_SECRET_KEY = "another key of the settings"
    answer = partner.article("hiccups")
    assert answer.status_code == 200
    assert "Signature" not in answer
    assert "Answers are not signed" in caplog.text


def test_key__is_made_once_and_one_signs() -> None:
    assert ensure_signing_key() == ensure_signing_key()
    rotate_signing_key()
    assert SigningKey.objects.filter(signs_until=None).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.update(signs_until=None)


def test_key__is_asked_for_once_a_minute(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert held.pair() == held.pair() is not None
