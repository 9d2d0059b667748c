"""What a file of terms holds, whatever its format: concepts, and the lines that cannot be taken."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace

from cms.core.wording import N_, Sentence, shortened
from cms.translation.errors import ExchangeRefused, LineRefused
from cms.translation.terms.concept import ConceptEntry, PartOfSpeech, TermEntry, TermStatus
from cms.translation.terms.words import words_of

MAX_BYTES = 20 * 1024 * 1024
MAX_TERMS = 50_000
MAX_REFUSALS = 1000
MAX_TERM = 255
MAX_TEXT = 2000

# TBX's words, its older ones among them, and those that people write into tables.
STATUSES = {
    "preferred": TermStatus.PREFERRED,
    "preferredterm": TermStatus.PREFERRED,
    "standardizedterm": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "admittedterm": TermStatus.ADMITTED,
    "legalterm": TermStatus.ADMITTED,
    "regulatedterm": TermStatus.ADMITTED,
    "forbidden": TermStatus.FORBIDDEN,
    "deprecated": TermStatus.FORBIDDEN,
    "deprecatedterm": TermStatus.FORBIDDEN,
    "superseded": TermStatus.FORBIDDEN,
    "supersededterm": TermStatus.FORBIDDEN,
}
# An XML name (which every id of a TBX file is) of plain letters.
_IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}")
_LANGUAGE = re.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, order=True)
class Refusal:
    """One row or entry that was not taken: its line, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class IncomingTerm:
    """One term of a file with its line there; what is ``None`` is not said."""

    language: str
    text: str
    status: TermStatus | None = None
    part_of_speech: PartOfSpeech | None = None
    note: str | None = None
    line: int = field(default=0, compare=False)

    def upon(self, known: TermEntry | None) -> TermEntry:
        """Return the term after the import: what the file does not say stays as it is known."""
        known = known or TermEntry(self.language, self.text)
        names = ("status", "part_of_speech", "note")
        said = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(known, **said)


@dataclass(slots=True)
class Incoming:
    """One concept of a file; what is ``None`` is not said there."""

    identifier: str
    line: int
    definition: str | None = None
    subject_field: str | None = None
    do_not_translate: bool | None = None
    note: str | None = None
    terms: dict[tuple[str, str], IncomingTerm] = field(default_factory=dict)

    def add(self, term: IncomingTerm) -> None:
        """Add a term; raises ``LineRefused`` where the file said something else of it before."""
        first = self.terms.setdefault((term.language, term.text), term)
        if first != term:
            raise refused(
                N_("“%(term)s” stands on line %(line)d already, with another status or note."),
                term=shortened(term.text),
                line=first.line,
            )

    def say(self, name: str, value: object) -> None:
        """Set what the file says of the concept; raises ``LineRefused`` where it says two things."""
        if value is None or value == "":
            return
        if getattr(self, name) not in {None, value}:
            raise refused(
                N_("Concept “%(concept)s” has another %(field)s on an earlier line."),
                concept=self.identifier,
                field=name,
            )
        setattr(self, name, value)

    def upon(self, known: ConceptEntry | None) -> ConceptEntry:
        """Return the concept after the import: what the file does not say stays as it is known."""
        known = known or ConceptEntry(self.identifier, ())
        terms = {(term.language, term.text): term for term in known.terms}
        terms |= {place: term.upon(terms.get(place)) for place, term in self.terms.items()}
        said = {
            name: value
            for name in ("definition", "subject_field", "do_not_translate", "note")
            if (value := getattr(self, name)) is not None
        }
        return replace(known, terms=tuple(terms.values()), **said)


@dataclass
class TermFile:
    """All that was read from a file, within limits."""

    concepts: dict[str, Incoming] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    terms: int = 0

    def concept(self, identifier: str, line: int) -> Incoming:
        """Return the concept of that id, made where the file names it for the first time."""
        return self.concepts.setdefault(identifier, Incoming(identifier, line))

    def add(self, concept: Incoming, term: IncomingTerm) -> None:
        """Add a term to a concept; raises ``LineRefused``, or ``ExchangeRefused`` for too many."""
        concept.add(term)
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise ExchangeRefused(
                Sentence(N_("The file holds more than %(most)d terms. Split it."), most=MAX_TERMS)
            )

    def refuse(self, line: int, error: LineRefused) -> None:
        """Note what cannot be taken; raises ``ExchangeRefused`` where that is nearly everything."""
        self.refusals.append(Refusal(line, error.args[0]))
        if len(self.refusals) > MAX_REFUSALS:
            raise ExchangeRefused(
                Sentence(
                    N_("More than %(most)d lines cannot be taken. Line %(line)d: %(reason)s"),
                    most=MAX_REFUSALS,
                    line=self.refusals[0].line,
                    reason=self.refusals[0].reason,
                )
            )


def identifier_of(written: str) -> str:
    """Return a concept's id; one that no XML file could carry becomes one that always comes out same."""
    written = written.strip()
    if not written:
        raise refused(N_("The concept's id is missing."))
    if _IDENTIFIER.fullmatch(written):
        return written
    return f"c-{hashlib.sha256(written.encode('utf-8', 'replace')).hexdigest()[:16]}"


def term_of(
    *,
    language: str,
    text: str,
    status: str = "",
    part_of_speech: str = "",
    note: str = "",
    line: int = 0,
) -> IncomingTerm:
    """Return a term from what a file says; raises ``LineRefused`` with what is wrong."""
    text = clean(text, MAX_TERM)
    if not words_of(text):
        raise refused(N_("The term is missing, or it holds no letter."))
    if not _LANGUAGE.fullmatch(language.strip()):
        raise refused(N_("“%(language)s” is no language code."), language=shortened(language))
    return IncomingTerm(
        language=language.strip(),
        text=text,
        status=_status(status),
        part_of_speech=_part_of_speech(part_of_speech),
        note=clean(note, MAX_TEXT) or None,
        line=line,
    )


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return a text composed (NFC) with single spaces; raises ``LineRefused`` for what is no text."""
    require_text(text)
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if len(text) > limit:
        raise refused(N_("The text is longer than %(most)d characters."), most=limit)
    return text


def require_text(text: str) -> None:
    """Raise ``LineRefused`` for what is no text."""
    if _NO_TEXT.search(text):
        raise refused(N_("The text holds a control character. Remove it."))


def refused(template: str, **values: object) -> LineRefused:
    """Return the error for one line."""
    return LineRefused(Sentence(template, **values))


def _status(written: str) -> TermStatus | None:
    if not written.strip():
        return None
    plain = written.strip().casefold().removesuffix("-admn-sts").removesuffix("-admin-sts")
    if plain not in STATUSES:
        raise refused(
            N_("Unknown status “%(status)s”. Known: preferred, admitted, forbidden."),
            status=shortened(written),
        )
    return STATUSES[plain]


def _part_of_speech(written: str) -> PartOfSpeech | None:
    """Return the part of speech; those that TBX-Basic has no word for are “other”."""
    plain = written.strip().casefold()
    if not plain:
        return None
    return PartOfSpeech(plain) if plain in list(PartOfSpeech) else PartOfSpeech.OTHER
