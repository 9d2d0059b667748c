"""Reading plain text: structure is recognised by rules that an editor could argue with.

The rules are in ``recognise`` (one line at a time), ``crosslinks`` and ``closing`` (one paragraph),
``headings`` (a line and its neighbours) and ``lists`` (an item and its neighbours).
"""

from cms.articles.importing.plaintext.build import read_plain_text

__all__ = ["read_plain_text"]
