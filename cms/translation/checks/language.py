"""The language that a translation is written in."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cms.core.wording import N_, Sentence
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import WORD, Pair, base

# Shorter texts are names and labels as often as sentences.
_LETTERS = 40
_WORDS = 6
_SURE = 0.98
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_SCRIPT_SHARE = 0.5
_ARABIC_SCRIPT = {"ar", "fa", "ur", "ps"}


class WrongLanguage:
    """Sentences in another language than the translation's."""

    id = "language"
    name = Sentence(N_("Wrong language"))
    description = Sentence(N_("The text seems to be written in another language."))
    severity = Severity.WARNS

    def check(self, pair: Pair) -> list[Finding]:
        """Return a finding where the text is long enough to tell, and is another language."""
        reading = pair.target_reading
        wanted = base(pair.target_language)
        words = [word for word in WORD.findall(reading.text) if not word.isupper()]
        if len(words) < _WORDS or sum(map(len, words)) < _LETTERS:
            return []
        found = _other_script(reading.text, wanted) or self._identified(" ".join(words), pair)
        if not found or found == wanted:
            return []
        return [
            Finding(
                self.id,
                Sentence(N_("This seems to be written in “%(language)s”."), language=found),
                target=(reading.span(0, len(reading.text)),),
            )
        ]

    def _identified(self, text: str, pair: Pair) -> str:
        among = {base(code) for code in (*pair.known, pair.source_language, pair.target_language)}
        identifier = _identifier(frozenset(among))
        if identifier is None or base(pair.target_language) not in identifier.nb_classes:
            return ""
        language, probability = identifier.classify(text)
        return str(language) if probability >= _SURE else ""


def _other_script(text: str, wanted: str) -> str:
    """Return a language of the other script where hardly a letter is of the wanted one."""
    letters = "".join(character for character in text if character.isalpha())
    share = len(_ARABIC.findall(letters)) / len(letters)
    if wanted in _ARABIC_SCRIPT and share < _SCRIPT_SHARE:
        return "latin"
    if wanted not in _ARABIC_SCRIPT and share > _SCRIPT_SHARE:
        return "ar"
    return ""


@cache
def _identifier(languages: frozenset[str]) -> LanguageIdentifier | None:
    """Return py3langid's model, which comes with the package, for these languages alone."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = languages & set(identifier.labels)
    if len(known) < 2:  # noqa: PLR2004  # nothing to choose between
        return None
    identifier.set_languages(sorted(known))
    return identifier
