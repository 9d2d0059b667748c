"""The segment: one translatable piece of a source text, with a stable key."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from cms.core.types import SegmentKey, SourceHash
from cms.core.wording import N_, Sentence
from cms.translation.errors import InvalidTarget
from cms.translation.segments.code import Code
from cms.translation.segments.codec import decode, encode, stands_as, words_of
from cms.translation.segments.links import Links

# What a database column and a JSON document cannot hold, or a reader never should see. Among it the
# two overrides of direction, which turn “50 mg” into “05 mg”; right-to-left text does without them.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
# Letters, numbers, punctuation and symbols (Unicode 4.5, general categories).
_VISIBLE = "LNPS"


@dataclass(frozen=True)
class Segment:
    """One piece of text in the order of reading.

    ``source`` is what the article stores (inner HTML where ``rich``), ``text`` what a translator
    sees. ``heading`` is that of the section around it, and ``place`` names the way to it inside the
    section: ``numbered_list/item/2/title``. ``longest`` is how many characters its column holds,
    ``addresses`` where its links lead.
    """

    key: SegmentKey
    position: int
    text: str
    source: str
    source_hash: SourceHash
    rich: bool
    heading: str
    place: str
    longest: int | None = None
    addresses: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the inline elements that the placeholders stand for."""
        return codes_of(self.source, rich=self.rich)


def hash_of(text: str) -> SourceHash:
    """Return the SHA-256 of a text in Unicode's composed form (NFC) with single spaces."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return SourceHash(hashlib.sha256(plain.encode()).hexdigest())


def codes_of(source: str, *, rich: bool) -> tuple[Code, ...]:
    """Return the inline elements of a stored text."""
    return encode(source).codes if rich else ()


def render(
    target: str,
    source: str,
    *,
    rich: bool,
    longest: int | None = None,
    links: Links | None = None,
) -> str:
    """Return a translation in the form in which the article stores it.

    Raises ``InvalidTarget`` with a sentence that says what to mend.
    """
    _require_text(target, source, rich=rich, longest=longest)
    return decode(target, source, links) if rich else target


def require_target(
    target: str, source: str, *, source_text: str, rich: bool, longest: int | None = None
) -> None:
    """Raise ``InvalidTarget`` where ``render`` would; it mostly shows without parsing the source."""
    _require_text(target, source, rich=rich, longest=longest)
    if rich and not stands_as(target, source_text):
        decode(target, source)


def _require_text(target: str, source: str, *, rich: bool, longest: int | None) -> None:
    """Refuse what cannot be a translation, whatever its placeholders are."""
    if found := _CONTROL.search(target):
        raise InvalidTarget(
            Sentence(
                N_("The text holds a control character at position %(position)d. Remove it."),
                position=found.start() + 1,
            )
        )
    if not target[:1].isalnum():  # or else something is seen at a glance
        _require_words(words_of(target) if rich else target)
    if rich:
        return
    if "\n" in target and "\n" not in source:
        raise InvalidTarget(Sentence(N_("The source is a single line. Remove the line breaks.")))
    if longest is not None and len(target) > longest:
        raise InvalidTarget(
            Sentence(
                N_("At most %(most)d characters fit here; this text has %(length)d."),
                most=longest,
                length=len(target),
            )
        )


def _require_words(text: str) -> None:
    """Refuse a text of placeholders, spaces and invisible characters: it says nothing."""
    if not any(unicodedata.category(character)[0] in _VISIBLE for character in text):
        raise InvalidTarget(
            Sentence(N_("The translation holds nothing that a reader could see. Write it."))
        )
