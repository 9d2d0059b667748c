"""A text for examples that shall work as they stand."""

from cms.delivery.models import Document
from cms.partners.selectors import Entitlement


def text_to_begin_with(entitlement: Entitlement) -> Document | None:
    """Return a public text that the entitlement covers, or None. One query.

    It is that of the earliest change, so that the same examples are shown while others publish.
    """
    return Document.objects.public().covered_by(entitlement).defer("body").first()
