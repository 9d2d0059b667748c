"""Putting a translated article or short object together."""

from collections.abc import Mapping

from cms.articles.content.texts import C
from cms.core.types import SegmentKey
from cms.translation.errors import IncompleteTranslation
from cms.translation.segments.segment import Segment, render
from cms.translation.segments.walk import map_segments


def compile_content(source: C, targets: Mapping[SegmentKey, str]) -> C:
    """Return the source's content in the target language, from a translation for each of its segments.

    Raises ``IncompleteTranslation``, which names the keys that are missing, and ``InvalidTarget``.
    """
    missing: list[SegmentKey] = []

    def translated(segment: Segment) -> str:
        target = targets.get(segment.key, "")
        if not target.strip():
            missing.append(segment.key)
            return segment.source
        return render(target, segment.source, rich=segment.rich, longest=segment.longest)

    compiled = map_segments(source, translated)
    if missing:
        raise IncompleteTranslation(missing)
    return compiled
