"""Concepts and their terms, in the words of ISO 30042 (TBX): one concept, several terms per language."""

from dataclasses import dataclass
from enum import StrEnum


class TermStatus(StrEnum):
    """What a term is worth: the first choice, acceptable, or not to be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class PartOfSpeech(StrEnum):
    """The parts of speech that TBX-Basic knows; empty where nobody said."""

    UNKNOWN = ""
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


@dataclass(frozen=True)
class TermEntry:
    """One term of a concept in one language; ``language`` is spelled as the settings spell it."""

    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: PartOfSpeech = PartOfSpeech.UNKNOWN
    note: str = ""


@dataclass(frozen=True)
class ConceptEntry:
    """One concept: what it is, and how it is called.

    A concept that is not translated (a name, a code) keeps its source term in every language that
    has no term of its own.
    """

    identifier: str
    terms: tuple[TermEntry, ...]
    definition: str = ""
    subject_field: str = ""
    do_not_translate: bool = False
    note: str = ""
