"""Pointers to other articles that stand in brackets in a sentence."""

import re

_CROSSLINK = re.compile(
    r"\s*[(\[]\s*(?:Also [Rr]ead|[Rr]ead [Mm]ore(?: [Aa]bout)?|[Rr]ead [Aa]lso|Read|See [Aa]lso)\s*:?\s+"
    r"[“\"‘]?(?P<label>[A-Z0-9][^()\[\]]{2,200}?)[”\"’]?\s*[)\]]"
)


def without_crosslinks(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the sentence without "(Read Some Article)", and the labels of what it pointed to.

    "(read the leaflet first)" is no pointer: a label begins with a capital.
    """
    labels = tuple(found["label"].strip() for found in _CROSSLINK.finditer(text))
    return _CROSSLINK.sub("", text).strip(), labels
