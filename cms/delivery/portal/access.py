"""What a developer may look at and change: only what belongs to their own partner."""

from django.shortcuts import get_object_or_404

from cms.delivery.models import Dispatch
from cms.delivery.portal.door import DeveloperRequest
from cms.partners.models import Endpoint, PartnerKey


def own_key(request: DeveloperRequest, key_id: int) -> PartnerKey:
    """Return a key of the developer's partner, or answer 404."""
    keys = PartnerKey.objects.select_related("partner")
    return get_object_or_404(keys, pk=key_id, partner=request.developer.partner_id)


def own_endpoint(request: DeveloperRequest, endpoint_id: int) -> Endpoint:
    """Return an endpoint of the developer's partner, or answer 404."""
    endpoints = Endpoint.objects.select_related("partner")
    return get_object_or_404(endpoints, pk=endpoint_id, partner=request.developer.partner_id)


def own_dispatch(request: DeveloperRequest, endpoint_id: int, dispatch_id: int) -> Dispatch:
    """Return a delivery to an endpoint of the developer's partner, or answer 404."""
    deliveries = Dispatch.objects.select_related("event", "endpoint__partner")
    return get_object_or_404(
        deliveries,
        pk=dispatch_id,
        endpoint=endpoint_id,
        endpoint__partner=request.developer.partner_id,
    )
