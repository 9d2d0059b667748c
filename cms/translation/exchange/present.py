"""What Concord holds for the texts of a file, and which of it an entry belongs to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from cms.translation.exchange.marks import Version
from cms.translation.exchange.records import Incoming
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of, render, require_target
from cms.translation.segments.codec import Placeholder, tokens, written


@dataclass(frozen=True, slots=True)
class Present:
    """A unit as an import looks at it. ``source`` is the form in which the article stores it.

    ``former`` has the texts of its former wordings by the hash of their source, ``links`` the
    language's own addresses by those of the source.
    """

    pk: int
    file_id: str
    key: str
    source_text: str
    source: str
    source_hash: str
    previous_source: str
    rich: bool
    target: str
    state: UnitState
    note: str
    active: bool
    former: Mapping[str, str] = field(default_factory=dict)
    changed_at: datetime | None = None
    longest: int | None = None
    addresses: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> Version:
        """Return the text and whether it needs work."""
        return Version(self.target, self.state is UnitState.NEEDS_WORK)

    def check(self, target: str) -> None:
        """Raise ``InvalidTarget`` where this cannot be a translation of the present source."""
        require_target(
            target,
            self.source,
            source_text=self.source_text,
            rich=self.rich,
            longest=self.longest,
        )

    def check_for(self, target: str, source_text: str) -> None:
        """Raise ``InvalidTarget`` where this cannot be a translation of another source text."""
        source = _any_html(source_text) if self.rich else source_text
        render(target, source, rich=self.rich, longest=self.longest)


@dataclass
class Known:
    """The units of one file id, found by their key and by their source."""

    by_key: dict[str, Present] = field(default_factory=dict)
    by_source: dict[str, list[Present]] = field(default_factory=lambda: defaultdict(list))

    def add(self, unit: Present) -> None:
        """Take one more unit in."""
        self.by_key[unit.key] = unit
        if unit.active:
            self.by_source[unit.source_hash].append(unit)


def known_by_file(units: Iterable[Present]) -> dict[str, Known]:
    """Return the units of each file id."""
    found: dict[str, Known] = defaultdict(Known)
    for unit in units:
        found[unit.file_id].add(unit)
    return dict(found)


def worded(text: str, item: Incoming, *, rich: bool) -> str:
    """Return a text of an entry with placeholders as the unit writes them.

    A unit without markup has no placeholders: what looks like one is its text.
    """
    if not item.coded:
        return text
    pieces = tokens(text)
    if rich:
        return written(pieces)
    return "".join(str(piece) for piece in pieces)


def unit_for(item: Incoming, known: Known) -> tuple[Present | None, str]:
    """Return the unit that an entry belongs to, and the hash of the source that it translates.

    A text that left its place is looked for elsewhere in the article by its source; one that is
    still without a translation comes first.
    """
    unit = known.by_key.get(item.key)
    rich = unit.rich if unit is not None else True
    source = worded(item.source, item, rich=rich)
    if unit is not None and unit.active and source == unit.source_text:
        return unit, unit.source_hash
    hashed = hash_of(source)
    if unit is not None and unit.active and hashed == unit.source_hash:
        return unit, hashed
    if moved := known.by_source.get(hashed):
        return min(moved, key=lambda other: bool(other.target)), hashed
    return unit, hashed


def _any_html(source_text: str) -> str:
    """Return HTML that has the placeholders of a source text; which elements they were is gone."""
    return "".join(_html(piece) for piece in tokens(source_text))


def _html(piece: str | Placeholder) -> str:
    if isinstance(piece, str):
        return escape(piece, quote=False)
    if piece.void:
        return "<br/>"
    return "</b>" if piece.closing else "<b>"
