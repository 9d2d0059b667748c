"""The editor for rich text, with the accessible name that Wagtail's own leaves out (WCAG 2.2, 4.1.2)."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.admin.rich_text import DraftailRichTextArea


class NamedRichTextArea(DraftailRichTextArea):
    """Rich text that is called what the label above it says.

    A ``label`` points at a hidden input here, so that the area itself has no name. This is for panels;
    a block names its area itself (``TextBlock``).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Draftail hands on what is typed a quarter of a second later: who saves at once would lose it.
        self.options["stateSaveInterval"] = 0

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return what the template shows, with the label's id among the editor's options."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        attributes = context["widget"]["attrs"]
        if number := attributes.get("id"):
            options = {**self.options, "ariaLabelledBy": f"{number}-label"}
            attributes["data-w-init-detail-value"] = json.dumps(options, cls=DjangoJSONEncoder)
        return context
