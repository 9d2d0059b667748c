"""The signature of one answer (RFC 9421). Plain Python, but for the time that it is made.

The judge in the tests is the library ``http-message-signatures``. It is not used to sign, because it
builds each signature from a whole message and so signs again what has not changed.
"""

import base64
from functools import lru_cache

from cms.core import clock
from cms.delivery.signatures.keys import KeyPair

LABEL = "concord"
FIELDS = (
    "content-type",
    "content-language",
    "repr-digest",
    "unencoded-digest",
    "etag",
    "last-modified",
    "link",
)
"""What is signed besides the status, where an answer has it. ``link`` holds the article's own address, ``canonical``.

``content-encoding`` is not: a proxy may undo the coding, and the text still proves itself.
"""

Components = tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def sign(pair: KeyPair, components: Components) -> tuple[str, str]:
    """Return ``Signature-Input`` and ``Signature``; the same components are signed once."""
    created = int(clock.now().timestamp())
    names = " ".join(f'"{name}"' for name, _value in components)
    parameters = f'({names});created={created};keyid="{pair.key_id}";alg="ed25519"'
    lines = [f'"{name}": {value}' for name, value in components]
    base = "\n".join([*lines, f'"@signature-params": {parameters}'])
    signature = base64.b64encode(pair.private.sign(base.encode("ascii"))).decode()
    return f"{LABEL}={parameters}", f"{LABEL}=:{signature}:"
