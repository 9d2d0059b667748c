"""Signatures, judged by the library of the specification's authors."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from cms.delivery.webhooks.signing import signed_headers
from cms.partners.errors import SecretUnreadable
from cms.partners.webhook_secrets import PlainSecret, new_secret, seal, unseal

BODY = '{"type":"article.recalled","headline":"Ñandú سعال"}'.encode()


def test_signature__is_the_one_of_the_specification() -> None:
    # Its own example: https://www.standardwebhooks.com, "Signature scheme".
    secret = PlainSecret(base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = signed_headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}', [secret])
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_signature__is_accepted_with_the_old_secret_and_the_new() -> None:
    old, new = new_secret(), new_secret()
    headers = signed_headers("msg_1", datetime.now(UTC), BODY, [new, old])
    for secret in (old, new):
        assert Webhook(str(secret)).verify(BODY, headers) == json.loads(BODY)


def test_signature__is_refused_for_other_bytes_ids_times_and_secrets() -> None:
    secret = new_secret()
    headers = signed_headers("msg_1", datetime.now(UTC), BODY, [secret])
    other_time = str(int(headers["webhook-timestamp"]) - 1)
    for judge, body, changed in (
        (secret, BODY + b" ", {}),
        (secret, BODY, {"webhook-id": "msg_2"}),
        (secret, BODY, {"webhook-timestamp": other_time}),
        (new_secret(), BODY, {}),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(str(judge)).verify(body, {**headers, **changed})


def test_signature__is_refused_when_ten_minutes_old() -> None:
    secret = new_secret()
    headers = signed_headers("msg_1", datetime.now(UTC) - timedelta(minutes=10), BODY, [secret])
    with pytest.raises(WebhookVerificationError, match="too old"):
        Webhook(str(secret)).verify(BODY, headers)


def test_secret__says_nothing_of_itself_in_a_traceback() -> None:
    secret = new_secret()
    assert str(secret)[6:] not in repr(secret)
    assert repr(secret.raw) not in repr(secret)
    assert len(secret.raw) == 32


def test_seal__opens_with_its_own_key_only() -> None:
    secret = new_secret()
    sealed = seal(secret, "one key")
    assert str(secret)[6:] not in sealed
    assert unseal(sealed, "one key") == secret
    for wrong, key in ((sealed, "another key"), ("nonsense", "one key"), ("ü", "one key")):
        with pytest.raises(SecretUnreadable):
            unseal(wrong, key)
