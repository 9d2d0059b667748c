"""Blocks that hold text: each refuses rich text that the editor could not open again (rule R8)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.articles.errors import InvalidRichText
from cms.articles.richtext import require_well_formed
from cms.core.speech import said

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs with inline markup only: whatever else a text needs is a block of its own."""

    def __init__(self, **kwargs: Any) -> None:  # Wagtail's own signature is open
        kwargs.setdefault("features", INLINE_FEATURES)
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> Any:
        """Return the form field; its area is called what the block is called."""
        field = super().field
        field.widget.options["ariaLabel"] = self.label
        return field

    def clean(self, value: Any) -> Any:  # Wagtail's RichText value, which has no types
        """Return the value, or say where its markup breaks off."""
        cleaned = super().clean(value)
        try:
            require_well_formed(cleaned.source)
        except InvalidRichText as error:
            raise ValidationError(said(error), code="malformed") from error
        return cleaned

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")


class ListItemBlock(blocks.StructBlock):
    """One item of a list: a title, a text, or both."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))

    def clean(self, value: Any) -> Any:
        """Refuse an item that says nothing."""
        cleaned = super().clean(value)
        if not cleaned["title"].strip() and not cleaned["text"].source.strip():
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Give the item a title or a text, or delete the item.")]
            )
        return cleaned

    class Meta:
        icon = "list-ul"
        label = _("Item")
