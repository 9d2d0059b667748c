"""Partners, their keys, where they are called, and what they have fetched."""

from cms.partners.models.endpoint import Endpoint, EndpointQuerySet, EndpointSecret, no_types
from cms.partners.models.key import PartnerKey, PartnerKeyQuerySet
from cms.partners.models.partner import Partner, PartnerTopic, no_audiences, no_languages
from cms.partners.models.usage import Usage

__all__ = [
    "Endpoint",
    "EndpointQuerySet",
    "EndpointSecret",
    "Partner",
    "PartnerKey",
    "PartnerKeyQuerySet",
    "PartnerTopic",
    "Usage",
    "no_audiences",
    "no_languages",
    "no_types",
]
