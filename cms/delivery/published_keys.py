"""``/.well-known/concord-keys.json``: the public keys, for everybody who verifies a signature."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cms.delivery.models import SigningKey
from cms.delivery.openly import kept_openly

MEDIA_TYPE = "application/jwk-set+json"


@require_safe
@kept_openly(seconds=60)
def published_keys(request: HttpRequest) -> HttpResponse:
    """Return a JWK set (RFC 7517; RFC 8037) of all keys that ever signed, the newest first.

    Those that were revoked are left out.

    ``nbf`` and ``exp`` are the seconds between which a key signs; what it signed then stays valid.
    """
    keys = [_jwk(key) for key in SigningKey.objects.filter(revoked_at=None)]
    return JsonResponse({"keys": keys}, content_type=MEDIA_TYPE)


def _jwk(key: SigningKey) -> dict[str, str | int]:
    jwk: dict[str, str | int] = {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": key.public,
        "kid": key.key_id,
        "use": "sig",
        "alg": "Ed25519",
        "nbf": int(key.signs_from.timestamp()),
    }
    if key.signs_until is not None:
        jwk["exp"] = int(key.signs_until.timestamp()) + 1
    return jwk
