"""The ``:::`` blocks: causes, treatments and calls to action."""

from collections.abc import Callable, Mapping

from cms.articles.importing.draft import Block, Rich, Value
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.links import address
from cms.articles.importing.model import Doubts
from cms.core.wording import N_, Sentence, shortened

_CALL_TO_ACTION_PARTS = 3


def fenced_block(info: str, text: Rich, line: int, doubts: Doubts) -> Block:
    """Return the block that ``::: kind arguments`` opens; ``text`` is what stands inside."""
    kind, _, argument = info.strip().partition(" ")
    if kind not in _BUILDERS:
        template = N_("The block “::: %(kind)s” is unknown. Known are: %(known)s.")
        reason = Sentence(template, kind=shortened(kind), known=", ".join(sorted(_BUILDERS)))
        raise UnreadableDocument(line, reason)
    if not argument.strip():
        template = N_("The block “::: %(kind)s” needs a name behind its kind.")
        raise UnreadableDocument(line, Sentence(template, kind=kind))
    if not text and kind != "call-to-action":
        doubts.add(line, N_("There is nothing inside “::: %(info)s”."), info=shortened(info))
    return _BUILDERS[kind](argument.strip(), text, line, doubts)


def require_closed(info: str, end: str, line: int) -> None:
    """Raise ``UnreadableDocument`` unless the line behind the block is its closing fence."""
    if set(end.strip()) != {":"}:
        template = N_("The block “::: %(info)s” that begins here is not closed.")
        raise UnreadableDocument(line, Sentence(template, info=shortened(info)))


def _cause(name: str, text: Rich, line: int, doubts: Doubts) -> Block:
    return Block("cause", {"name": name, "description": text}, line)


def _treatment(name: str, text: Rich, line: int, doubts: Doubts) -> Block:
    return Block("treatment", {"name": name, "description": text}, line)


def _call_to_action(argument: str, text: Rich, line: int, doubts: Doubts) -> Block:
    parts = [part.strip() for part in argument.split("|")]
    if len(parts) != _CALL_TO_ACTION_PARTS or not all(parts):
        reason = Sentence(
            N_("A call to action is written as: Title | Link label | https://address")
        )
        raise UnreadableDocument(line, reason)
    title, label, raw = parts
    url = address(raw, line, doubts) or ""
    value: dict[str, Value] = {"title": title, "text": text, "link_label": label, "url": url}
    return Block("call_to_action", value, line)


_BUILDERS: Mapping[str, Callable[[str, Rich, int, Doubts], Block]] = {
    "cause": _cause,
    "treatment": _treatment,
    "call-to-action": _call_to_action,
}
