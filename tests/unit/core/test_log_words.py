"""The words of the audit log."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import ngettext_lazy
from wagtail.log_actions import LogActionRegistry

from cms.core.log_words import name_actions


def said(sentence: Any, **data: object) -> str:
    """Return what an entry with that data says."""
    actions = LogActionRegistry()
    actions.has_scanned_for_actions = True
    name_actions(actions, {"concord.tried": ("Tried", sentence)})
    formatter = actions.get_formatter(SimpleNamespace(action="concord.tried"))
    return str(formatter.format_message(SimpleNamespace(data=data)))


def test_entry__fills_the_sentence_with_its_data() -> None:
    assert said("Tried %(what)s", what="a key") == "Tried a key"


def test_entry_that_is_older_than_a_placeholder__says_nothing_in_its_place() -> None:
    assert said("Tried %(what)s at %(place)s", what="a key") == "Tried a key at "


@pytest.mark.parametrize(("number", "words"), [(1, "1 event"), (2, "2 events")])
def test_entry_about_several__is_in_the_plural(number: int, words: str) -> None:
    sentence = ngettext_lazy("%(number)s event", "%(number)s events", "number")
    assert said(sentence, number=number) == words
