"""What a reviewer sees of a translation: the text under review beside its source."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.permissions import policy_registry

from cms.core import languages
from cms.translation.segments import segments_of


class CompiledPanel(Panel):
    """The compiled text, read only. What is edited are the units."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "translation/compiled.html"

        @property
        def pairs(self) -> list[tuple[str, str]]:
            """Return source and target of each text, in the order of reading."""
            content = self.instance.compiled
            if content is None:
                return []
            targets = {segment.key: segment.text for segment in segments_of(content)}
            source = segments_of(self.instance.source_content)
            return [(segment.text, targets.get(segment.key, "")) for segment in source]

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
