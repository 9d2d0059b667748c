"""The states of a unit and of a question, and what may lead from one to another. Plain Python."""

from enum import StrEnum


class UnitState(StrEnum):
    """How far one segment's translation has come."""

    UNTRANSLATED = "untranslated"
    NEEDS_WORK = "needs_work"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class UnitOrigin(StrEnum):
    """Where a unit's words come from; the author is always the person who saved them."""

    HUMAN = "human"
    MEMORY = "memory"
    MACHINE = "machine"


class UnitEvent(StrEnum):
    """What can happen to a unit."""

    CLEAR = "clear"
    DRAFT = "draft"
    TRANSLATE = "translate"
    SOURCE_CHANGE = "source_change"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    RECALL = "recall"
    LINK_CHANGE = "link_change"


# The one table: whatever is not in it cannot happen. Editing a reviewed text un-reviews it.
TRANSITIONS: dict[tuple[UnitState, UnitEvent], UnitState] = {
    **{(state, UnitEvent.CLEAR): UnitState.UNTRANSLATED for state in UnitState},
    **{(state, UnitEvent.DRAFT): UnitState.NEEDS_WORK for state in UnitState},
    **{(state, UnitEvent.TRANSLATE): UnitState.TRANSLATED for state in UnitState},
    (UnitState.UNTRANSLATED, UnitEvent.SOURCE_CHANGE): UnitState.UNTRANSLATED,
    (UnitState.NEEDS_WORK, UnitEvent.SOURCE_CHANGE): UnitState.NEEDS_WORK,
    (UnitState.TRANSLATED, UnitEvent.SOURCE_CHANGE): UnitState.NEEDS_WORK,
    (UnitState.REVIEWED, UnitEvent.SOURCE_CHANGE): UnitState.NEEDS_WORK,
    (UnitState.TRANSLATED, UnitEvent.APPROVE): UnitState.REVIEWED,
    (UnitState.REVIEWED, UnitEvent.APPROVE): UnitState.REVIEWED,
    (UnitState.TRANSLATED, UnitEvent.SEND_BACK): UnitState.NEEDS_WORK,
    (UnitState.REVIEWED, UnitEvent.SEND_BACK): UnitState.NEEDS_WORK,
    (UnitState.REVIEWED, UnitEvent.RECALL): UnitState.TRANSLATED,
    (UnitState.REVIEWED, UnitEvent.LINK_CHANGE): UnitState.TRANSLATED,
}

# States whose text is fit to be reviewed and compiled.
FINISHED = frozenset({UnitState.TRANSLATED, UnitState.REVIEWED})


class QuestionState(StrEnum):
    """How far a question to the editors has come."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"


class QuestionEvent(StrEnum):
    """What can happen to a question."""

    ANSWER = "answer"
    RESOLVE = "resolve"


# An answer may be mended until the question is settled; whoever needs more asks anew.
QUESTION_TRANSITIONS: dict[tuple[QuestionState, QuestionEvent], QuestionState] = {
    (QuestionState.OPEN, QuestionEvent.ANSWER): QuestionState.ANSWERED,
    (QuestionState.ANSWERED, QuestionEvent.ANSWER): QuestionState.ANSWERED,
    (QuestionState.OPEN, QuestionEvent.RESOLVE): QuestionState.RESOLVED,
    (QuestionState.ANSWERED, QuestionEvent.RESOLVE): QuestionState.RESOLVED,
}


def next_state(state: UnitState, event: UnitEvent) -> UnitState | None:
    """Return the state after the event, or nothing where it cannot happen in that state."""
    return TRANSITIONS.get((state, event))


def event_of_edit(text: str, wanted: UnitState) -> UnitEvent:
    """Return what saving a text means: an empty text clears, an unfinished one is a draft."""
    if not text.strip():
        return UnitEvent.CLEAR
    return UnitEvent.DRAFT if wanted is UnitState.NEEDS_WORK else UnitEvent.TRANSLATE
