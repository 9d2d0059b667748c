"""Holding endpoints: whoever holds deliveries of several events holds their endpoint first.

So nobody waits for somebody who waits for them. Other deliveries may be put on their way meanwhile.
"""

from cms.partners.models import Endpoint


def hold(endpoint: Endpoint) -> None:
    """Hold the endpoint until the transaction ends."""
    list(Endpoint.objects.filter(pk=endpoint.pk).select_for_update(no_key=True))


def hold_all() -> None:
    """Hold all that are called, always in the same order."""
    list(Endpoint.objects.filter(active=True).order_by("pk").select_for_update(no_key=True))
