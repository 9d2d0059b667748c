"""An XLIFF document as it is read: unit by unit, with the structure around the units judged too."""

from collections.abc import Collection, Iterator, Mapping
from typing import IO

from cms.core.wording import N_
from cms.core.xml_input import Found, UnreadableXml, read_elements
from cms.translation.exchange.xliff.names import V1, V2, local_in
from cms.translation.exchange.xliff.shape import Ranks, Shapes, check_attributes, refused

ROOT = N_("The root of the file is not <xliff>.")
ID_TWICE = N_("The id “%(id)s” is used twice among the <%(name)s> elements.")


def elements(stream: IO[bytes], wanted: Collection[str]) -> Iterator[Found]:
    """Yield the elements of the document; what is not well formed is refused with its line."""
    try:
        yield from read_elements(stream, wanted, announce=True, textless=_TEXTLESS)
    except UnreadableXml as error:
        raise refused(error.line, error.reason.template, **error.reason.values) from error


class Structure:
    """The elements around the units, which are open while the file is read.

    ``ids`` names the elements that have ids of their own, and inside which each is unique.
    """

    def __init__(self, namespace: str, shapes: Shapes, ids: Mapping[str, frozenset[str]]) -> None:
        self.namespace = namespace
        self.shapes = shapes
        self.ids = ids
        self.open_ranks: list[tuple[str, Ranks, int]] = []
        self.seen: dict[str, set[str]] = {name: set() for name in ids}

    def open(self, found: Found) -> str:
        """Judge the next element by where it stands; return its name where it stays open."""
        name = local_in(found.element.tag, self.namespace)
        if not found.around and name != "xliff":
            raise refused(found.line, ROOT)
        while len(self.open_ranks) > len(found.around):
            self._end()
        if len(self.open_ranks) < len(found.around):  # inside something of another namespace
            return ""
        if self.open_ranks:
            self.open_ranks[-1][1].take(found.element, self.namespace)
        if not name:
            return ""
        shape = self.shapes.get(name)
        if shape is None or name not in _STAY_OPEN:
            return ""
        check_attributes(found.element, name, shape)
        self._identify(name, found)
        self.open_ranks.append((name, Ranks(name, shape), found.line))
        return name

    def close(self) -> None:
        """Judge what is missing at the end of the document."""
        while self.open_ranks:
            self._end()

    def _end(self) -> None:
        _name, ranks, line = self.open_ranks.pop()
        ranks.end(line)

    def _identify(self, name: str, found: Found) -> None:
        for inner, outer in self.ids.items():
            if name in outer:
                self.seen[inner].clear()
        identity = found.element.get("id")
        if name in self.ids and identity is not None:
            if identity in self.seen[name]:
                raise refused(found.line, ID_TWICE, id=identity, name=name)
            self.seen[name].add(identity)


_STAY_OPEN = frozenset({"xliff", "file", "group", "body"})
_TEXTLESS = frozenset(f"{{{namespace}}}{name}" for namespace in (V1, V2) for name in _STAY_OPEN)
