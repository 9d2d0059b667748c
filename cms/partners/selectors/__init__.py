"""Reading who a key belongs to and what it opens, who may use the portal, and what partners fetched."""

from cms.partners.selectors.developers import developer_of
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
    "developer_of",
    "entitlement_of",
    "partner_of",
    "signing_secrets",
    "usage_of",
    "with_subtopics",
]
