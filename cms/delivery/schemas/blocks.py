"""One class for each type of block; ``type`` tells them apart.

Members named ``html`` or ``..._html`` hold paragraphs with the inline elements ``b``, ``i``, ``sup``,
``sub``, ``br`` and ``a`` and no others; every other text is plain.
"""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Field, Schema

from cms.articles.vocabulary import CalloutKind, HealthAspect, NumberedListStyle


class Paragraph(Schema):
    """One or more paragraphs of text."""

    id: str
    type: Literal["paragraph"] = "paragraph"
    html: str


class Subheading(Schema):
    """A heading inside a section."""

    id: str
    type: Literal["subheading"] = "subheading"
    text: str


class ListItem(Schema):
    """One item of a list: a title, a text, or both."""

    id: str
    title: str
    html: str


class BulletedList(Schema):
    """Items in no particular order."""

    id: str
    type: Literal["bulleted_list"] = "bulleted_list"
    items: list[ListItem]


class NumberedList(Schema):
    """Items whose order matters; ``style`` says whether they count 1, 2, 3 or a, b, c."""

    id: str
    type: Literal["numbered_list"] = "numbered_list"
    style: NumberedListStyle
    items: list[ListItem]


class Cause(Schema):
    """Something that brings the condition about (schema.org ``MedicalCause``)."""

    id: str
    type: Literal["cause"] = "cause"
    name: str
    description_html: str


class Treatment(Schema):
    """Something that is done about the condition (schema.org ``MedicalTherapy``)."""

    id: str
    type: Literal["treatment"] = "treatment"
    name: str
    description_html: str


class QuestionAnswer(Schema):
    """A question as a reader would ask it, and its answer."""

    id: str
    type: Literal["question_answer"] = "question_answer"
    question: str
    answer_html: str


class Callout(Schema):
    """A text that stands out. ``urgent`` tells the reader to get help now: never hide it."""

    id: str
    type: Literal["callout"] = "callout"
    kind: CalloutKind
    title: str
    html: str


class Definition(Schema):
    """A term and what it means."""

    id: str
    type: Literal["definition"] = "definition"
    term: str
    definition_html: str


class Quotation(Schema):
    """What somebody said, and who (empty where nobody is named)."""

    id: str
    type: Literal["quotation"] = "quotation"
    text: str
    attribution: str


class ImageCopy(Schema):
    """The picture in one width, in pixels, and one format."""

    url: str
    media_type: str
    width: int
    height: int


class Image(Schema):
    """Where a picture can be fetched, and how large it is in pixels.

    ``copies`` are all its widths and formats, this one among them, as ``srcset`` wants them.
    """

    url: str
    width: int
    height: int
    copies: list[ImageCopy]


class Figure(Schema):
    """A picture; without an image file the alternative text still says what it showed."""

    id: str
    type: Literal["figure"] = "figure"
    image: Image | None
    alt: str
    caption: str
    credit: str


class Table(Schema):
    """Rows of plain text, each as long as the list of column headings."""

    id: str
    type: Literal["table"] = "table"
    caption: str
    columns: list[str]
    rows: list[list[str]]


class ArticleLink(Schema):
    """A pointer to another article; the article may not be public in your reader's language."""

    id: str
    type: Literal["article_link"] = "article_link"
    label: str
    article_id: UUID | None
    url: str | None


class CallToAction(Schema):
    """What the reader can do next; ``url`` is empty where the text is all there is."""

    id: str
    type: Literal["call_to_action"] = "call_to_action"
    title: str
    html: str
    link_label: str
    url: str


Block = Annotated[
    Paragraph
    | Subheading
    | BulletedList
    | NumberedList
    | Cause
    | Treatment
    | QuestionAnswer
    | Callout
    | Definition
    | Quotation
    | Figure
    | Table
    | ArticleLink
    | CallToAction,
    Field(discriminator="type"),
]


class Section(Schema):
    """A part of the article about one health aspect (schema.org ``HealthTopicContent``).

    Only an opening section may have an empty heading.
    """

    id: str
    type: Literal["section"] = "section"
    heading: str
    aspect: HealthAspect
    schema_org_aspect: str
    content: list[Block]
