"""Addresses: which a published article may point to."""

import re
from urllib.parse import urlsplit

from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.model import Doubts
from cms.core.wording import N_, Sentence, shortened

# Browsers skip these inside a scheme, so "java\nscript:" is a script all the same.
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_KEPT = {"http", "https"}
_DROPPED = {"mailto", "tel"}


def address(raw: str, line: int, doubts: Doubts) -> str | None:
    """Return the ``https`` address of a link, or None where only its words can stay.

    Raises ``UnreadableDocument`` for a scheme that could run something in a reader's browser.
    """
    url = _IGNORED_BY_BROWSERS.sub("", raw)
    found = _SCHEME.match(url)
    scheme = found["scheme"].lower() if found else ""
    if scheme and scheme not in _KEPT | _DROPPED:
        template = N_("The link “%(url)s” has the unsafe scheme “%(scheme)s”. Use https.")
        raise UnreadableDocument(line, Sentence(template, url=shortened(url), scheme=scheme))
    if scheme not in _KEPT or not _has_host(url):
        template = N_("The link “%(url)s” leads to no web site; its words stay, the link is gone.")
        doubts.add(line, template, url=shortened(url))
        return None
    if scheme == "http":
        template = N_("The link “%(url)s” was changed to https. Check that it still works.")
        doubts.add(line, template, url=shortened(url))
    return f"https:{url.partition(':')[2]}"


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
