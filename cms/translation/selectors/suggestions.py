"""What a machine is to be asked, and what it has suggested."""

from collections.abc import Collection, Iterable

from cms.core import clock, languages
from cms.core.types import LanguageCode, SegmentKey
from cms.translation.machine import Job, Provider, Request
from cms.translation.models import MachineSpending, MachineSuggestion, Translation, TranslationUnit
from cms.translation.rules import FINISHED
from cms.translation.selectors.termbase import UnitTerm, terms_of_units
from cms.translation.selectors.translations import usable_units


def job_of(translation: Translation) -> Job:
    """Return what all texts of a translation share, for a machine."""
    return Job(
        source=languages.fallback_chain(languages.SOURCE),
        target=languages.fallback_chain(languages.tag(translation.code)),
        context=translation.source_content.about,
    )


def requests_of(units: Collection[TranslationUnit], language: LanguageCode) -> dict[int, Request]:
    """Return each unit's source as a machine gets it, with the terms that it names, by unit."""
    terms = terms_of_units(units, language)
    return {unit.pk: _request(unit, terms[unit.pk]) for unit in units}


def _request(unit: TranslationUnit, found: Iterable[UnitTerm]) -> Request:
    exact: dict[str, str] = {}
    inflected: dict[str, str] = {}
    for term in found:
        source = {
            entry.text.casefold(): entry.text
            for entry in term.concept.terms
            if entry.language == languages.SOURCE
        }
        wanted = _wanted(term)
        if wanted and (written := source.get(term.written.casefold())):
            exact[written] = wanted
        elif wanted and "<" not in term.written:  # else it stands across a placeholder
            inflected[term.written] = wanted
    return Request(unit.source_text, rich=unit.rich, terms=exact, inflected=inflected)


def _wanted(term: UnitTerm) -> str:
    """Return the word that the termbase wants most; of a name, the name."""
    if term.usable:
        return term.usable[0].text
    return term.written if term.concept.do_not_translate else ""


def open_units(translation: Translation, provider: Provider) -> list[TranslationUnit]:
    """Return the units that a machine could help with, in the order of reading.

    That is what is neither finished nor taken over from the parent language, and has no suggestion of
    this machine for its present source yet. The number of queries does not grow with the units.
    """
    usable = usable_units(translation)
    suggested = set(
        MachineSuggestion.objects.current()
        .filter(unit__translation=translation, provider=provider.name, model=provider.model)
        .values_list("unit", flat=True)
    )
    units = translation.units.active().exclude(state__in=[state.value for state in FINISHED])
    return [
        unit
        for unit in units.in_reading_order()
        if SegmentKey(unit.key) not in usable and unit.pk not in suggested
    ]


def current_suggestions(unit: TranslationUnit) -> list[MachineSuggestion]:
    """Return what machines suggest for the unit's present source, the newest first."""
    found = unit.machine_suggestions.filter(source_hash=unit.source_hash)
    return list(found.order_by("-made_at", "pk"))


def translations_into(language: LanguageCode) -> list[Translation]:
    """Return the translations of all articles and short objects into a language."""
    found = Translation.objects.at_hand().filter(language=language)
    return sorted(found, key=lambda row: row.original.slug)


def characters_of(units: Iterable[TranslationUnit]) -> int:
    """Return how many characters a machine would get for these units: equal texts go once."""
    return sum(len(text) for text, _rich in {(unit.source_text, unit.rich) for unit in units})


def characters_left(provider: Provider, budget: int) -> int:
    """Return what is left of this month's budget for a provider."""
    spent = MachineSpending.objects.filter(
        provider=provider.name, month=clock.today().replace(day=1)
    ).values_list("characters", flat=True)
    return max(0, budget - sum(spent))
