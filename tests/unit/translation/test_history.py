"""What the history of a unit says about a difference."""

import pytest

from cms.translation.history import ChangeEvent, Standing, event_between

DONE = Standing("Hipo", "translated", "Hiccups")


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        (DONE, DONE, None),
        (Standing(source="Hiccups"), DONE, ChangeEvent.TRANSLATED),
        (DONE, DONE._replace(text="Singulto"), ChangeEvent.TRANSLATED),
        (DONE, DONE._replace(text="Hip", state="needs_work"), ChangeEvent.DRAFTED),
        (DONE, DONE._replace(text="", state="untranslated"), ChangeEvent.CLEARED),
        (DONE, DONE._replace(state="needs_work"), ChangeEvent.DRAFTED),
        (DONE._replace(state="needs_work"), DONE, ChangeEvent.CONFIRMED),
        (DONE, DONE._replace(state="reviewed"), ChangeEvent.APPROVED),
        (DONE._replace(state="reviewed"), DONE, ChangeEvent.RECALLED),
        (DONE, Standing("Hipo", "needs_work", "A hiccup"), ChangeEvent.SOURCE_CHANGED),
        (DONE, DONE._replace(active=False), ChangeEvent.LEFT),
        (DONE._replace(active=False), DONE, ChangeEvent.RETURNED),
    ],
)
def test_event__is_read_off_the_difference(
    before: Standing, after: Standing, event: ChangeEvent | None
) -> None:
    assert event_between(before, after) is event
