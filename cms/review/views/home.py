"""What a clinician's first page says about notices and calls to action."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cms.review.selectors import ReviewState, reviewer_of, short_reviews

ASKED_FOR = {ReviewState.WAITING, ReviewState.DUE}


class ShortTextsPanel(Component):
    """“Notices and calls to action to sign off”, for clinicians, where there are any."""

    name = "short_texts"
    template_name = "review/home/short_texts.html"
    order = 140

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return what waits."""
        user = (parent_context or {})["request"].user
        if not reviewer_of(user).is_clinician:
            return {"reviews": []}
        return {"reviews": [it for it in short_reviews() if it.state in ASKED_FOR]}
