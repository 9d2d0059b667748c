"""Reading who a key belongs to, what it opens, and what partners fetched."""

from cms.partners.selectors.entitlement import Entitlement, partner_of, with_subtopics
from cms.partners.selectors.usage import UsageReport, usage_of

__all__ = ["Entitlement", "UsageReport", "partner_of", "usage_of", "with_subtopics"]
