"""What machines suggest for a text. A person takes a suggestion over, or writes their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.core import languages
from cms.core.speech import said, spoken
from cms.translation.admin.beside.panel import Panel
from cms.translation.admin.permissions import may
from cms.translation.checks import Pair, check_units, judged_by
from cms.translation.checks.codes import InlineCodes
from cms.translation.errors import InvalidTarget
from cms.translation.machine_settings import is_set_up
from cms.translation.models import MachineSuggestion, TranslationUnit
from cms.translation.segments import render
from cms.translation.selectors.suggestions import current_suggestions
from cms.translation.selectors.termbase import glossary


@dataclass(frozen=True)
class Offer:
    """A suggestion as it is shown: with what is wrong with it, and its language where it is another.

    ``fault`` has to be mended before a unit takes it; ``findings`` are what the checks say of it.
    """

    suggestion: MachineSuggestion
    fault: str
    findings: tuple[str, ...]
    other_language: str


def machine(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, where there is a machine or something that one has suggested."""
    offers = [_offer(suggestion, unit) for suggestion in current_suggestions(unit)]
    may_ask = is_set_up() and may(user, unit.translation, "change")
    if not offers and not may_ask:
        return None
    context = {"offers": offers, "may_ask": may_ask}
    return Panel(_("Machine translation"), "translation/beside/machine.html", context)


def _offer(suggestion: MachineSuggestion, unit: TranslationUnit) -> Offer:
    wanted = languages.tag(unit.translation.code)
    written = languages.canonical_tag(suggestion.language)
    return Offer(
        suggestion,
        _fault(suggestion, unit),
        tuple(_findings(suggestion, unit)),
        "" if written == wanted else written,
    )


def _findings(suggestion: MachineSuggestion, unit: TranslationUnit) -> Iterator[str]:
    """Yield what the checks find: a number, a negation, a term that the machine lost."""
    pair = Pair(
        source=unit.source_text,
        target=suggestion.text,
        source_language=languages.SOURCE,
        target_language=unit.translation.code,
        rich=unit.rich,
        most=unit.longest,
        known=languages.all_codes(),
    )
    checks = [check for check in judged_by(glossary()) if check.id != InlineCodes.id]
    for finding in check_units([pair], checks)[0]:
        yield spoken(finding.message)


def _fault(suggestion: MachineSuggestion, unit: TranslationUnit) -> str:
    """Return what would have to be mended before the unit took the suggestion."""
    try:
        render(suggestion.text, unit.source, rich=unit.rich, longest=unit.longest)
    except InvalidTarget as error:
        return said(error)
    return ""
