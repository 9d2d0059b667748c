"""What may stand in the HTML that we hand over: a list of elements and of kinds of addresses."""

from html import escape
from xml.etree.ElementTree import Element

from cms.articles.richtext import is_safe, parse

INLINE = frozenset({"b", "strong", "i", "em", "sup", "sub"})


def paragraphs_of(html: str) -> list[Element]:
    """Return the paragraphs of our small HTML; all of it as one where some words stand outside."""
    root = parse(html)
    stray = [root.text, *(child.tail for child in root)]
    whole = all(child.tag == "p" for child in root) and not any(
        (text or "").strip() for text in stray
    )
    return list(root) if whole else [root]


def clean(html: str) -> str:
    """Return our own small HTML again with the allowed elements only; unknown ones leave their words."""
    return _inside(parse(html))


def _inside(element: Element) -> str:
    parts = [_text(element.text)]
    for child in element:
        parts.append(_element(child))
        parts.append(_text(child.tail))
    return "".join(parts)


def _element(element: Element) -> str:
    if element.tag == "br":
        return "<br>"
    inside = _inside(element)
    if element.tag == "a":
        return _link(element, inside)
    return f"<{element.tag}>{inside}</{element.tag}>" if element.tag in INLINE | {"p"} else inside


def _link(element: Element, inside: str) -> str:
    href, article = element.get("href", ""), element.get("data-article-id")
    if not is_safe(href):
        return inside
    pointer = f' data-article-id="{escape(article)}"' if article else ""
    return f'<a href="{escape(href)}"{pointer}>{inside}</a>'


def _text(text: str | None) -> str:
    return escape(text or "", quote=False)
