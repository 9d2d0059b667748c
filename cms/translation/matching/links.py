"""A link that leads elsewhere changes no word, but readers would be led to the wrong place.

The words stay (rule R9). Somebody looks at the new address again: what was approved is only finished
then; and where the language had an address of its own for the old one, the text needs work.
"""

from dataclasses import replace

from cms.translation.matching.records import Wording
from cms.translation.rules import UnitEvent, next_state
from cms.translation.segments.segment import Segment


def links_changed(wording: Wording, segment: Segment) -> bool:
    """Return whether the links led elsewhere when the text was translated."""
    is_known = bool(wording.target_text) and wording.addresses is not None
    return is_known and wording.addresses != segment.addresses


def following_links(wording: Wording, segment: Segment) -> Wording:
    """Return the wording for the links as they are now."""
    if not links_changed(wording, segment):
        return replace(wording, addresses=segment.addresses)
    gone = set(wording.addresses or ()) - set(segment.addresses)
    event = UnitEvent.SOURCE_CHANGE if gone & set(wording.links) else UnitEvent.LINK_CHANGE
    return replace(
        wording,
        addresses=segment.addresses,
        previous_addresses=wording.previous_addresses or wording.addresses or (),
        state=next_state(wording.state, event) or wording.state,
    )
