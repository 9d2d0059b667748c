"""Reading the Markdown dialect of article sources.

CommonMark and GitHub's tables, with definition lists, ``:::`` blocks, callouts, lettered lists and
``{aspect=…}`` behind a section's heading. Raw HTML is not part of it, ``<sub>`` and its like aside.
"""

from cms.articles.importing.draft import Reading
from cms.articles.importing.frontmatter import split_front_matter
from cms.articles.importing.markdown.blocks import BlockReader
from cms.articles.importing.markdown.source import parse
from cms.articles.importing.model import Doubts

__all__ = ["read_markdown"]


def read_markdown(text: str, doubts: Doubts) -> Reading:
    """Return what a Markdown source holds."""
    front, body = split_front_matter(text, doubts)
    document = parse(body)
    nodes = BlockReader(document, doubts).nodes(document.root.children)
    return Reading(tuple(nodes), front, answers=True)
