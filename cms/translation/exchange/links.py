"""Links in a file: each is an entry of its own, below the text that it stands in.

Its source is the address in the source, its translation the address to which readers of the
language are led: the same one, where the language has none of its own. Plain Python.
"""

from dataclasses import replace

from cms.core.types import SegmentKey
from cms.core.wording import N_, Sentence
from cms.translation.errors import InvalidTarget
from cms.translation.exchange.changes import Change, Effect
from cms.translation.exchange.marks import is_of, normal
from cms.translation.exchange.present import Present, worded
from cms.translation.exchange.records import Incoming, Outgoing
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of
from cms.translation.segments.links import NO_SUCH_LINK, require_address

_LINK = "@link/"
EDITED_ADDRESS = N_("The address in the source was edited in the file.")
SPACES = N_("“%(address)s” is no address: it has spaces.")


def link_of(text: Outgoing, number: int, *, address: str, present: str, label: str) -> Outgoing:
    """Return the entry of a link in a text; ``present`` is where it leads in the language."""
    is_reviewed = text.state is UnitState.REVIEWED
    return replace(
        text,
        key=SegmentKey(f"{text.key}{_LINK}{number}"),
        label=label,
        source=address,
        source_hash=hash_of(address),
        target=present,
        state=UnitState.REVIEWED if is_reviewed else UnitState.TRANSLATED,
        rich=False,
        source_html="",
        previous_source="",
        note="",
    )


def text_of_link(item: Incoming) -> Incoming | None:
    """Return the entry with the key of the text that its link stands in; nothing where it is a text."""
    key, is_link, _number = item.key.rpartition(_LINK)
    return replace(item, key=key) if is_link else None


def is_untouched(item: Incoming) -> bool:
    """Return whether the entry of a link has the address with which it went out, or none."""
    return not item.target or is_of(normal(worded(item.target, item, rich=False)), item.base)


def link_change(item: Incoming, unit: Present) -> Change | None:
    """Return what the entry of a link would change; raises ``InvalidTarget``.

    An address that was not touched changes nothing, also where the link has gone.
    """
    source = normal(worded(item.source, item, rich=False))
    address = normal(worded(item.target, item, rich=False))
    mine = unit.links.get(source, source)
    if address == mine or is_untouched(item):
        return None
    if item.source_hash not in {"", hash_of(source)}:
        raise InvalidTarget(Sentence(EDITED_ADDRESS))
    if source not in unit.addresses or not unit.active:
        raise InvalidTarget(Sentence(NO_SUCH_LINK, address=source))
    if address.split() != [address]:
        raise InvalidTarget(Sentence(SPACES, address=address))
    if address != source:
        require_address(address, only_web=not unit.rich)
    return Change(
        line=item.line,
        unit=unit,
        effect=Effect.LEAD,
        text=address,
        is_draft=item.is_draft,
        note="",
        source_text=source,
        source_hash=unit.source_hash,
        is_conflict=not is_of(mine, item.base),
    )
