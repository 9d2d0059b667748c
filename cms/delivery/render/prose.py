"""An article as a run of paragraphs, for forms that know no elements.

What stands where is decided here, once; a ``Pen`` knows how its form marks it.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, Self

from cms.delivery.render.page import Page
from cms.delivery.schemas import Reference, blocks

LISTS = frozenset({"bulleted_list", "numbered_list"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Pen(Protocol):
    """How one form writes; every method returns whole paragraphs or words inside of one."""

    def plain(self, text: str) -> str:
        """Return a text so that nothing in it is a mark."""

    def heading(self, level: int, text: str) -> str:
        """Return a heading."""

    def strong(self, text: str) -> str:
        """Return a title that is no heading."""

    def rich(self, html: str) -> list[str]:
        """Return the paragraphs of our small HTML."""

    def link(self, words: str, address: str) -> str:
        """Return words that lead to an address."""

    def item(self, mark: str, paragraphs: list[str]) -> str:
        """Return one item of a list: ``-`` or a number with its dot stands before it."""

    def quote(self, paragraphs: list[str]) -> str:
        """Return paragraphs that are set off from the others."""

    def image(self, alt: str, address: str | None) -> str:
        """Return a picture, or what it showed where there is no file."""

    def table(self, columns: list[str], rows: list[list[str]]) -> str:
        """Return a table."""

    def rule(self) -> str:
        """Return what stands between the article and what we say about it."""

    def of_next_list(self) -> Self:
        """Return the pen for a list directly below another, so that the two stay two."""


def write(page: Page, pen: Pen) -> str:
    """Return the article in the pen's form."""
    return "\n\n".join(filter(None, _paragraphs(page, pen))) + "\n"


def write_section(section: blocks.Section, pen: Pen) -> str:
    """Return what a section says, without its heading."""
    parts: list[str] = []
    before, hand = "", pen
    for block in section.content:
        hand = hand.of_next_list() if block.type == before and before in LISTS else pen
        parts += WRITERS[block.type](block, hand)
        before = block.type
    return "\n\n".join(filter(None, parts))


def _paragraphs(page: Page, pen: Pen) -> Iterator[str]:
    article, wording = page.article, page.wording
    yield pen.heading(1, article.headline)
    yield pen.plain(article.summary)
    if page.outdated:
        yield pen.quote([pen.plain(wording.outdated)])
    if article.key_points:
        yield pen.heading(2, wording.key_points)
        yield "\n".join(pen.item("-", [pen.plain(point.text)]) for point in article.key_points)
    for section in article.body:
        if section.heading:
            yield pen.heading(2, section.heading)
        yield write_section(section, pen)
    if article.references:
        yield pen.heading(2, wording.references)
        yield "\n".join(
            pen.item(f"{number}.", [_reference(reference, pen)])
            for number, reference in enumerate(article.references, start=1)
        )
    yield pen.rule()
    yield pen.plain(article.attribution)
    if article.reviewed_on:
        yield pen.plain(f"{wording.reviewed}: {article.reviewed_on}")
    for label, address in (
        (wording.address, article.canonical_url),
        (wording.licence, article.license),
    ):
        yield f"{pen.plain(f'{label}:')} {pen.link(address, address)}"


def _reference(reference: Reference, pen: Pen) -> str:
    cited = f"{pen.plain(f'{reference.organisation}.')} {pen.link(reference.title, reference.url)}"
    return f"{cited} {pen.plain(f'({reference.accessed})')}" if reference.accessed else cited


def _paragraph(block: blocks.Paragraph, pen: Pen) -> list[str]:
    return pen.rich(block.html)


def _subheading(block: blocks.Subheading, pen: Pen) -> list[str]:
    return [pen.heading(3, block.text)]


def _bulleted_list(block: blocks.BulletedList, pen: Pen) -> list[str]:
    return ["\n".join(pen.item("-", _item(item, pen)) for item in block.items)]


def _numbered_list(block: blocks.NumberedList, pen: Pen) -> list[str]:
    items = [_item(item, pen) for item in block.items]
    if block.style == "lower_alpha":
        # Texts refer to these letters, and Markdown has no list that counts by them.
        return [
            part
            for letter, paragraphs in zip(_letters(len(items)), items, strict=True)
            for part in (f"{letter}. {paragraphs[0] if paragraphs else ''}", *paragraphs[1:])
        ]
    return ["\n".join(pen.item(f"{number}.", item) for number, item in enumerate(items, start=1))]


def _letters(many: int) -> list[str]:
    """Return a, b … z, aa, ab …"""
    pairs = [first + second for first in ("", *LETTERS) for second in LETTERS]
    return [*pairs, *(f"{number}" for number in range(len(pairs) + 1, many + 1))][:many]


def _named(name: str, html: str, pen: Pen) -> list[str]:
    return [pen.heading(3, name), *pen.rich(html)]


def _cause(block: blocks.Cause, pen: Pen) -> list[str]:
    return _named(block.name, block.description_html, pen)


def _treatment(block: blocks.Treatment, pen: Pen) -> list[str]:
    return _named(block.name, block.description_html, pen)


def _question_answer(block: blocks.QuestionAnswer, pen: Pen) -> list[str]:
    return _named(block.question, block.answer_html, pen)


def _callout(block: blocks.Callout, pen: Pen) -> list[str]:
    return [pen.quote([pen.strong(block.title), *pen.rich(block.html)])]


def _definition(block: blocks.Definition, pen: Pen) -> list[str]:
    return [pen.strong(block.term), *pen.rich(block.definition_html)]


def _quotation(block: blocks.Quotation, pen: Pen) -> list[str]:
    said_by = [pen.plain(f"— {block.attribution}")] if block.attribution else []
    return [pen.quote([pen.plain(block.text), *said_by])]


def _figure(block: blocks.Figure, pen: Pen) -> list[str]:
    return [
        pen.image(block.alt, block.image.url if block.image else None),
        pen.plain(block.caption),
        pen.plain(block.credit),
    ]


def _table(block: blocks.Table, pen: Pen) -> list[str]:
    return [pen.plain(block.caption), pen.table(block.columns, block.rows)]


def _article_link(block: blocks.ArticleLink, pen: Pen) -> list[str]:
    return [pen.link(block.label, block.url or "")]


def _call_to_action(block: blocks.CallToAction, pen: Pen) -> list[str]:
    words = block.link_label or block.url
    return [
        pen.strong(block.title),
        *pen.rich(block.html),
        pen.link(words, block.url) if words else "",
    ]


def _item(item: blocks.ListItem, pen: Pen) -> list[str]:
    return [*([pen.strong(item.title)] if item.title else []), *pen.rich(item.html)]


# ``Any``: each writer takes its own type of block, which the table's key names.
WRITERS: dict[str, Callable[[Any, Pen], list[str]]] = {
    "paragraph": _paragraph,
    "subheading": _subheading,
    "bulleted_list": _bulleted_list,
    "numbered_list": _numbered_list,
    "cause": _cause,
    "treatment": _treatment,
    "question_answer": _question_answer,
    "callout": _callout,
    "definition": _definition,
    "quotation": _quotation,
    "figure": _figure,
    "table": _table,
    "article_link": _article_link,
    "call_to_action": _call_to_action,
}
