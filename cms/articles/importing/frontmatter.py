"""The front matter of a Markdown source: YAML between two ``---`` lines.

The YAML is composed by PyYAML's safe loader and then read node by node, because a node knows its
line and a constructed value does not; nothing in it is turned into a Python object on the way.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import yaml

from cms.articles.importing.draft import FrontMatter, Reference
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.links import address
from cms.articles.importing.model import Doubts
from cms.core.wording import N_, Sentence, shortened

AUDIENCES = frozenset({"public", "patients", "caregivers", "professionals"})
RISK_LEVELS = frozenset({"low", "moderate", "high"})
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = re.compile(r"---[ \t]*")
_REFERENCE_KEYS = frozenset({"organisation", "title", "url", "accessed"})


def split_front_matter(text: str, doubts: Doubts) -> tuple[FrontMatter, str]:
    """Return the front matter and the text with blank lines in its place: line numbers stay."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return FrontMatter(), text
    end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        raise UnreadableDocument(1, Sentence(N_("The front matter that begins here never ends.")))
    rest = "\n".join([*[""] * (end + 1), *lines[end + 1 :]])
    return _front_matter("\n".join(lines[1:end]), doubts), rest


def _front_matter(source: str, doubts: Doubts) -> FrontMatter:
    front = FrontMatter()
    for key, node in _pairs(_compose(source)).items():
        if key not in _FIELDS:
            raise _unknown_key(key, node, _FIELDS)
        front = _FIELDS[key](front, node, doubts)
    return front


def _compose(source: str) -> yaml.Node | None:
    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        template = N_("The front matter is not YAML: %(problem)s.")
        reason = Sentence(template, problem=error.problem or error.context)
        raise UnreadableDocument(line, reason) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = Sentence(N_("The front matter is not YAML that can be read."))
        raise UnreadableDocument(1, reason) from error


def _pairs(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableDocument(
            _line(node), Sentence(N_("Here “key: value” lines are expected, one below the other."))
        )
    pairs: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = _text(key_node)
        if key in pairs:
            raise UnreadableDocument(
                _line(key_node), Sentence(N_("“%(key)s” is given twice."), key=key)
            )
        pairs[key] = value
    return pairs


def _text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise UnreadableDocument(_line(node), Sentence(N_("Here one plain text is expected.")))
    return " ".join(str(node.value).split())


def _entries(node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise UnreadableDocument(_line(node), Sentence(N_("Here a list is expected.")))
    return list(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 2


def _unknown_key(
    key: str, node: yaml.Node, known: "frozenset[str] | dict[str, _Field]"
) -> UnreadableDocument:
    template = N_("The front matter does not know “%(key)s”. Known are: %(known)s.")
    reason = Sentence(template, key=shortened(key), known=", ".join(sorted(known)))
    return UnreadableDocument(_line(node), reason)


def _one_of(node: yaml.Node, known: frozenset[str]) -> str:
    text = _text(node)
    if text not in known:
        template = N_("“%(text)s” is not among: %(known)s.")
        reason = Sentence(template, text=shortened(text), known=", ".join(sorted(known)))
        raise UnreadableDocument(_line(node), reason)
    return text


def _slug(node: yaml.Node) -> str:
    text = _text(node)
    if not _SLUG.fullmatch(text):
        template = N_("“%(text)s” is no slug: use small letters, digits and single hyphens.")
        raise UnreadableDocument(_line(node), Sentence(template, text=shortened(text)))
    return text


def _public_id(node: yaml.Node) -> UUID:
    try:
        return UUID(_text(node))
    except ValueError as error:
        template = N_("“%(text)s” is no UUID.")
        reason = Sentence(template, text=shortened(_text(node)))
        raise UnreadableDocument(_line(node), reason) from error


def _accessed(node: yaml.Node) -> str | None:
    text = _text(node)
    if text in {"", "null", "~"}:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        template = N_("“%(text)s” is no date; write it as 2026-10-01.")
        reason = Sentence(template, text=shortened(text))
        raise UnreadableDocument(_line(node), reason) from error


def _reference(node: yaml.Node, doubts: Doubts) -> Reference:
    pairs = _pairs(node)
    for key, value in pairs.items():
        if key not in _REFERENCE_KEYS:
            raise _unknown_key(key, value, _REFERENCE_KEYS)
    for key in ("organisation", "title", "url"):
        if key not in pairs:
            template = N_("The reference that begins here has no “%(key)s”.")
            raise UnreadableDocument(_line(node), Sentence(template, key=key))
    url = address(_text(pairs["url"]), _line(pairs["url"]), doubts)
    accessed = _accessed(pairs["accessed"]) if "accessed" in pairs else None
    return Reference(_text(pairs["organisation"]), _text(pairs["title"]), url or "", accessed)


_Field = Callable[[FrontMatter, yaml.Node, Doubts], FrontMatter]
_FIELDS: dict[str, _Field] = {
    "id": lambda front, node, _: replace(front, public_id=_public_id(node)),
    "slug": lambda front, node, _: replace(front, slug=_slug(node)),
    "summary": lambda front, node, _: replace(front, summary=_text(node) or None),
    "topics": lambda front, node, _: replace(front, topics=tuple(map(_slug, _entries(node)))),
    "audience": lambda front, node, _: replace(front, audience=_one_of(node, AUDIENCES)),
    "risk_level": lambda front, node, _: replace(front, risk_level=_one_of(node, RISK_LEVELS)),
    "key_points": lambda front, node, _: replace(
        front, key_points=tuple(map(_text, _entries(node)))
    ),
    "references": lambda front, node, doubts: replace(
        front, references=tuple(_reference(entry, doubts) for entry in _entries(node))
    ),
}
