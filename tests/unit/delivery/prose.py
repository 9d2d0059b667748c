"""What a person reads on a page of HTML, in the form of our plain text."""

from collections.abc import Callable

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag


def words(html: str) -> list[str]:
    """Return the words with marks of lists, addresses of links and what pictures show."""
    return _said(BeautifulSoup(html, "html.parser")).split()


def _said(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return str(node)
    assert isinstance(node, Tag)
    inside = "".join(map(_said, node.children))
    tell = TOLD.get(node.name)
    return tell(node, inside) if tell else inside


def _link(node: Tag, inside: str) -> str:
    return inside if inside == node["href"] else f"{inside} <{node['href']}>"


def _row(node: Tag, inside: str) -> str:
    cells = (_said(cell).strip() for cell in node.find_all(["td", "th"]))
    return f" {' | '.join(cells)} "


def _mark(item: Tag) -> str:
    if item.parent is None or item.parent.name != "ol":
        return "-"
    return f"{len(item.find_previous_siblings('li')) + 1}."


def _paragraph(node: Tag, inside: str) -> str:
    return f" {inside} "


TOLD: dict[str, Callable[[Tag, str], str]] = {
    "a": _link,
    "img": lambda node, _inside: f" [{node['alt']}] <{node['src']}> ",
    "br": lambda _node, _inside: " ",
    "li": lambda node, inside: f" {_mark(node)} {inside} ",
    "tr": _row,
    "hr": lambda _node, _inside: " * * * ",
    **dict.fromkeys(("p", "h1", "h2", "h3"), _paragraph),
}
