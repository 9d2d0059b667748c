"""What the translation memory knows of a text like this one. Suggestions only: nothing is written."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core import languages
from cms.core.speech import spoken
from cms.translation.admin.beside.panel import Panel
from cms.translation.memory.matches import Match
from cms.translation.memory.scoring import NEARLY, PENALTIES, Penalty, reason
from cms.translation.models import MemoryEntry, TranslationUnit
from cms.translation.people import name_of
from cms.translation.selectors.lookup import suggestions_for
from cms.translation.selectors.lookup.suggestions import Suggestion
from cms.translation.word_diff import Piece


@dataclass(frozen=True)
class Offer:
    """A suggestion in words. ``diff`` is empty where the source is the same."""

    text: str
    points: int
    worth: str
    comes_from: str
    reasons: tuple[str, ...]
    diff: tuple[Piece, ...]
    tag: str


def memory(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, where the memory knows another text than the unit has."""
    found = [one for one in suggestions_for(unit) if one.match.text != unit.target_text]
    if not found:
        return None
    return Panel(
        gettext_lazy("Translation memory"),
        "translation/beside/memory.html",
        {"offers": [_offer(one) for one in found]},
    )


def _offer(suggestion: Suggestion) -> Offer:
    match = suggestion.match
    differs = any(piece.kind != "same" for piece in suggestion.diff)
    return Offer(
        text=match.text,
        points=match.points,
        worth=_worth(match),
        comes_from=_origin(suggestion.entry),
        reasons=tuple(_reason(penalty, suggestion.entry) for penalty in match.penalties),
        diff=tuple(suggestion.diff) if differs else (),
        tag=languages.canonical_tag(suggestion.entry.target_language),
    )


def _worth(match: Match) -> str:
    if match.is_context_match:
        return _("The same text between the same neighbours.")
    if match.similarity > NEARLY and not match.penalties:
        return _("The same text.")
    if match.same_original:
        return _("From earlier versions of what you translate.")
    return ""


def _origin(entry: MemoryEntry) -> str:
    if entry.original is None:
        return _("From the file “%(file)s”.") % {"file": entry.file}
    values: dict[str, object] = {"title": entry.original.title}
    if entry.approved_by is not None:
        values["who"] = name_of(entry.approved_by)
    if entry.edition is None:
        with_approver, without = _("From “%(title)s”, approved by %(who)s."), _("From “%(title)s”.")
    else:
        values["number"] = entry.edition.number
        with_approver = _("From “%(title)s”, edition %(number)d, approved by %(who)s.")
        without = _("From “%(title)s”, edition %(number)d.")
    return (with_approver if "who" in values else without) % values


def _reason(penalty: Penalty, entry: MemoryEntry) -> str:
    values = {"points": PENALTIES[penalty], "reason": spoken(reason(penalty))}
    if penalty is Penalty.OTHER_REGION:
        values["reason"] = _("it is written in %(language)s") % {
            "language": languages.name_of_any(entry.target_language)
        }
    return _("%(points)d points less: %(reason)s.") % values
