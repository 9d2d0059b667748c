"""The endpoint that an administrator looks at."""

from django.shortcuts import get_object_or_404

from cms.partners.models import Endpoint


def endpoint_of(partner_id: int, endpoint_id: int) -> Endpoint:
    """Return that partner's endpoint, or answer 404."""
    endpoints = Endpoint.objects.select_related("partner")
    return get_object_or_404(endpoints, pk=endpoint_id, partner_id=partner_id)
