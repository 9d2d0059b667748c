"""Identities that follow from the place: the same structure read again gets the same ids."""

import hashlib
from uuid import UUID, uuid5

_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"
_KEY_LENGTH = 5


class Identities:
    """Ids for blocks and keys for paragraphs, unique in one document."""

    def __init__(self, namespace: UUID) -> None:
        self._namespace = namespace
        self._keys: set[str] = set()

    def block(self, path: str) -> str:
        return str(uuid5(self._namespace, path))

    def paragraph(self, path: str) -> str:
        """Return a ``data-block-key``; where two paths would share one, the later moves on."""
        attempt = 0
        while (key := _key(f"{path}#{attempt}")) in self._keys:
            attempt += 1
        self._keys.add(key)
        return key


def _key(seed: str) -> str:
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    digits = []
    for _ in range(_KEY_LENGTH):
        number, digit = divmod(number, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)
