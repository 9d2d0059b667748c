"""What a reviewer sees of a translation: the text under review beside its source."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel
from wagtail.permissions import policy_registry

from cms.core import languages
from cms.core.types import SegmentKey
from cms.translation.segments import Segment, segments_of


@dataclass(frozen=True)
class Pair:
    """A text under review beside its source, with the links that are worth a look.

    ``own`` lead elsewhere than in the source; ``changed`` lead elsewhere, in the source too, than
    when the text was translated: before, now.
    """

    source: str
    target: str
    own: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()


def _pair(source: Segment, target: Segment | None, previous: list[str]) -> Pair:
    if target is None:
        return Pair(source.text, "")
    led = zip(previous, source.addresses, strict=False)
    return Pair(
        source.text,
        target.text,
        # A translation may have its links in another order: places say nothing here.
        own=tuple(address for address in target.addresses if address not in source.addresses),
        changed=tuple((before, now) for before, now in led if before != now),
    )


class CompiledPanel(Panel):
    """The compiled text, read only. What is edited are the units."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "translation/compiled.html"

        @property
        def pairs(self) -> list[Pair]:
            """Return source and target of each text, in the order of reading."""
            content = self.instance.compiled
            if content is None:
                return []
            targets = {segment.key: segment for segment in segments_of(content)}
            changed = self._previous_addresses()
            source = segments_of(self.instance.source_content)
            return [
                _pair(segment, targets.get(segment.key), changed.get(segment.key, []))
                for segment in source
            ]

        def _previous_addresses(self) -> dict[SegmentKey, list[str]]:
            """Return where links led before, of the units of which nobody has approved that yet."""
            units = self.instance.units.active().exclude(previous_addresses=[])
            return dict(units.values_list("key", "previous_addresses"))

        @property
        def may_open_texts(self) -> bool:
            """Return whether the unit editor would let this person in."""
            policy = policy_registry.get(self.instance)
            return bool(policy.user_has_any_permission(self.request.user, {"change", "view"}))

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
