"""What the first page of clinicians and editors says about notices and calls to action."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cms.review.selectors import ReviewState, reviewer_of, short_reviews
from cms.review.views.access import writes_short_texts

TO_SIGN_OFF = frozenset((ReviewState.WAITING, ReviewState.DUE))
TO_CHANGE = frozenset((ReviewState.CHANGES_REQUESTED,))


class ShortTextsPanel(Component):
    """Those to sign off, for clinicians, and those to change, for who writes them; where there are any."""

    name = "short_texts"
    template_name = "review/home/short_texts.html"
    order = 140

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return what waits for this person."""
        user = (parent_context or {})["request"].user
        signs = reviewer_of(user).is_clinician
        states: frozenset[ReviewState] = TO_SIGN_OFF if signs else frozenset()
        if writes_short_texts(user):
            states |= TO_CHANGE
        waiting = [it for it in short_reviews() if it.state in states] if states else []
        return {"reviews": waiting, "signs": signs}
