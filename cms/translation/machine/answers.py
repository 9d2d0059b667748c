"""Reading what a provider answered, strictly: an answer that is nearly right is not taken."""

from collections.abc import Sequence
from typing import Any

from cms.translation.machine.interface import Request
from cms.translation.machine.refusals import EMPTY, NOT_THE_PROTOCOL, WRONG_COUNT, unreadable


def field(document: Any, name: str, kind: type) -> Any:
    """Return a field of a JSON object that has to be of that type."""
    value = document.get(name) if isinstance(document, dict) else None
    if not isinstance(value, kind):
        raise unreadable(NOT_THE_PROTOCOL)
    return value


def texts_for(requests: Sequence[Request], texts: Sequence[Any]) -> list[str]:
    """Return the texts, where there is one that says something for each request."""
    if len(texts) != len(requests):
        raise unreadable(WRONG_COUNT)
    if not all(isinstance(text, str) for text in texts):
        raise unreadable(NOT_THE_PROTOCOL)
    if not all(text.strip() for text in texts):
        raise unreadable(EMPTY)
    return list(texts)


def best_tag(wanted: Sequence[str], known: Sequence[str]) -> str | None:
    """Return the first of the wanted language tags that is known, as the provider spells it."""
    by_folded = {tag.casefold(): tag for tag in known}
    found = (by_folded.get(tag.casefold()) for tag in wanted)
    return next((tag for tag in found if tag is not None), None)
