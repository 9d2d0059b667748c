"""What the memory keeps of one translated text, and the text for which something is sought."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from uuid import UUID

from cms.core.types import LanguageCode, SourceHash
from cms.translation.memory.texts import Marked


class Origin(StrEnum):
    """Who wrote a translation, as far as we know."""

    HUMAN = "human"
    MACHINE = "machine"
    IMPORTED = "imported"


class Quality(StrEnum):
    """Whether somebody approved a translation."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True)
class Context:
    """The hashes of the texts before and after a text; empty where there is none."""

    previous: str = ""
    following: str = ""

    def __bool__(self) -> bool:
        return bool(self.previous or self.following)


@dataclass(frozen=True)
class Remembered:
    """A text and its translation. ``original`` is where they were public, if they were."""

    source_language: LanguageCode
    target_language: LanguageCode
    source: Marked
    source_hash: SourceHash
    target: str
    context: Context = field(default_factory=Context)
    topics: frozenset[str] = frozenset()
    original: UUID | None = None
    origin: Origin = Origin.HUMAN
    quality: Quality = Quality.REVIEWED

    @property
    def words(self) -> tuple[SourceHash, str]:
        """Return what is translated, and the words of the translation as they are compared."""
        return self.source_hash, Marked(self.target, self.source.rich).comparable

    @cached_property
    def identity(self) -> str:
        """Return the hash of what makes two entries the same one."""
        parts = [
            self.source_language,
            self.target_language,
            self.source_hash,
            str(self.source.rich),
            self.target,
            self.context.previous,
            self.context.following,
            str(self.original or ""),
        ]
        return hashlib.blake2b("\x00".join(parts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Wanted:
    """A text that needs a translation. ``stored`` is the form in which the article stores it."""

    source_language: LanguageCode
    target_language: LanguageCode
    source: Marked
    source_hash: SourceHash
    stored: str
    context: Context = field(default_factory=Context)
    topics: frozenset[str] = frozenset()
    original: UUID | None = None


def family(tag: str) -> str:
    """Return the language of a tag without its region: ``es-419`` is ``es``, ``zh-hant-tw`` ``zh-hant``.

    What differs in the script is another language here: nobody could read a suggestion in it.
    """
    language, *subtags = tag.lower().split("-")
    script = subtags[0] if subtags and len(subtags[0]) == 4 and subtags[0].isalpha() else ""  # noqa: PLR2004  # RFC 5646, 2.2.3
    return f"{language}-{script}" if script else language


@lru_cache(1000)
def pair(source_language: str, target_language: str) -> str:
    """Return the two families between which a text was translated: ``en es``."""
    return f"{family(source_language)} {family(target_language)}"
