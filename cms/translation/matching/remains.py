"""What is left when nothing fits exactly: a text was changed, cut in two, or put together with another.

The words go along, as work to be done: where one text became two, both get the whole translation, for
nobody but a translator knows where to cut it; where two became one, it gets both translations.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cms.core.types import SegmentKey
from cms.translation.matching.links import following_links
from cms.translation.matching.records import Record, Wording, untranslated
from cms.translation.matching.resemblance import Texts, is_alike, is_part, where
from cms.translation.rules import UnitEvent, UnitOrigin, UnitState, next_state
from cms.translation.segments.codec import highest_placeholder, shifted
from cms.translation.segments.segment import Segment

# How many of the texts that share words with a segment are looked at.
_CANDIDATES = 5


class Remains:
    """The translations whose text stands nowhere any more, and those whose text was changed."""

    def __init__(self, gone: Iterable[Record], own: Mapping[SegmentKey, Record]) -> None:
        self.own = own
        in_article_first = sorted(gone, key=lambda record: not record.active)
        self._gone = {it.key: it for it in in_article_first if it.wording.target_text}
        self._gone_texts = Texts({key: it.wording.source_text for key, it in self._gone.items()})
        # By its own key, which a segment of another text may have by now.
        self._changed = {it.key: it for it in own.values() if it.wording.target_text}
        self._changed_texts: Texts | None = None

    def parts_of(self, segment: Segment) -> list[Record]:
        """Return the records, two or more, whose texts were put together to this one.

        They have one author: the words of two people would get only one of them as theirs, and the
        other could then approve them.
        """
        own = self.own.get(segment.key)
        near = [own] if own and own.wording.target_text else []
        near += self._gone_near(segment)
        parts: list[Record] = []
        for record in near:
            text = record.wording.source_text
            if is_part(text, segment.text) and not _overlaps(text, parts):
                parts.append(record)
        if len(parts) < 2 or len({record.wording.written_by for record in parts}) > 1:  # noqa: PLR2004  # two parts
            return []
        for record in parts:
            self._gone.pop(record.key, None)
        return sorted(parts, key=lambda it: where(it.wording.source_text, segment.text))

    def changed_into(self, segment: Segment) -> Record | None:
        """Return the record whose text, now gone, resembles this one; it is given once."""
        near = self._gone_near(segment)
        record = next((it for it in near if is_alike(segment.text, it.wording.source_text)), None)
        if record is not None:
            self._changed[record.key] = self._gone.pop(record.key)
        return record

    def cut_from(self, segment: Segment) -> Record | None:
        """Return the record of the changed text that this one was cut out of."""
        if self._changed_texts is None:
            texts = {key: it.wording.source_text for key, it in self._changed.items()}
            self._changed_texts = Texts(texts)
        near = (self._changed[key] for key in self._changed_texts.sharing(segment.text))
        return next((it for it in near if is_alike(segment.text, it.wording.source_text)), None)

    def _gone_near(self, segment: Segment) -> list[Record]:
        """Return what shares words with the segment and was not used up."""
        near = self._gone_texts.sharing(segment.text)[:_CANDIDATES]
        return [self._gone[key] for key in near if key in self._gone]


def changed(wording: Wording, segment: Segment) -> Wording:
    """Return the old translation for the new text: the source it translates is the oldest one."""
    if not wording.target_text:
        return untranslated(segment)
    return replace(
        following_links(wording, segment),
        source_hash=segment.source_hash,
        source_text=segment.text,
        state=next_state(wording.state, UnitEvent.SOURCE_CHANGE) or UnitState.NEEDS_WORK,
        previous_source=wording.translates,
        confirmed_by=None,
        co_authors=() if wording.state is UnitState.REVIEWED else wording.co_authors,
    )


def merged(parts: Sequence[Record], segment: Segment) -> Wording:
    """Return the translations of the parts one after the other, their placeholders counted on."""
    wordings = [record.wording for record in parts]
    parts_changed = [changed(it, segment) for it in wordings]
    return replace(
        parts_changed[0],
        target_text=_joined([it.target_text for it in wordings], wordings, rich=segment.rich),
        previous_source=_joined([it.translates for it in wordings], wordings, rich=segment.rich),
        note="\n".join(dict.fromkeys(it.note for it in wordings if it.note)),
        links={own: address for it in wordings for own, address in it.links.items()},
        co_authors=tuple(sorted({who for it in parts_changed for who in it.co_authors})),
        origin=max((it.origin for it in wordings), key=list(UnitOrigin).index),
    )


def _joined(texts: Sequence[str], wordings: Sequence[Wording], *, rich: bool) -> str:
    joined, placeholders = [], 0
    for text, wording in zip(texts, wordings, strict=True):
        joined.append(shifted(text.strip(), placeholders) if rich else text.strip())
        placeholders += highest_placeholder(wording.source_text) if rich else 0
    return " ".join(joined)


def _overlaps(text: str, parts: Iterable[Record]) -> bool:
    return any(is_part(text, record.wording.source_text) for record in parts)
