"""How often: “twice daily” must not become “for two days”, nor “every six hours” “every six days”."""

import re
from functools import cache

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import VOWEL_SIGNS, Pair, base

_OFTEN = re.compile(
    r"\b(?:(?P<times>(?:once|twice|thrice|times)(?: (?:a|an|per|each|every|in a))?)|every(?: other)?(?: [\w–-]+)?)"
    r" (?P<period>hour|day|dai|week|month|year)(?:s|ly)?\b",
    re.IGNORECASE,
)
# What each language says instead of “times” or “every”.
_TIMES = {
    "es": r"\b(?:vez|veces|cada|diari\w+|semanal\w*|mensual\w*|anual\w*|todos|todas|al d[íi]a|por d[íi]a|por semana)\b",
    "fr": r"\b(?:fois|chaque|toutes?|tous|par (?:jour|semaine|mois|an|heure)|quotidien\w*|hebdomadaire\w*|mensuel\w*|annuel\w*)\b",
    "pt": r"\b(?:vez|vezes|cada|diári\w+|diariamente|seman\w+|mensal\w*|anual\w*|todos|todas|(?:ao|por) dia)\b",
    "ar": r"\bمر(?:ة|ات|تين|تان)\b|\bل?كل\b|(?:يومي|أسبوعي|شهري|سنوي)(?!ن)",
}
_PERIODS = {
    "hour": {"es": r"\bhoras?\b|\bh\b", "fr": r"\bheures?\b|\bh\b|horaire", "pt": r"\bhoras?\b|\bh\b", "ar": "ساع"},
    "day": {"es": r"\bd[íi]as?\b|diari|cotidian", "fr": r"\bjour|quotidien", "pt": r"\bdias?\b|diári|diaria", "ar": "يوم|أيام"},
    "week": {"es": "seman", "fr": "semaine|hebdo", "pt": "seman", "ar": "سبوع|سابيع"},
    "month": {"es": r"\bmes(?:es)?\b|mensual", "fr": r"\bmois\b|mensuel", "pt": r"\bm[êe]s(?:es)?\b|mensal", "ar": "شهر|شهور"},
    "year": {"es": r"\baños?\b|anual", "fr": r"\bans?\b|\bann[ée]", "pt": r"\banos?\b|anua", "ar": "سنة|سنوي|سنوات|عام|أعوام"},
}  # fmt: skip


class Frequency:
    """How often something is to be taken or done."""

    id = "frequency"
    name = Sentence(N_("How often"))
    description = Sentence(
        N_(
            "The source says how often something is done, as “twice daily” or “every six hours”; the "
            "translation does not name the same period, or says how long instead."
        )
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return each “twice a day” of an English source that the translation does not say."""
        language = base(pair.target_language)
        if base(pair.source_language) != "en" or language not in _TIMES:
            return []
        text = VOWEL_SIGNS.sub("", pair.target_reading.text)
        return [
            Finding(
                self.id,
                Sentence(N_("How often is not the same: “%(words)s”."), words=found.group()),
                (pair.source_reading.span(*found.span()),),
            )
            for found in _OFTEN.finditer(pair.source_reading.text)
            if not all(pattern.search(text) for pattern in _answers(found["period"], language))
        ]


@cache
def _answers(period: str, language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what a translation has to say: the period, and that something comes again."""
    unit = "day" if period.lower() == "dai" else period.lower()
    return (
        re.compile(_PERIODS[unit][language], re.IGNORECASE),
        re.compile(_TIMES[language], re.IGNORECASE),
    )
