"""Partners, their keys, and what they have fetched."""

from cms.partners.models.key import PartnerKey, PartnerKeyQuerySet
from cms.partners.models.partner import Partner, PartnerTopic, no_languages

__all__ = ["Partner", "PartnerKey", "PartnerKeyQuerySet", "PartnerTopic", "no_languages"]
