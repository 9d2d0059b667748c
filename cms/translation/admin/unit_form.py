"""The unit editor's form: what is shown for each unit, and what a browser sent back for it.

Without scripts a browser sends the whole page. What each field was loaded with comes along, so that a
field which nobody touched says nothing, though the text was changed elsewhere meanwhile.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cms.core import languages
from cms.core.types import LanguageCode, SegmentKey
from cms.translation.actions.translate import composed
from cms.translation.labels import label_of
from cms.translation.models import TranslationUnit
from cms.translation.rules import FINISHED, UnitState
from cms.translation.segments import Code
from cms.translation.segments.segment import codes_of
from cms.translation.selectors.checking import Hit
from cms.translation.word_diff import Piece, word_diff


@dataclass
class UnitRow:
    """One unit in the editor. ``text`` is what stands in its field: typed or stored."""

    unit: TranslationUnit
    number: int
    text: str
    is_draft: bool
    holds: bool = False
    version: str = ""
    error: str = ""
    inherited: str = ""
    codes: tuple[Code, ...] = field(default=())
    hits: tuple[Hit, ...] = field(default=())

    @property
    def label(self) -> str:
        """Return where the text stands, in words."""
        return label_of(self.unit.heading, self.unit.place)

    @property
    def diff(self) -> list[Piece]:
        """Return what changed in the source since it was translated."""
        return word_diff(self.unit.previous_source, self.unit.source_text)

    @property
    def stopping(self) -> int:
        """Return how many checks stop the translation because of this text."""
        return len({hit.check.id for hit in self.hits if hit.blocks})

    @property
    def doubtful(self) -> int:
        """Return how many checks find something here that is worth a look."""
        return len({hit.check.id for hit in self.hits if hit.is_open and not hit.blocks})

    @property
    def lines(self) -> int:
        """Return how high the field should be."""
        return max(2, len(self.text or self.unit.source_text) // 70 + 1)

    @property
    def is_finished(self) -> bool:
        """Return whether nothing is left for the translator to do here."""
        return self.unit.state in FINISHED

    @property
    def most(self) -> int | None:
        """Return how many characters fit, where that is limited: only a text without inline codes is."""
        return None if self.unit.rich else self.unit.longest

    @property
    def length(self) -> int:
        """Return how many characters what stands in the field has, as they would be stored."""
        return len(composed(self.text))

    @property
    def loaded(self) -> str:
        """Return what the browser sends back unread: by it an untouched field is known again."""
        return f"{_mark(self.unit.target_text)}.{int(is_marked(self.unit))}"

    @property
    def was_edited(self) -> bool:
        """Return whether the unit would become another one."""
        return (
            _plain(self.text) != _plain(self.unit.target_text)
            or self.is_draft != is_marked(self.unit)
            or self.holds
        )

    @property
    def wanted_state(self) -> UnitState:
        """Return the state that the translator asks for."""
        return UnitState.NEEDS_WORK if self.is_draft else UnitState.TRANSLATED


def is_marked(unit: TranslationUnit) -> bool:
    """Return whether somebody marked the unit as unfinished, other than by a change of source."""
    return unit.state == UnitState.NEEDS_WORK and not unit.previous_source


def rows_of(
    units: Iterable[TranslationUnit],
    usable: Mapping[SegmentKey, TranslationUnit],
    hits: Mapping[int, Sequence[Hit]] | None = None,
) -> list[UnitRow]:
    """Return a row for each unit; ``usable`` tells what a variant takes from its parent.

    ``hits`` are what the checks find, by the unit's key.
    """
    return [
        UnitRow(
            unit=unit,
            number=number,
            text=unit.target_text,
            is_draft=is_marked(unit),
            version=unit.version,
            inherited=_inherited(unit, usable),
            codes=codes_of(unit.source, rich=unit.rich),
            hits=tuple((hits or {}).get(unit.pk, ())),
        )
        for number, unit in enumerate(units, start=1)
    ]


def fill_in(row: UnitRow, sent: Mapping[str, str]) -> bool:
    """Put what somebody edited into the row; return whether the browser sent anything for it.

    What is as it was loaded stays as the unit is now.
    """
    key = str(row.unit.pk)
    if f"target-{key}" not in sent:
        return False
    is_draft = f"draft-{key}" in sent
    text_was, _dot, draft_was = sent.get(f"loaded-{key}", "").partition(".")
    if _mark(sent[f"target-{key}"]) != text_was:
        row.text = sent[f"target-{key}"]
    if str(int(is_draft)) != draft_was:
        row.is_draft = is_draft
    row.holds = f"holds-{key}" in sent
    row.version = sent.get(f"version-{key}", "")
    return True


@dataclass(frozen=True)
class HomelessText:
    """A text that was typed for a unit which is no more: its source stands elsewhere by now."""

    key: str
    text: str


def homeless_texts(known: Iterable[int], sent: Mapping[str, str]) -> list[HomelessText]:
    """Return what somebody typed into fields whose unit is none of the known ones."""
    keys = {str(pk) for pk in known}
    fields = (name.removeprefix("target-") for name in sent if name.startswith("target-"))
    return [
        HomelessText(key, sent[f"target-{key}"])
        for key in fields
        if key.isdecimal()
        and key not in keys
        and _mark(sent[f"target-{key}"]) != sent.get(f"loaded-{key}", _mark("")).partition(".")[0]
    ]


def parent_name(language: LanguageCode) -> str:
    """Return the name of the language whose approved texts this one takes over, if any."""
    parent = languages.parent(language)
    return languages.name(parent) if parent else ""


def _inherited(unit: TranslationUnit, usable: Mapping[SegmentKey, TranslationUnit]) -> str:
    taken = usable.get(SegmentKey(unit.key))
    return taken.target_text if taken is not None and taken.pk != unit.pk else ""


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _mark(text: str) -> str:
    """Return a short name of a text as a browser sends it back."""
    plain = _plain(text).encode(errors="surrogatepass")
    return hashlib.blake2b(plain, digest_size=8).hexdigest()
