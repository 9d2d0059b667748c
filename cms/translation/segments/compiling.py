"""Putting a translated article or short object together."""

from collections.abc import Mapping

from cms.articles.content.addresses import with_block_addresses
from cms.articles.content.texts import C
from cms.core.types import SegmentKey
from cms.translation.errors import IncompleteTranslation
from cms.translation.segments.links import Links
from cms.translation.segments.segment import Segment, render
from cms.translation.segments.walk import block_of, map_segments


def compile_content(
    source: C,
    targets: Mapping[SegmentKey, str],
    links: Mapping[SegmentKey, Links] | None = None,
) -> C:
    """Return the source's content in the target language, from a translation for each of its segments.

    Raises ``IncompleteTranslation``, which names the keys that are missing, and ``InvalidTarget``.
    """
    missing: list[SegmentKey] = []
    blocks: dict[str, str] = {}

    def translated(segment: Segment) -> str:
        target = targets.get(segment.key, "")
        if not target.strip():
            missing.append(segment.key)
            return segment.source
        own = (links or {}).get(segment.key, {})
        blocks.update(_own_addresses(segment, own))
        return render(target, segment.source, rich=segment.rich, longest=segment.longest, links=own)

    compiled = map_segments(source, translated)
    if missing:
        raise IncompleteTranslation(missing)
    return with_block_addresses(compiled, blocks)


def _own_addresses(segment: Segment, links: Links) -> dict[str, str]:
    """Return the language's own address of the block that a plain text stands for, if any."""
    own = [links[address] for address in segment.addresses if address in links]
    return {block_of(segment.key): own[0]} if own and not segment.rich else {}
