"""Reading who a key belongs to, what it opens, what signs a call, and what partners fetched."""

from cms.partners.selectors.entitlement import (
    Entitlement,
    entitlement_of,
    partner_of,
    with_subtopics,
)
from cms.partners.selectors.secrets import signing_secrets
from cms.partners.selectors.usage import UsageReport, usage_of

__all__ = [
    "Entitlement",
    "UsageReport",
    "entitlement_of",
    "partner_of",
    "signing_secrets",
    "usage_of",
    "with_subtopics",
]
