"""Marks for what stands in some languages only."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.articles.blocks.content import SectionContentBlock
from cms.core import languages


def language_choices() -> list[tuple[str, str]]:
    """Return the languages to choose from, the source language first."""
    return [(code, languages.name(code)) for code in languages.all_codes()]


class LanguagesBlock(blocks.MultipleChoiceBlock):
    """The languages for which something is meant."""

    def __init__(self, **kwargs: Any) -> None:  # Wagtail's own signature is open
        kwargs.setdefault("choices", language_choices)
        kwargs.setdefault("default", [])
        kwargs.setdefault("label", _("Only in these languages"))
        super().__init__(**kwargs)


class LocalAdditionBlock(blocks.StructBlock):
    """Blocks that the readers of some languages get, and nobody else."""

    languages = LanguagesBlock(
        help_text=_(
            "Everybody else, readers of the source language too, gets the article without this. "
            "A regional variant, such as Mexican Spanish, counts as a language of its own."
        )
    )
    content = SectionContentBlock(label=_("Content"))

    class Meta:
        icon = "globe"
        label = _("Local addition")


class SectionBodyBlock(SectionContentBlock):
    """What stands in a section: any block, and additions for some languages."""

    local_addition = LocalAdditionBlock()
