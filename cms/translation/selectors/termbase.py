"""Reading the termbase: its concepts, ready to be found, and those that units are about."""

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField
from django.db.models.functions import Cast

from cms.core import languages
from cms.core.types import LanguageCode
from cms.translation.models import Concept, TranslationUnit
from cms.translation.terms import ConceptEntry, Glossary, TermEntry, TermStatus
from cms.translation.terms.words import bare

Version = bytes


@dataclass(frozen=True)
class UnitTerm:
    """A concept that a unit's source names: how it is written there, and its terms in the target."""

    concept: ConceptEntry
    written: str
    terms: tuple[TermEntry, ...]

    @property
    def name(self) -> str:
        """Return how the source writes it, without placeholders."""
        return bare(self.written)

    @property
    def usable(self) -> tuple[TermEntry, ...]:
        """Return the terms to choose from, the preferred ones first."""
        return tuple(term for term in self.terms if term.status is not TermStatus.FORBIDDEN)

    @property
    def forbidden(self) -> tuple[TermEntry, ...]:
        """Return the terms that are not to be used."""
        return tuple(term for term in self.terms if term.status is TermStatus.FORBIDDEN)


def glossary() -> Glossary:
    """Return all concepts, ready to be found in texts.

    One query where nothing has changed since this process asked last; three, and the time to build
    the matchers of the languages that are asked for, where something has.
    """
    version = _version()
    with _lock:
        known = _known.get(version)
    if known is None:
        parents = {code: languages.parent(code) for code in languages.all_codes()}
        known = Glossary(
            concept_entries(),
            languages.SOURCE,
            {code: parent for code, parent in parents.items() if parent is not None},
        )
        with _lock:
            _known.clear()
            _known[version] = known
    return known


def concept_entries() -> list[ConceptEntry]:
    """Return the whole termbase, in the order of ids; two queries."""
    return [concept.entry for concept in Concept.objects.prefetch_related("terms")]


def terms_of_units(
    units: Iterable[TranslationUnit], language: LanguageCode
) -> dict[int, list[UnitTerm]]:
    """Return, by the unit's key, the concepts that its source names, each once, as it reads."""
    known = glossary()
    return {unit.pk: _terms_in(unit.source_text, language, known) for unit in units}


def _terms_in(source: str, language: LanguageCode, known: Glossary) -> list[UnitTerm]:
    found: dict[str, UnitTerm] = {}
    for match in known.in_source(source):
        for named in match.named:
            terms = known.terms(named.concept, language)
            found.setdefault(named.concept.identifier, UnitTerm(named.concept, match.text, terms))
    return list(found.values())


_lock = threading.Lock()
_known: dict[Version, Glossary] = {}


def _version() -> Version:
    """Return what differs as soon as a concept or a term was added, changed or taken out.

    The newest time alone would not do: a long import notes its times early and is seen late, behind
    what somebody else changed meanwhile.
    """
    written = Cast("changed_at", CharField())
    seen = Concept.objects.order_by("pk").values_list("pk", written)
    digest = hashlib.blake2b(digest_size=16)
    for row in seen:
        digest.update(repr(row).encode())
    return digest.digest()
