"""Reading how much work translations are: words by match band, and what they cost."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from cms.core import languages
from cms.core.types import LanguageCode, SourceHash
from cms.translation.analysis import Analysis, Band, Countable, Rates, analyse, cost, own_match
from cms.translation.models import Translation, TranslationUnit, WordRate
from cms.translation.rules import FINISHED, UnitState
from cms.translation.selectors.lookup import best_matches

# So many translations are read at once, so that a report of all of them stays small in memory.
BATCH = 50
_LOOKED_AT = (
    "translation",
    "rich",
    "source_text",
    "source_html",
    "source_hash",
    "previous_source",
    "state",
)


@dataclass(frozen=True)
class Counted:
    """One translation with its words, and what they cost where there is a rate."""

    translation: Translation
    analysis: Analysis
    rates: Rates | None

    @property
    def cost(self) -> Decimal | None:
        """Return the price, in the currency of the rate."""
        return cost(self.analysis, self.rates) if self.rates else None

    @property
    def currency(self) -> str:
        """Return the currency; nothing without a rate."""
        return self.rates.currency if self.rates else ""

    @property
    def article(self) -> str:
        """Return the title of the article, or of the short object."""
        return str(self.translation.original.title)

    @property
    def language(self) -> str:
        """Return the language's code."""
        return self.translation.language

    @property
    def language_name(self) -> str:
        """Return the language's name in the language of the interface."""
        return languages.name(self.translation.code)

    @property
    def words(self) -> dict[str, int]:
        """Return the words of each band by its name, as tables and files want them."""
        return {band.value: self.analysis.of(band).words for band in Band}


def counted(
    translations: Iterable[Translation], *, as_one_job: bool = False, fuzzy: bool = False
) -> Iterator[Counted]:
    """Yield each translation with its words, in the order given.

    As one job, a text that stood in an earlier translation into the same language is a repetition.
    The queries of a batch are the same for any number of units, unless ``fuzzy`` asks the memory
    about each text that it does not know exactly.
    """
    rates = {found.language: found.rates for found in WordRate.objects.all()}
    seen: dict[str, set[SourceHash]] = {}
    rows = iter(translations)
    while batch := list(islice(rows, BATCH)):
        units = _units(batch)
        scores = _scores([unit for of in units.values() for unit in of], fuzzy=fuzzy)
        for row in batch:
            before = seen.setdefault(row.language, set()) if as_one_job else None
            found = analyse(map(_countable, units[row.pk]), scores, before)
            yield Counted(row, found, _rates_of(row.code, rates))


def _units(translations: Sequence[Translation]) -> dict[int, list[TranslationUnit]]:
    units: dict[int, list[TranslationUnit]] = {row.pk: [] for row in translations}
    found = TranslationUnit.objects.active().filter(translation__in=translations)
    for unit in found.only(*_LOOKED_AT).in_reading_order():
        units[unit.translation_id].append(unit)
    return units


def _scores(units: Sequence[TranslationUnit], *, fuzzy: bool) -> dict[int, int]:
    """Return the best match of each unit that is not finished: the memory's, or its own old text."""
    unfinished = [unit for unit in units if unit.state not in FINISHED]
    remembered = best_matches(unfinished, fuzzy=fuzzy)
    return {
        unit.pk: max(remembered.get(unit.pk, 0), own_match(unit.previous_source, unit.source_text))
        for unit in unfinished
    }


def _countable(unit: TranslationUnit) -> Countable:
    return Countable(unit.pk, unit.source_text, SourceHash(unit.source_hash), UnitState(unit.state))


def _rates_of(language: LanguageCode, rates: dict[str, Rates]) -> Rates | None:
    """Return the language's rate, or that of the language which it varies."""
    parent = languages.parent(language)
    return rates.get(language) or (rates.get(parent) if parent else None)
