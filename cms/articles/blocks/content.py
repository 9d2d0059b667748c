"""The blocks inside a section."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.articles.blocks.text import ListItemBlock, TextBlock
from cms.articles.vocabulary import CalloutKind, NumberedListStyle


class NumberedListBlock(blocks.StructBlock):
    """Items whose order matters or that the text refers to."""

    style = blocks.ChoiceBlock(
        choices=NumberedListStyle.choices, default=NumberedListStyle.DECIMAL, label=_("Numbering")
    )
    items = blocks.ListBlock(ListItemBlock(), label=_("Items"))

    class Meta:
        icon = "list-ol"
        label = _("Numbered list")


class CauseBlock(blocks.StructBlock):
    """Something that brings the condition about."""

    name = blocks.CharBlock(max_length=255, label=_("Cause"))
    description = TextBlock(label=_("Description"))

    class Meta:
        icon = "help"
        label = _("Cause")


class TreatmentBlock(blocks.StructBlock):
    """Something that is done about the condition."""

    name = blocks.CharBlock(max_length=255, label=_("Treatment"))
    description = TextBlock(label=_("Description"))

    class Meta:
        icon = "plus-inverse"
        label = _("Treatment")


class QuestionAnswerBlock(blocks.StructBlock):
    """A question as a reader would ask it, and its answer."""

    question = blocks.CharBlock(max_length=255, label=_("Question"))
    answer = TextBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question and answer")


class CalloutBlock(blocks.StructBlock):
    """A text that stands out: information, a warning, or a call to get help at once."""

    kind = blocks.ChoiceBlock(
        choices=CalloutKind.choices, default=CalloutKind.INFORMATION, label=_("Kind")
    )
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = TextBlock(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")


class DefinitionBlock(blocks.StructBlock):
    """A term and what it means."""

    term = blocks.CharBlock(max_length=255, label=_("Term"))
    definition = TextBlock(label=_("Definition"))

    class Meta:
        icon = "openquote"
        label = _("Definition")


class QuotationBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(required=False, max_length=255, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class FigureBlock(blocks.StructBlock):
    """A picture with its alternative text."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        max_length=500,
        label=_("Alternative text"),
        help_text=_("What the picture shows, for a reader who cannot see it."),
    )
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit"))

    class Meta:
        icon = "image"
        label = _("Figure")


class ArticleLinkBlock(blocks.StructBlock):
    """A pointer to another article; without one it stands for a link that is to be resolved."""

    page = blocks.PageChooserBlock(
        page_type="articles.ArticlePage",
        required=False,
        label=_("Article"),
        help_text=_("An imported link has no article yet: choose it before sending to review."),
    )
    label = blocks.CharBlock(max_length=255, label=_("Label"))

    class Meta:
        icon = "link"
        label = _("Link to another article")


class CallToActionBlock(blocks.StructBlock):
    """What the reader can do next."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = TextBlock(required=False, label=_("Text"))
    link_label = blocks.CharBlock(required=False, max_length=255, label=_("Link label"))
    url = blocks.URLBlock(required=False, label=_("Link address"))

    class Meta:
        icon = "redirect"
        label = _("Call to action")


class SectionContentBlock(blocks.StreamBlock):
    """Everything a section can be built from."""

    paragraph = TextBlock()
    subheading = blocks.CharBlock(max_length=255, icon="title", label=_("Subheading"))
    bulleted_list = blocks.ListBlock(ListItemBlock(), icon="list-ul", label=_("Bulleted list"))
    numbered_list = NumberedListBlock()
    cause = CauseBlock()
    treatment = TreatmentBlock()
    question_answer = QuestionAnswerBlock()
    callout = CalloutBlock()
    definition = DefinitionBlock()
    quotation = QuotationBlock()
    figure = FigureBlock()
    table = TypedTableBlock(
        [("text", blocks.CharBlock(required=False, label=_("Text")))],
        icon="table",
        label=_("Table"),
    )
    article_link = ArticleLinkBlock()
    call_to_action = CallToActionBlock()
