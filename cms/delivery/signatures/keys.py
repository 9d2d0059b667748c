"""Ed25519 keys that sign answers, and how they are kept and published. Plain Python."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cms.core.errors import ConcordError

SIZE = 32


class SigningKeyUnreadable(ConcordError):
    """The key that signs answers was sealed with a key that is not the one of the settings."""


@dataclass(frozen=True)
class KeyPair:
    """A key in full; its private half shows in no representation."""

    key_id: str
    public: str
    private: Ed25519PrivateKey = field(repr=False, compare=False)


def new_pair() -> KeyPair:
    """Return a key that nobody has seen."""
    return _pair(Ed25519PrivateKey.generate())


def seal(pair: KeyPair, key: str) -> str:
    """Return what is stored of the private half."""
    return _cipher(key).encrypt(pair.private.private_bytes_raw()).decode()


@lru_cache(maxsize=8)
def unseal(sealed: str, key: str) -> KeyPair:
    """Return the key; raises ``SigningKeyUnreadable`` where another key sealed it."""
    try:
        raw = _cipher(key).decrypt(sealed.encode())
    except InvalidToken as error:
        message = (
            "The signing key was sealed with another key. Run “manage.py rotate_signing_key”, "
            "or set SIGNING_SECRET_KEY to what it was."
        )
        raise SigningKeyUnreadable(message) from error
    return _pair(Ed25519PrivateKey.from_private_bytes(raw))


def _pair(private: Ed25519PrivateKey) -> KeyPair:
    public = _base64url(private.public_key().public_bytes_raw())
    return KeyPair(key_id=thumbprint(public), public=public, private=private)


def thumbprint(public: str) -> str:
    """Return the name of a public key (RFC 7638, 3; RFC 8037, 2)."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": public}
    return _base64url(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _cipher(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=SIZE, salt=None, info=b"concord signing keys")
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))
