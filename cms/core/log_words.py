"""What the audit log says of our actions: a name to filter by, and a sentence about each entry."""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.log_actions import LogFormatter

# ``Any``: translated lazily, and plural or not, which Django has several private types for.
Words = Any


def name_actions(
    actions: Any,
    words: Mapping[str, tuple[Words, Words]],
    values: Callable[[Any], Mapping[str, Any]] = lambda entry: entry.data,
) -> None:
    """Register each action's name, and its sentence, whose placeholders are the entry's data.

    Entries that are older than a placeholder say nothing in its place.
    """
    for action, (name, sentence) in words.items():
        actions.register_action(action)(_formatter(name, sentence, values))


class _Known(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return ""


def _formatter(
    name: Words, sentence: Words, values: Callable[[Any], Mapping[str, Any]]
) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = name

        def format_message(self, log_entry: Any) -> str:
            """Fill in the sentence."""
            return str(sentence % _Known(values(log_entry)))

    return Formatter
