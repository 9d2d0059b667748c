"""What a file would do to the units: decided entry by entry, and nothing is written.

No translator's word is lost: a text for a source that has changed since is kept beside the new one,
and where a text was changed on both sides the conflict is named.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from cms.articles.errors import InvalidRichText
from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused, InvalidTarget
from cms.translation.exchange.changes import Change, Conflicts, Effect, Plan
from cms.translation.exchange.links import is_untouched, link_change, text_of_link
from cms.translation.exchange.marks import Since, Version, is_of, normal, since
from cms.translation.exchange.present import Known, Present, unit_for, worded
from cms.translation.exchange.records import Arrival, Fault, Incoming
from cms.translation.segments import hash_of
from cms.translation.segments.links import TEXT_FIRST

BATCH = 5000
MAX_TEXTS = 200_000

LookUp = Callable[[Collection[str]], Mapping[str, Known]]

OTHER_ARTICLE = N_("The entry belongs to another article (%(file_id)s).")
NAMES_NOTHING = N_("The entry names no text of an article.")
NO_ARTICLE = N_("There is no article “%(file_id)s”.")
NO_TEXT = N_("The article has no text “%(key)s”.")
EDITED_SOURCE = N_("The source text was edited in the file: its hash is another.")
OLD_SOURCE = N_(
    "The source has changed since the export, and the file does not say which source this "
    "translates. Export again."
)
TOO_MANY = N_("The file has more than %(most)d texts. Split it.")
TWICE = N_("The same text stands on lines %(first)d and %(second)d: nobody can say which is meant.")


@dataclass(frozen=True)
class Terms:
    """On what terms a file is taken: how conflicts end, and what the file ids' marks are.

    With ``only``, entries of other file ids are refused.
    """

    conflicts: Conflicts = Conflicts.ASK
    only: frozenset[str] | None = None
    bases: Mapping[tuple[str, str], str] = field(default_factory=dict)


def plan_import(arrival: Arrival, look_up: LookUp, terms: Terms) -> Plan:
    """Return what the file would change; raises ``ExchangeRefused`` for the file as a whole.

    ``look_up`` gives the units of file ids, and is asked once for some thousand entries.
    """
    planner = _Planner(terms, arrival.revised)
    known: dict[str, Known] = {}
    nothing = Known()
    for number, batch in enumerate(_batches(arrival.texts), start=1):
        if number * BATCH > MAX_TEXTS:
            raise ExchangeRefused(Sentence(TOO_MANY, most=MAX_TEXTS))
        named = {item.file_id for item in batch if isinstance(item, Incoming)}
        if missing := named - known.keys():
            known |= look_up(missing)
        for item in batch:
            if isinstance(item, Fault):
                planner.plan.refuse(item.line, item.reason)
            else:
                planner.take(item, known.get(item.file_id, nothing))
    planner.end()
    return planner.plan


def _batches(texts: Iterable[Incoming | Fault]) -> Iterator[list[Incoming | Fault]]:
    walking = iter(texts)
    while batch := list(islice(walking, BATCH)):
        yield batch


class _Refused(Exception):  # it never leaves this module
    """The entry cannot be taken."""

    def __init__(self, template: str, **values: object) -> None:
        self.reason = Sentence(template, **values)


class _Planner:
    """Goes through the entries, and remembers which texts it has met."""

    def __init__(self, terms: Terms, revised: datetime | None) -> None:
        self.terms = terms
        self.revised = revised
        self.plan = Plan()
        self.lines: dict[tuple[int, str], int] = {}

    def take(self, item: Incoming, known: Known) -> None:
        """Plan one entry."""
        try:
            text = text_of_link(item)
            change = self._text(item, known) if text is None else self._link(text, known)
        except _Refused as refused:
            self.plan.refuse(item.line, refused.reason)
        except (InvalidTarget, InvalidRichText) as error:
            self.plan.refuse(item.line, error.args[0])
        else:
            if change is not None:
                self._note(change)

    def end(self) -> None:
        """Refuse what leads the links of a text elsewhere that has no translation."""
        led = [it for it in self.plan.changes.values() if it.effect is Effect.LEAD]
        written = {it.unit.pk for it in self.plan.changes.values() if it.effect is not Effect.LEAD}
        for change in led:
            if not change.unit.target and change.unit.pk not in written:
                self.plan.refuse(change.line, Sentence(TEXT_FIRST))

    def _text(self, item: Incoming, known: Known) -> Change | None:
        unit, hashed = self._unit(item, known)
        self._once(item, unit)
        return self._change(item, unit, hashed)

    def _link(self, item: Incoming, known: Known) -> Change | None:
        """Plan the entry of a link, which carries the key of its text."""
        self._require_article(item, known)
        unit = known.by_key.get(item.key)
        if unit is not None:
            self._once(item, unit, address=item.source)
        elif not is_untouched(item):
            raise _Refused(NO_TEXT, key=item.key)
        change = link_change(item, unit) if unit is not None else None
        if change is None:
            self.plan.unchanged += 1
        return change

    def _once(self, item: Incoming, unit: Present, address: str = "") -> None:
        """Refuse both of two entries for one text, or one link in it."""
        first = self.lines.setdefault((unit.pk, address), item.line)
        if first != item.line:
            if first in self.plan.changes or first in self.plan.conflicts:
                self.plan.refuse(first, Sentence(TWICE, first=first, second=item.line))
            raise _Refused(TWICE, first=first, second=item.line)

    def _require_article(self, item: Incoming, known: Known) -> None:
        if not item.key or not item.file_id:
            raise _Refused(NAMES_NOTHING)
        if self.terms.only is not None and item.file_id not in self.terms.only:
            raise _Refused(OTHER_ARTICLE, file_id=item.file_id)
        if not known.by_key:
            raise _Refused(NO_ARTICLE, file_id=item.file_id)

    def _unit(self, item: Incoming, known: Known) -> tuple[Present, str]:
        self._require_article(item, known)
        unit, hashed = unit_for(item, known)
        if unit is None:
            raise _Refused(NO_TEXT, key=item.key)
        if item.source_hash and item.source_hash != hashed:
            raise _Refused(EDITED_SOURCE)
        return unit, hashed

    def _change(self, item: Incoming, unit: Present, hashed: str) -> Change | None:
        target = normal(worded(item.target, item, rich=unit.rich))
        if not target:
            self.plan.empty += 1
            return None
        base = item.base or self.terms.bases.get((item.file_id, item.key), "")
        effect, who = _effect(unit, hashed, base, Version(target, item.is_draft))
        if who in {Since.NOBODY, Since.CONCORD}:
            is_news = item.note and _lines(item.note) != _lines(unit.note)
            if who is Since.CONCORD or not is_news or effect is not Effect.TRANSLATE:
                self.plan.unchanged += 1
                return None
            effect = Effect.NOTE
        source = worded(item.source, item, rich=unit.rich)
        if hashed == unit.source_hash:
            unit.check(target)
        elif item.source_hash or hash_of(unit.previous_source) == hashed:
            unit.check_for(target, source)
        else:
            raise _Refused(OLD_SOURCE)
        return Change(
            line=item.line,
            unit=unit,
            effect=effect,
            text=target,
            is_draft=item.is_draft,
            note=item.note,
            source_text=source,
            source_hash=hashed,
            is_conflict=who in {Since.BOTH, Since.UNKNOWN},
        )

    def _note(self, change: Change) -> None:
        """Put a change on the list, after the conflict that it may be was decided."""
        if change.is_conflict and self._keeps(change.unit):
            self.plan.kept += 1
        elif change.is_conflict and not self._overwrites(change.unit):
            self.plan.conflicts[change.line] = change
        else:
            self.plan.changes[change.line] = change

    def _keeps(self, unit: Present) -> bool:
        if self.terms.conflicts is Conflicts.NEWER and self.revised and unit.changed_at:
            return unit.changed_at >= self.revised
        return self.terms.conflicts is Conflicts.MINE

    def _overwrites(self, unit: Present) -> bool:
        if self.terms.conflicts is Conflicts.NEWER and self.revised and unit.changed_at:
            return self.revised > unit.changed_at
        return self.terms.conflicts is Conflicts.THEIRS


def _effect(unit: Present, hashed: str, base: str, theirs: Version) -> tuple[Effect, Since]:
    """Return what the text becomes, and who changed it since the file was written."""
    if not unit.active and hashed == unit.source_hash:
        return Effect.RETIRED, _of_text(unit, base, theirs)
    if hashed == unit.source_hash:
        return Effect.TRANSLATE, since(base, theirs=theirs, mine=unit.version)
    if unit.active and (not unit.target or hash_of(unit.previous_source) == hashed):
        return Effect.PREVIOUS, _of_text(unit, base, theirs)
    mine = unit.former.get(hashed, "")
    if mine == theirs.text or is_of(theirs.text, base):
        return Effect.FORMER, Since.CONCORD
    if not mine or is_of(mine, base):
        return Effect.FORMER, Since.FILE
    return Effect.FORMER, Since.BOTH if base else Since.UNKNOWN


def _of_text(unit: Present, base: str, theirs: Version) -> Since:
    """Return who changed the words; the state changed with the source, and says nothing here."""
    if theirs.text == unit.target or (unit.target and is_of(theirs.text, base)):
        return Since.CONCORD
    if not unit.target or is_of(unit.target, base):
        return Since.FILE
    return Since.BOTH if base else Since.UNKNOWN


def _lines(note: str) -> list[str]:
    """Return what a note says; formats differ in what they do to its blank lines."""
    return [line.strip() for line in note.splitlines() if line.strip()]
