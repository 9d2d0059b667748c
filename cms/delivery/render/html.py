"""An article as HTML: one ``article`` element to put into a page, without styles or scripts.

Only what this module and ``safe`` write can stand in it; every text is escaped.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from cms.articles.richtext import is_safe
from cms.delivery.render.page import Page, Wording
from cms.delivery.render.safe import clean
from cms.delivery.schemas import Reference, blocks

# Offered first: browsers take the first format that they know.
SMALLEST_FORMAT = "image/webp"


def render_html(page: Page) -> str:
    """Return the article; ``lang`` and ``dir`` stand on its outermost element."""
    article, wording = page.article, page.wording
    points = [f"<li>{escape(point.text)}</li>" for point in article.key_points]
    sources = [_reference(reference) for reference in article.references]
    spoken = f'lang="{escape(page.language)}" dir="{page.direction}"'
    parts = [
        f'<article {spoken} data-article-id="{article.id}">',
        f"<header><h1>{escape(article.headline)}</h1>{_paragraph_of(article.summary)}</header>",
        f'<p role="note"{_foreign(page)}>{escape(wording.outdated)}</p>' if page.outdated else "",
        _ours(page, wording.key_points, "ul", points),
        *(_section(section) for section in article.body),
        _ours(page, wording.references, "ol", sources),
        _imprint(page),
        "</article>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _section(section: blocks.Section) -> str:
    # Headings inside a section stand one below its own, where it has one.
    level = 3 if section.heading else 2
    parts = [
        f'<section id="{escape(section.id)}" data-aspect="{section.aspect.value}">',
        f"<h2>{escape(section.heading)}</h2>" if section.heading else "",
        *(WRITERS[block.type](block, level) for block in section.content),
        "</section>",
    ]
    return "\n".join(filter(None, parts))


def _paragraph(block: blocks.Paragraph, level: int) -> str:
    return clean(block.html)


def _subheading(block: blocks.Subheading, level: int) -> str:
    return f"<h{level}>{escape(block.text)}</h{level}>"


def _bulleted_list(block: blocks.BulletedList, level: int) -> str:
    return f"<ul>{_items(block.items)}</ul>"


def _numbered_list(block: blocks.NumberedList, level: int) -> str:
    lettered = ' type="a"' if block.style == "lower_alpha" else ""
    return f"<ol{lettered}>{_items(block.items)}</ol>"


def _named(kind: str, name: str, html: str, level: int) -> str:
    return f'<section data-type="{kind}"><h{level}>{escape(name)}</h{level}>{clean(html)}</section>'


def _cause(block: blocks.Cause, level: int) -> str:
    return _named(block.type, block.name, block.description_html, level)


def _treatment(block: blocks.Treatment, level: int) -> str:
    return _named(block.type, block.name, block.description_html, level)


def _question_answer(block: blocks.QuestionAnswer, level: int) -> str:
    return _named(block.type, block.question, block.answer_html, level)


def _callout(block: blocks.Callout, level: int) -> str:
    return (
        f'<aside data-type="callout" data-kind="{block.kind.value}">'
        f"{_strong(block.title)}{clean(block.html)}</aside>"
    )


def _definition(block: blocks.Definition, level: int) -> str:
    meaning = clean(block.definition_html)
    return f"<dl><dt>{escape(block.term)}</dt><dd>{meaning}</dd></dl>"


def _quotation(block: blocks.Quotation, level: int) -> str:
    quoted = f"<blockquote><p>{escape(block.text)}</p></blockquote>"
    if not block.attribution:
        return quoted
    return f"<figure>{quoted}<figcaption>{escape(block.attribution)}</figcaption></figure>"


def _figure(block: blocks.Figure, level: int) -> str:
    shown = _picture(block.image, block.alt) if block.image else _paragraph_of(block.alt)
    said = escape(block.caption)
    said += f" <small>{escape(block.credit)}</small>" if block.credit else ""
    return f"<figure>{shown}{f'<figcaption>{said.strip()}</figcaption>' if said else ''}</figure>"


def _picture(image: blocks.Image, alt: str) -> str:
    """Return the picture with its widths and formats, of which a browser takes what it needs."""
    widths: dict[str, list[str]] = {}
    for copy in image.copies:
        widths.setdefault(copy.media_type, []).append(f"{copy.url} {copy.width}w")
    sources = "".join(
        f'<source type="{kind}" srcset="{escape(", ".join(addresses))}">'
        for kind, addresses in sorted(widths.items(), key=lambda item: item[0] != SMALLEST_FORMAT)
    )
    size = f'width="{image.width}" height="{image.height}"'
    return (
        f'<picture>{sources}<img src="{escape(image.url)}" alt="{escape(alt)}" {size} '
        'loading="lazy"></picture>'
    )


def _table(block: blocks.Table, level: int) -> str:
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    heads = "".join(
        f'<th scope="col">{escape(column)}</th>' if column else "<td></td>"
        for column in block.columns
    )
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows
    )
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _article_link(block: blocks.ArticleLink, level: int) -> str:
    if block.url is None:
        return _paragraph_of(block.label)
    return (
        f'<p><a href="{escape(block.url)}" data-article-id="{block.article_id}">'
        f"{escape(block.label)}</a></p>"
    )


def _call_to_action(block: blocks.CallToAction, level: int) -> str:
    words = block.link_label or block.url
    link = f"<p>{_link(block.url, words)}</p>" if words else ""
    return (
        f'<aside data-type="call_to_action">{_strong(block.title)}{clean(block.html)}{link}</aside>'
    )


# ``Any``: each writer takes its own type of block, which the table's key names.
WRITERS: dict[str, Callable[[Any, int], str]] = {
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


def _ours(page: Page, heading: str, element: str, items: list[str]) -> str:
    """Return a part under one of our own headings, or nothing where it would be empty."""
    if not items:
        return ""
    return (
        f"<section>\n<h2{_foreign(page)}>{escape(heading)}</h2>\n"
        f"<{element}>{''.join(items)}</{element}>\n</section>"
    )


def _reference(reference: Reference) -> str:
    """Return a source, cited as it stands in whatever language it is in."""
    day = reference.accessed
    accessed = f' (<time datetime="{day}">{day}</time>)' if day else ""
    title = _link(reference.url, reference.title)
    return f"<li><bdi>{escape(reference.organisation)}. <cite>{title}</cite></bdi>{accessed}</li>"


def _imprint(page: Page) -> str:
    article, wording = page.article, page.wording
    day = article.reviewed_on
    reviewed = f'<time datetime="{day}">{day}</time>' if day else ""
    lines = [
        f"<p>{escape(article.attribution)}</p>",
        _labelled(page, wording.reviewed, reviewed) if day else "",
        _labelled(page, wording.address, _named_link("canonical", article.canonical_url)),
        _labelled(page, wording.licence, _named_link("license", article.license)),
    ]
    return f"<footer>{''.join(lines)}</footer>"


def _labelled(page: Page, label: str, value: str) -> str:
    return f"<p><span{_foreign(page)}>{escape(label)}</span>: {value}</p>"


def _named_link(relation: str, address: str) -> str:
    return f'<a rel="{relation}" href="{escape(address)}">{escape(address)}</a>'


def _foreign(page: Page) -> str:
    """Return the language of our own words where it is not the article's."""
    wording: Wording = page.wording
    if wording.language == page.language:
        return ""
    return f' lang="{escape(wording.language)}" dir="{wording.direction}"'


def _items(items: list[blocks.ListItem]) -> str:
    return "".join(f"<li>{_strong(item.title)}{clean(item.html)}</li>" for item in items)


def _strong(title: str) -> str:
    return f"<p><strong>{escape(title)}</strong></p>" if title else ""


def _paragraph_of(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _link(address: str, words: str) -> str:
    if not is_safe(address):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'
