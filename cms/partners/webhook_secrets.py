"""The secret that signs an endpoint's webhooks (Standard Webhooks 1.0). Plain Python.

A secret is ``whsec_`` and 32 random bytes in base64. Signing needs the secret itself, so it is kept,
but sealed: encrypted with a key that comes from the settings and not from the database.
"""

import base64
import binascii
import secrets
from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cms.core.wording import N_, Sentence
from cms.partners.errors import SecretUnreadable

PREFIX = "whsec_"
SIZE = 32
OVERLAP = timedelta(hours=24)
"""How long the secret before signs too, after a rotation."""


@dataclass(frozen=True, repr=False)
class PlainSecret:
    """A secret in full, which exists only while it is shown or signs."""

    raw: bytes

    def __str__(self) -> str:
        return PREFIX + base64.b64encode(self.raw).decode()

    def __repr__(self) -> str:
        return f"{PREFIX}…"


def new_secret() -> PlainSecret:
    """Return a secret that nobody has seen."""
    return PlainSecret(secrets.token_bytes(SIZE))


def seal(secret: PlainSecret, key: str) -> str:
    """Return what is stored of the secret."""
    return _cipher(key).encrypt(secret.raw).decode()


def unseal(sealed: str, key: str) -> PlainSecret:
    """Return the secret; raises ``SecretUnreadable`` where another key sealed it."""
    try:
        return PlainSecret(_cipher(key).decrypt(sealed.encode()))
    except (InvalidToken, binascii.Error, UnicodeError) as error:
        raise SecretUnreadable(
            Sentence(
                N_("The secret of this endpoint was sealed with another key. Give it a new one.")
            )
        ) from error


def _cipher(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=b"concord webhook secrets")
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))
