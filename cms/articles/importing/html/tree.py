"""A page's source to a tree that is safe to walk and that has the shape its author meant."""

from bs4 import BeautifulSoup, ParserRejectedMarkup
from bs4.element import NavigableString, PreformattedString, Tag

from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.html.elements import WORDLESS
from cms.core.wording import N_, Sentence

_DEEPEST_SOURCE = 1000
_DEEPEST = 100
_MOST_OPEN_TAGS = 100
# Elements whose end tag HTML lets authors omit (13.1.2.4), and what they end at otherwise.
_SIBLINGS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"li"}), frozenset({"ul", "ol"})),
    (frozenset({"dt", "dd"}), frozenset({"dl"})),
    (frozenset({"tr"}), frozenset({"table"})),
    (frozenset({"td", "th"}), frozenset({"tr", "table"})),
)
_LIST_PARTS = frozenset({"li"})
_TABLE_PARTS = frozenset(
    ["caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"]
)
_HOLDERS = {
    **dict.fromkeys(["table", "thead", "tbody", "tfoot", "tr"], _TABLE_PARTS),
    "dl": frozenset({"dt", "dd", "div"}),
}


def parse(text: str) -> BeautifulSoup:
    """Return the page's tree; raises ``UnreadableDocument`` for one that no walk would survive."""
    _require_closed_comments(text)
    _require_closed_tags(text)
    try:
        soup = BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, AssertionError) as error:
        reason = Sentence(N_("The document is not HTML that can be read."))
        raise UnreadableDocument(None, reason) from error
    _require_shallow(soup, _DEEPEST_SOURCE)
    for siblings, parents in _SIBLINGS:
        _part_siblings(soup, siblings, parents)
    _rescue_loose_words(soup)
    _require_shallow(soup, _DEEPEST)
    return soup


def _part_siblings(soup: BeautifulSoup, siblings: frozenset[str], parents: frozenset[str]) -> None:
    """Take items out of the item before them, which the parser did not know to be over."""
    for tag in soup.find_all([*siblings]):
        around = tag.find_parent([*siblings, *parents])
        if around is not None and around.name in siblings:
            around.insert_after(tag.extract())


def _rescue_loose_words(soup: BeautifulSoup) -> None:
    """Make what stands loose in a list an item, and put what stands loose in a table before it."""
    for tag in soup.find_all(["ul", "ol"]):
        for child in _loose(tag, _LIST_PARTS):
            item = soup.new_tag("li", sourceline=tag.sourceline)
            child.wrap(item)
    for tag in soup.find_all([*_HOLDERS]):
        for child in _loose(tag, _HOLDERS[tag.name]):
            outermost = tag.find_parent("table") or tag
            outermost.insert_before(child.extract())


def _loose(tag: Tag, parts: frozenset[str]) -> list[NavigableString | Tag]:
    return [
        child
        for child in tag.children
        if (isinstance(child, Tag) and child.name not in parts | WORDLESS)
        or (isinstance(child, NavigableString) and _has_words(child))
    ]


def _has_words(text: NavigableString) -> bool:
    return bool(text.strip()) and not isinstance(text, PreformattedString)  # no comments


def _require_closed_comments(text: str) -> None:
    """Refuse a page whose end is one comment that nobody closed: its text would be lost."""
    start = text.find("<!--", text.rfind("-->") + 1)
    if start >= 0:
        line = text.count("\n", 0, start) + 1
        raise UnreadableDocument(line, Sentence(N_("The comment that begins here is not closed.")))


def _require_closed_tags(text: str) -> None:
    """Refuse a page whose end is full of tags that never end: the parser retries each to the end."""
    end = text.rfind(">") + 1
    if text.count("<", end) > _MOST_OPEN_TAGS:
        line = text.count("\n", 0, text.find("<", end)) + 1
        raise UnreadableDocument(line, Sentence(N_("The tag that begins here is not closed.")))


def _require_shallow(soup: BeautifulSoup, deepest: int) -> None:
    """Refuse what is nested so deep that walking it would exhaust the stack."""
    level: list[Tag] = [soup]
    for _ in range(deepest):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    if level:
        template = N_("Elements are nested more than %(limit)s deep.")
        raise UnreadableDocument(level[0].sourceline, Sentence(template, limit=deepest))
