"""Rich text for the public: small HTML without anything of the editor's in it."""

from html import escape
from xml.etree.ElementTree import Element

from cms.articles.richtext import parse
from cms.delivery.render.links import Links, article_url


def render_rich_text(source: str, links: Links) -> str:
    """Return the paragraphs with their links resolved; a link to nowhere leaves its words."""
    return _inside(parse(source), links)


def _inside(element: Element, links: Links) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts.append(_element(child, links))
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _element(element: Element, links: Links) -> str:
    if element.tag == "br":
        return "<br>"
    inside = _inside(element, links)
    if element.tag == "a":
        return _link(element, inside, links)
    return f"<{element.tag}>{inside}</{element.tag}>"


def _link(element: Element, inside: str, links: Links) -> str:
    if element.get("linktype") == "page":
        number = element.get("id", "")
        target = links.article(int(number)) if number.isdecimal() else None
        if target is None:
            return inside
        return f'<a href="{article_url(target)}" data-article-id="{target}">{inside}</a>'
    href = element.get("href")
    return f'<a href="{escape(href)}">{inside}</a>' if href else inside
