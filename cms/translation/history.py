"""What can be told about a unit: what it held before and after, and what that means. Plain Python."""

from enum import StrEnum
from typing import NamedTuple

from cms.translation.rules import FINISHED, UnitState


class ChangeEvent(StrEnum):
    """What happened to a unit, as its history tells it."""

    TRANSLATED = "translated"
    DRAFTED = "drafted"
    CLEARED = "cleared"
    CONFIRMED = "confirmed"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    RECALLED = "recalled"
    SOURCE_CHANGED = "source_changed"
    CAME_BACK = "came_back"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    LEFT = "left"
    RETURNED = "returned"
    LED_ELSEWHERE = "led_elsewhere"


class Channel(StrEnum):
    """By which way a change came. The database takes others too: a new format needs no migration."""

    EDITOR = "editor"
    REVISION = "revision"
    REVIEW = "review"
    WITHDRAWAL = "withdrawal"
    SOURCE = "source"
    PO = "po"
    XLIFF = "xliff"
    XLSX = "xlsx"
    CATALOG = "catalog"
    LOADED = "loaded"


class Standing(NamedTuple):
    """What a unit holds at one moment, as far as its history looks at it."""

    text: str = ""
    state: str = UnitState.UNTRANSLATED.value
    source: str = ""
    active: bool = True
    links: str = ""


def event_between(before: Standing, after: Standing) -> ChangeEvent | None:
    """Return what led from one to the other; nothing where the history has nothing to tell."""
    if before == after:
        return None
    if before.active != after.active:
        return ChangeEvent.RETURNED if after.active else ChangeEvent.LEFT
    if before.source != after.source:
        return ChangeEvent.SOURCE_CHANGED
    if before.text != after.text:
        return _of_a_text(UnitState(after.state))
    if before.links != after.links:
        return ChangeEvent.LED_ELSEWHERE
    return _of_a_state(UnitState(before.state), UnitState(after.state))


def _of_a_text(state: UnitState) -> ChangeEvent:
    if state in FINISHED:
        return ChangeEvent.TRANSLATED
    return ChangeEvent.DRAFTED if state is UnitState.NEEDS_WORK else ChangeEvent.CLEARED


def _of_a_state(before: UnitState, after: UnitState) -> ChangeEvent:
    if after is UnitState.REVIEWED:
        return ChangeEvent.APPROVED
    if after is UnitState.NEEDS_WORK:
        return ChangeEvent.DRAFTED
    return ChangeEvent.RECALLED if before is UnitState.REVIEWED else ChangeEvent.CONFIRMED
