"""Partners, their developers and keys, where they are called, and what they have fetched."""

from cms.partners.models.developer import Developer, DeveloperQuerySet
from cms.partners.models.endpoint import (
    BY_ADMINISTRATOR,
    Endpoint,
    EndpointQuerySet,
    EndpointSecret,
    no_types,
)
from cms.partners.models.key import KeyKind, PartnerKey, PartnerKeyQuerySet
from cms.partners.models.partner import Partner, PartnerTopic, no_audiences, no_languages
from cms.partners.models.usage import Usage

__all__ = [
    "BY_ADMINISTRATOR",
    "Developer",
    "DeveloperQuerySet",
    "Endpoint",
    "EndpointQuerySet",
    "EndpointSecret",
    "KeyKind",
    "Partner",
    "PartnerKey",
    "PartnerKeyQuerySet",
    "PartnerTopic",
    "Usage",
    "no_audiences",
    "no_languages",
    "no_types",
]
