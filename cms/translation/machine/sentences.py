"""Cutting a text into sentences: models on disk were trained on one sentence at a time."""

import re
from collections.abc import Iterator

# After the end of a sentence, before something that begins one; “e.g. 3” and “Dr Who” stay whole.
_BETWEEN = re.compile(r"""(?<=[.!?…])["”’)\]]*\s+(?=["“‘(\[¿¡]*[^\W\d_a-z])|\n+""")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[Dd]r|[Mm]rs?|[Mm]s|[Ee]\.g|[Ii]\.e|[Ee]tc|vs|[Nn]o|[Ff]ig)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence with the position at which it begins; the space between is in none."""
    start = 0
    for gap in _BETWEEN.finditer(text):
        if _ABBREVIATION.search(text[start : gap.start()]):
            continue
        if text[start : gap.start()].strip():
            yield start, text[start : gap.start()]
        start = gap.end()
    if text[start:].strip():
        yield start, text[start:]
