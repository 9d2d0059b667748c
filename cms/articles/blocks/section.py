"""The outermost blocks of an article: sections, key points and references."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.articles.blocks.local import LanguagesBlock, SectionBodyBlock
from cms.articles.vocabulary import HealthAspect


class SectionBlock(blocks.StructBlock):
    """A part of the article about one health aspect (schema.org ``HealthTopicContent``)."""

    heading = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Heading"),
        help_text=_("Only an opening section may go without."),
    )
    aspect = blocks.ChoiceBlock(
        choices=HealthAspect.choices, default=HealthAspect.OVERVIEW, label=_("Health aspect")
    )
    languages = LanguagesBlock(
        required=False,
        help_text=_(
            "Choose none for a section that everybody gets. Otherwise only the readers of these "
            "languages get it; a regional variant counts as a language of its own."
        ),
    )
    content = SectionBodyBlock(label=_("Content"))

    class Meta:
        icon = "title"
        label = _("Section")
        label_format = "{heading}"


class SectionsBlock(blocks.StreamBlock):
    """The body of an article: sections and nothing else."""

    section = SectionBlock()


class KeyPointsBlock(blocks.StreamBlock):
    """What a reader should remember, a sentence each."""

    point = blocks.CharBlock(max_length=500, icon="pick", label=_("Key point"))


class ReferenceBlock(blocks.StructBlock):
    """A source that the article rests on; it is cited as it stands, in every language."""

    organisation = blocks.CharBlock(max_length=255, label=_("Organisation"))
    title = blocks.CharBlock(max_length=500, label=_("Title"))
    url = blocks.URLBlock(label=_("Web address"))
    accessed = blocks.DateBlock(required=False, label=_("Date accessed"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Reference")
        label_format = "{organisation}: {title}"


class ReferencesBlock(blocks.StreamBlock):
    """The sources of an article."""

    reference = ReferenceBlock()
