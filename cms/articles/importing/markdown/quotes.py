"""What stands behind ``>``: a callout when it begins with ``[!KIND]``, else a quotation."""

import re

from cms.articles.importing.errors import UnreadableDocument
from cms.core.wording import N_, Sentence

CALLOUT_KINDS = frozenset({"information", "warning", "urgent"})
_CALLOUT = re.compile(
    r"\[!(?P<kind>[^\]\n]*)\][ \t]*(?P<title>[^\n]*)(?:\n(?P<rest>.*))?", re.DOTALL
)
_ATTRIBUTION = re.compile(
    r"(?:(?P<text>.*)\n)?[ \t]*(?:--|—)[ \t]+(?P<attribution>[^\n]+)", re.DOTALL
)


def split_callout(source: str, line: int) -> tuple[str, str, str] | None:
    """Return kind, title and the rest of a callout's first paragraph; None for a quotation."""
    if not (found := _CALLOUT.fullmatch(source)):
        return None
    kind = found["kind"].strip().lower()
    if kind not in CALLOUT_KINDS:
        template = N_("The callout “%(kind)s” is unknown. Known are: %(known)s.")
        known = ", ".join(sorted(CALLOUT_KINDS)).upper()
        raise UnreadableDocument(line, Sentence(template, kind=found["kind"], known=known))
    return kind, found["title"].strip(), found["rest"] or ""


def split_attribution(source: str) -> tuple[str, str]:
    """Return a quotation's words and who said them: a last line that begins with two hyphens."""
    if not (found := _ATTRIBUTION.fullmatch(source)):
        return source, ""
    return found["text"] or "", found["attribution"].strip()
