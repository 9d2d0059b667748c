"""What a reviewer sees of a translation: the text under review beside its source."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel

from cms.core import languages
from cms.core.speech import spoken
from cms.core.types import SegmentKey
from cms.translation.admin.permissions import may
from cms.translation.rules import UnitState
from cms.translation.segments import Segment, segments_of
from cms.translation.selectors.translations import translation_subject


@dataclass(frozen=True)
class Pair:
    """A text under review beside its source, with the links that are worth a look.

    ``own`` lead elsewhere than in the source; ``changed`` lead elsewhere, in the source too, than
    when the text was translated: before, now. ``is_new`` says that nobody has approved this text yet.
    """

    source: str
    target: str
    is_new: bool = False
    own: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def _pair(source: Segment, target: Segment | None, previous: list[str], *, is_new: bool) -> Pair:
    if target is None:
        return Pair(source.text, "")
    led = zip(previous, source.addresses, strict=False)
    return Pair(
        source.text,
        target.text,
        is_new=is_new,
        # A translation may have its links in another order: places say nothing here.
        own=tuple(address for address in target.addresses if address not in source.addresses),
        changed=tuple((before, now) for before, now in led if before != now),
    )


class CompiledPanel(Panel):
    """The compiled text, read only. What is edited are the units."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "translation/compiled.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the pairs, and how many are new where others are as they were approved."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            pairs = self.pairs
            new = sum(pair.is_new for pair in pairs)
            return context | {"pairs": pairs, "new": new if new < len(pairs) else 0}

        @property
        def pairs(self) -> list[Pair]:
            """Return source and target of each text, in the order of reading."""
            content = self.instance.compiled
            if content is None:
                return []
            targets = {segment.key: segment for segment in segments_of(content)}
            changed = self._previous_addresses()
            new = self._not_approved()
            source = segments_of(self.instance.source_content)
            return [
                _pair(
                    segment,
                    targets.get(segment.key),
                    changed.get(segment.key, []),
                    is_new=segment.key in new,
                )
                for segment in source
            ]

        @property
        def faults(self) -> list[str]:
            """Return why nobody can approve the text under review as things stand."""
            if not self.instance.workflow_in_progress:
                return []
            return [spoken(fault) for fault in translation_subject(self.instance).faults]

        def _not_approved(self) -> set[SegmentKey]:
            """Return which texts under review nobody has approved yet; the others are as they were."""
            if not self.instance.workflow_in_progress:
                return set()
            units = self.instance.units.active().filter(state=UnitState.TRANSLATED)
            return {SegmentKey(key) for key in units.values_list("key", flat=True)}

        def _previous_addresses(self) -> dict[SegmentKey, list[str]]:
            """Return where links led before, of the units of which nobody has approved that yet."""
            units = self.instance.units.active().exclude(previous_addresses=[])
            return dict(units.values_list("key", "previous_addresses"))

        @property
        def may_open_texts(self) -> bool:
            """Return whether the unit editor would let this person in."""
            return may(self.request.user, self.instance, "change", "view")

        @property
        def language_name(self) -> str:
            """Return the language's name in the language of the interface."""
            return languages.name(self.instance.code)

        @property
        def language_tag(self) -> str:
            """Return the language for ``lang``."""
            return languages.tag(self.instance.code)

        @property
        def source_tag(self) -> str:
            """Return the source language for ``lang``."""
            return languages.tag(languages.SOURCE)

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what Wagtail needs to bind the panel to a model."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        kwargs.pop("help_text", None)
        return kwargs
