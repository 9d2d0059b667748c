"""Take a file of terms into the termbase."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import IO

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ModelLogEntry

from cms.core import clock, languages
from cms.core.types import LanguageCode
from cms.translation.models import Concept, Term
from cms.translation.terms import ConceptEntry
from cms.translation.terms.files import Incoming, IncomingTerm, Refusal, read_terms

LOGGED = "concord.terms.imported"
_AT_ONCE = 500  # concepts that are held, compared and written together
_CONCEPT_FIELDS = ("subject_field", "definition", "do_not_translate", "note")
_TERM_FIELDS = ("status", "part_of_speech", "note")


@dataclass
class TermImportReport:
    """What an import did, or would do: counts, terms of languages we do not have, refused lines."""

    concepts_added: int = 0
    concepts_changed: int = 0
    terms_added: int = 0
    terms_changed: int = 0
    unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def changes_anything(self) -> bool:
        """Return whether the termbase is another one after it."""
        concepts = self.concepts_added + self.concepts_changed
        return bool(concepts + self.terms_added + self.terms_changed)


@dataclass
class _Batch:
    """What is to be written of some concepts."""

    concepts_added: list[Concept] = field(default_factory=list)
    concepts_changed: list[Concept] = field(default_factory=list)
    terms_added: list[Term] = field(default_factory=list)
    terms_changed: list[Term] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def import_terms(
    *, stream: IO[bytes], actor: User | None, dry_run: bool = False
) -> TermImportReport:
    """Take the concepts of a CSV, XLSX or TBX file in; with ``dry_run`` only say what would happen.

    A concept is known by its id, a term by its concept, language and text. Nothing is deleted, and
    what the file does not say stays. The same file a second time changes nothing. Raises
    ``ExchangeRefused`` for the file as a whole.
    """
    file = read_terms(stream)
    report = TermImportReport(refusals=sorted(file.refusals))
    for some in _in_batches(list(file.concepts.values())):
        batch = _compare([_in_our_languages(concept, report.left_out) for concept in some])
        report.concepts_added += len(batch.concepts_added)
        report.concepts_changed += len(batch.concepts_changed)
        report.terms_added += len(batch.terms_added)
        report.terms_changed += len(batch.terms_changed)
        report.unchanged += batch.unchanged
        if not dry_run:
            _write(batch, actor)
    return report


def language_of(tag: str) -> LanguageCode | None:
    """Return our language for a tag in a file: itself, a parent of it, or the only one of its kind.

    ``en-GB`` is ``en`` and ``es-419`` is ``es``; ``pt`` is ``pt-br`` where that is the only Portuguese.
    """
    known = languages.all_codes()
    for step in languages.fallback_chain(tag):
        if (code := LanguageCode(step.lower())) in known:
            return code
    related = [code for code in known if code.split("-")[0] == tag.lower()]
    return related[0] if len(related) == 1 else None


def _in_batches(concepts: Sequence[Incoming]) -> Iterator[Sequence[Incoming]]:
    for start in range(0, len(concepts), _AT_ONCE):
        yield concepts[start : start + _AT_ONCE]


def _in_our_languages(concept: Incoming, left_out: Counter[str]) -> Incoming:
    """Return the concept with its languages spelled as ours; the others are counted."""
    terms: dict[tuple[str, str], IncomingTerm] = {}
    for term in concept.terms.values():
        code = language_of(term.language)
        if code is None:
            left_out[term.language] += 1
        else:
            terms[code, term.text] = replace(term, language=code)
    return replace(concept, terms=terms)


def _compare(concepts: Sequence[Incoming]) -> _Batch:
    """Return what differs from what there is, the rows held until the transaction ends."""
    found = Concept.objects.filter(identifier__in=[concept.identifier for concept in concepts])
    held = found.select_for_update().order_by("pk").prefetch_related("terms")
    known = {concept.identifier: concept for concept in held}
    batch = _Batch()
    for incoming in concepts:
        row = known.get(incoming.identifier)
        if row is not None:
            _change(batch, row, incoming.upon(row.entry))
        elif incoming.terms:
            _add(batch, incoming.upon(None))
    return batch


def _add(batch: _Batch, entry: ConceptEntry) -> None:
    row = Concept(identifier=entry.identifier)
    _take_concept(row, entry)
    batch.concepts_added.append(row)
    batch.terms_added += _terms(row, entry, {})


def _change(batch: _Batch, row: Concept, entry: ConceptEntry) -> None:
    """Note what an import changes of a concept that we have."""
    rows = {(term.language, term.text): term for term in row.terms.all()}
    before = {place: term.entry for place, term in rows.items()}
    terms = [
        term
        for term in _terms(row, entry, rows)
        if before.get((term.language, term.text)) != term.entry
    ]
    if terms or replace(row.entry, terms=()) != replace(entry, terms=()):
        _take_concept(row, entry)
        batch.concepts_changed.append(row)
    else:
        batch.unchanged += 1
    batch.terms_added += [term for term in terms if (term.language, term.text) not in rows]
    batch.terms_changed += [term for term in terms if (term.language, term.text) in rows]


def _terms(row: Concept, entry: ConceptEntry, known: dict[tuple[str, str], Term]) -> list[Term]:
    """Return the rows of all terms of an entry, with what the entry says of them."""
    terms = []
    for said in entry.terms:
        place = said.language, said.text
        term = known.get(place) or Term(concept=row, language=said.language, text=said.text)
        term.status = said.status.value
        term.part_of_speech = said.part_of_speech.value
        term.note = said.note
        terms.append(term)
    return terms


def _take_concept(row: Concept, entry: ConceptEntry) -> None:
    for name in _CONCEPT_FIELDS:
        setattr(row, name, getattr(entry, name))
    row.changed_at = clock.now()


def _write(batch: _Batch, actor: User | None) -> None:
    Concept.objects.bulk_create(batch.concepts_added)
    Concept.objects.bulk_update(
        batch.concepts_changed, [*_CONCEPT_FIELDS, "changed_at"], batch_size=_AT_ONCE
    )
    Term.objects.bulk_create(batch.terms_added, batch_size=_AT_ONCE)
    Term.objects.bulk_update(batch.terms_changed, _TERM_FIELDS, batch_size=_AT_ONCE)
    _log([*batch.concepts_added, *batch.concepts_changed], actor)


def _log(concepts: Sequence[Concept], actor: User | None) -> None:
    """Record who changed which concepts: one row each, written together."""
    kind = ContentType.objects.get_for_model(Concept)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(concept.pk),
            label=concept.identifier,  # its name would be a query for each
            action=LOGGED,
            timestamp=concept.changed_at,
            user=actor,
            data={},
            content_changed=True,
        )
        for concept in concepts
    )
