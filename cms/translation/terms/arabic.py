"""Arabic words without what is written onto them: “and”, “with”, “to”, the article, and endings.

Snowball's Arabic stemmer gives a word other stems with and without “and the” (tried: البول, والبول),
so the light stemming of Larkey, Ballesteros and Connell (“Light Stemming for Arabic Information
Retrieval”, 2007: light10) is done here, with one difference: a prefix may also be part of the word,
and then both readings are kept.
"""

import re

# Short vowels and other signs above and below the letters, and the stroke that stretches a word.
_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
# One letter in several spellings: the forms of alif, the final ya, the bound ta.
_SPELLINGS = str.maketrans("أإآٱىة", "اااايه")
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
_ARTICLE = "ال"
_TO_THE = "لل"
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "هم", "هن", "نا", "كم", "ه", "ي", "ا")  # noqa: RUF001  # they are Arabic
_LEAST = 3  # letters of a root: nothing is taken off a word of three


def spelled_plainly(word: str) -> str:
    """Return the word without signs, and each letter in one spelling."""
    return _SIGNS.sub("", word).translate(_SPELLINGS)


def stem(word: str) -> str:
    """Return a plainly spelled word without its article and its endings."""
    if word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) >= _LEAST:
        word = word[len(_ARTICLE) :]
    while ending := next((it for it in _ENDINGS if _can_lose(word, it)), ""):
        word = word[: -len(ending)]
    return word


def readings(word: str) -> set[str]:
    """Return the stems that a word in a text may have, each way of reading its prefixes."""
    found = {stem(word)}
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            prefix = conjunction + preposition
            if prefix and word.startswith(prefix) and len(word) - len(prefix) >= _LEAST:
                found.add(stem(word[len(prefix) :]))
        to_the = conjunction + _TO_THE
        if word.startswith(to_the) and len(word) - len(to_the) >= _LEAST:
            found.add(stem(word[len(to_the) :]))
    return found


def _can_lose(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _LEAST
