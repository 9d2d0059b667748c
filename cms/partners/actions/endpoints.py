"""Add an endpoint of a partner, change it, give it another secret, switch it off and on."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from cms.core import clock
from cms.core.addresses import target
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.partners.errors import EndpointRefused
from cms.partners.models import BY_ADMINISTRATOR, Endpoint, EndpointSecret, Partner
from cms.partners.webhook_secrets import OVERLAP, PlainSecret, new_secret, seal


@transaction.atomic
def add_endpoint(
    *,
    partner: Partner,
    url: str,
    types: Sequence[str] = (),
    languages: Collection[LanguageCode] = (),
    most: int | None = None,
    actor: User | None = None,
) -> tuple[Endpoint, PlainSecret]:
    """Return a new endpoint and its secret: this is the only time that anybody sees it.

    Raises ``AddressRefused`` for an address that we do not call, and ``EndpointRefused`` where the
    partner is not active, has that endpoint or ``most`` of them. No types or languages mean all.
    """
    if not partner.active:
        raise EndpointRefused(
            Sentence(
                N_("“%(partner)s” is not active: switch the partner on before adding an endpoint."),
                partner=str(partner),
            )
        )
    _take_turns(partner)
    _require_address(partner.endpoints.all(), url)
    _require_fewer(partner, most)
    endpoint = Endpoint.objects.create(
        partner=partner,
        url=url,
        types=list(types),
        languages=list(languages),
        created_at=clock.now(),
    )
    _audit("concord.partners.endpoint_added", endpoint, actor)
    return endpoint, _new_secret(endpoint)


@transaction.atomic
def change_endpoint(
    *,
    endpoint: Endpoint,
    url: str,
    types: Sequence[str] = (),
    languages: Collection[LanguageCode] = (),
    actor: User | None = None,
) -> None:
    """Call another address, or about something else, from the next event on; the secret stays.

    What is on its way goes to the new address. Raises as ``add_endpoint`` does, and where an administrator
    switched the endpoint off: moved away, its address could be added once more.
    """
    _take_turns(endpoint.partner)
    endpoint.refresh_from_db()  # an administrator may have switched it off since it was read
    if endpoint.disabled_because == BY_ADMINISTRATOR and url != endpoint.url:
        raise EndpointRefused(
            Sentence(N_("An administrator switched this endpoint off: its address stays. Ask us."))
        )
    _require_address(endpoint.partner.endpoints.exclude(pk=endpoint.pk), url)
    endpoint.url, endpoint.types, endpoint.languages = url, list(types), list(languages)
    endpoint.save(update_fields=["url", "types", "languages"])
    _audit("concord.partners.endpoint_changed", endpoint, actor)


@transaction.atomic
def rotate_secret(*, endpoint: Endpoint, actor: User | None = None) -> PlainSecret:
    """Return a new secret; the one before signs too for another day, any older one no more."""
    Endpoint.objects.select_for_update().get(pk=endpoint.pk)  # one after the other
    now = clock.now()
    valid = endpoint.secrets.filter(Q(valid_until=None) | Q(valid_until__gt=now))
    newest = valid.order_by("-valid_from", "-pk").values_list("pk", flat=True)[:1]
    for number in list(newest):
        valid.exclude(pk=number).update(valid_until=now)
        valid.filter(pk=number).update(valid_until=now + OVERLAP)
    _audit("concord.partners.endpoint_secret_rotated", endpoint, actor)
    return _new_secret(endpoint)


@transaction.atomic
def disable_endpoint(*, endpoint: Endpoint, because: str, actor: User | None = None) -> None:
    """Call the endpoint no more. The second time changes nothing, unless an administrator has the last word."""
    endpoint.refresh_from_db()
    overrules = because == BY_ADMINISTRATOR != endpoint.disabled_because
    if not endpoint.active and not overrules:
        return
    endpoint.active = False
    endpoint.disabled_at = clock.now()
    endpoint.disabled_because = because
    endpoint.save(update_fields=["active", "disabled_at", "disabled_because"])
    _audit("concord.partners.endpoint_disabled", endpoint, actor)


@transaction.atomic
def enable_endpoint(*, endpoint: Endpoint, actor: User | None = None) -> None:
    """Call the endpoint again from the next event on. The second time changes nothing."""
    endpoint.refresh_from_db()
    if endpoint.active:
        return
    endpoint.active = True
    endpoint.disabled_at = None
    endpoint.disabled_because = ""
    endpoint.save(update_fields=["active", "disabled_at", "disabled_because"])
    _audit("concord.partners.endpoint_enabled", endpoint, actor)


def _take_turns(partner: Partner) -> None:
    """Hold the partner: two who add or change at the same time see what the other one did."""
    Partner.objects.select_for_update().get(pk=partner.pk)


def _require_address(others: QuerySet[Endpoint], url: str) -> None:
    target(url, allow_http=settings.WEBHOOK_ALLOW_HTTP, allowed=settings.WEBHOOK_ALLOWED_ADDRESSES)
    if others.filter(url=url).exists():
        raise EndpointRefused(Sentence(N_("This partner has that endpoint already.")))


def _require_fewer(partner: Partner, most: int | None) -> None:
    if most is not None and partner.endpoints.count() >= most:
        raise EndpointRefused(
            Sentence(N_("There are %(number)s endpoints, which is the most."), number=most)
        )


def _new_secret(endpoint: Endpoint) -> PlainSecret:
    plain = new_secret()
    EndpointSecret.objects.create(
        endpoint=endpoint,
        sealed=seal(plain, settings.WEBHOOK_SECRET_KEY or settings.SECRET_KEY),
        valid_from=clock.now(),
    )
    return plain


def _audit(action: str, endpoint: Endpoint, actor: User | None) -> None:
    log(instance=endpoint.partner, action=action, user=actor, data={"url": endpoint.url})
