"""Signing a webhook (Standard Webhooks 1.0, "Signature scheme": symmetric, ``v1``)."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from cms.partners.webhook_secrets import PlainSecret


def signed_headers(
    message_id: str, at: datetime, body: bytes, secrets: Sequence[PlainSecret]
) -> dict[str, str]:
    """Return the three headers; each secret (``whsec_…``) that is valid now signs, newest first."""
    moment = str(int(at.timestamp()))
    content = b".".join((message_id.encode(), moment.encode(), body))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(_signature(content, secret) for secret in secrets),
    }


def _signature(content: bytes, secret: PlainSecret) -> str:
    digest = hmac.new(secret.raw, content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
