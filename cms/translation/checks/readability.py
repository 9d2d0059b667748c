"""How hard a translated article is to read, compared with its source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair, Reading, base

# Flesch's ease of reading for long enough texts only: he took samples of a hundred words.
_ENOUGH_WORDS = 200
_LONG_TEXT = 12
_NAMED = 3


@dataclass(frozen=True)
class Formula:
    """Ease = ``start`` - ``sentence`` * words per sentence - ``word`` * syllables per word.

    The scales are not the same. ``usual`` is the line on which translations from English lie, as
    measured: where it begins and how steep it is. Without it the language is only a source.
    """

    start: float
    sentence: float
    word: float
    silent: re.Pattern[str] | None
    hiatus: re.Pattern[str] | None
    usual: tuple[float, float] | None = None


_VOWELS = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöœøùúûüÿ]+")
_HIATUS = re.compile("(?<=[aeoáéó])(?=[aeoáéó])|(?<=[aeoáéó])(?=[íú])|(?<=[íú])(?=[aeoáéó])")
FORMULAS = {
    # Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
    "en": Formula(
        206.835,
        1.015,
        84.6,
        re.compile(r"(?<=[^aeiouyl])es?$|(?<=[aeiouy]l)es?$|(?<=[^td])ed$"),
        None,
    ),
    # Szigriszt Pazos (1993), on whose formula the INFLESZ scale for patients' texts stands (Barrio
    # Cantalejo and others, Anales del Sistema Sanitario de Navarra 31, 2008).
    "es": Formula(206.835, 1.0, 62.3, None, _HIATUS, (29.5, 0.49)),
    # Kandel and Moles, Application de l’indice de Flesch à la langue française (1958).
    "fr": Formula(
        207.0, 1.015, 73.6, re.compile(r"(?<=[^aeiouyé])e(?:s|nt)?$"), None, (28.2, 0.645)
    ),
}
# Pieces of the TICO-19 memories lie 4.4 from the line (standard deviation).
_DRIFT = 10.0


class Readability:
    """Articles that became harder to read."""

    id = "readability"
    name = Sentence(N_("Harder to read"))
    description = Sentence(
        N_(
            "The article as a whole is harder to read than its source, by the formula for each "
            "language. It is said at the texts whose sentences grew most."
        )
    )
    severity = Severity.WARNS

    def check_all(self, pairs: Sequence[Pair]) -> dict[int, list[Finding]]:
        """Return a finding at the texts that grew most, where the whole became too hard."""
        if not pairs:
            return {}
        languages = pairs[0].source_language, pairs[0].target_language
        alike = [(place, pair) for place, pair in enumerate(pairs) if _is_of(pair, languages)]
        formula = FORMULAS.get(base(languages[1]))
        source = ease((pair.source_reading for _place, pair in alike), languages[0])
        target = ease((pair.target_reading for _place, pair in alike), languages[1])
        if formula is None or formula.usual is None or source is None or target is None:
            return {}
        start, steepness = formula.usual
        if start + steepness * source - target < _DRIFT:
            return {}
        sentence = Sentence(
            N_("Ease of reading: %(source)d in the source, %(target)d in the translation."),
            source=round(source),
            target=round(target),
        )
        long = [item for item in alike if len(item[1].target_reading.words) >= _LONG_TEXT]
        grown = sorted(long, key=lambda item: _growth(item[1]), reverse=True)[:_NAMED]
        return {place: [Finding(self.id, sentence)] for place, _pair in grown}


def ease(readings: Iterable[Reading], language: LanguageCode) -> float | None:
    """Return the ease of reading of texts together: about 0 (hard) to 100; none for short ones."""
    formula = FORMULAS.get(base(language))
    if formula is None:
        return None
    words = sentences = syllables = 0
    for reading in readings:
        if len(reading.words) >= _LONG_TEXT:  # labels and headings have no sentences
            words += len(reading.words)
            sentences += len(reading.sentences)
            syllables += sum(syllables_of(word, formula) for word in reading.words)
    if words < _ENOUGH_WORDS:
        return None
    return formula.start - formula.sentence * words / sentences - formula.word * syllables / words


def syllables_of(word: str, formula: Formula) -> int:
    """Return how many syllables a word has, as its language counts vowels."""
    if formula.silent is not None and len(word) > 2:  # noqa: PLR2004  # “le”, “me” are one
        word = formula.silent.sub("", word)
    groups = _VOWELS.findall(word)
    if formula.hiatus is not None:
        return max(1, sum(1 + len(formula.hiatus.findall(group)) for group in groups))
    return max(1, len(groups))


def _is_of(pair: Pair, languages: tuple[LanguageCode, LanguageCode]) -> bool:
    return (pair.source_language, pair.target_language) == languages


def _growth(pair: Pair) -> float:
    """Return how many more words a sentence has than in the source."""
    return _words_per_sentence(pair.target_reading) - _words_per_sentence(pair.source_reading)


def _words_per_sentence(reading: Reading) -> float:
    return len(reading.words) / max(1, len(reading.sentences))
