"""The keys that a text is found by: Snowball's stems, without accents.

A word of a text has up to three keys: itself, its stem and the stem of that, for Snowball keeps some
plurals apart (*mujer*, *mujeres*). A word that is looked for has one, so that each form finds the others.
Arabic is written without vowel signs, and with one form of alif, hamza and taa marbuta.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"<?\b[a-z]+://\S+", re.IGNORECASE)
_STEMMERS = {
    "ar": "arabic",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
}
_ALIF, _YA, _WAW, _HA = "\u0627", "\u064a", "\u0648", "\u0647"
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("\u0622\u0623\u0625\u0671", _ALIF),
        **dict.fromkeys("\u0649\u0626", _YA),
        "\u0624": _WAW,
        "\u0629": _HA,
        "\u0640": None,  # the stroke that lengthens a word
    }
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "\u00ad": None})
_TILDE = "\u0303"
_SHORT = 3
_local = threading.local()  # a stemmer holds the word that it works on


def keys_of_text(text: str, language: str) -> str:
    """Return the keys of all words of a text, in their order, with spaces between them."""
    words = _words(_ADDRESS.sub(" ", text))
    return " ".join(key for word in words for key in _keys(word, language.partition("-")[0]))


def keys_of_query(text: str, language: str) -> list[str]:
    """Return one key for each word that is looked for, each once; none where there is no word."""
    primary = language.partition("-")[0]
    return list(dict.fromkeys(_stem(word, primary) for word in _words(text)))


def _words(text: str) -> Iterator[str]:
    """Yield the words in small letters; what stands before an apostrophe is none (*l'infection*)."""
    for found in _WORD.finditer(_plain(text)):
        *_before, word = re.split("['’]", found.group().removesuffix("'s").removesuffix("’s"))
        yield word


@lru_cache(maxsize=50_000)
def _keys(word: str, language: str) -> tuple[str, ...]:
    stem = _stem(word, language)
    return tuple(dict.fromkeys([word, stem, _stem(stem, language)]))


def _stem(word: str, language: str) -> str:
    if language not in _STEMMERS:
        return word
    if not hasattr(_local, language):
        setattr(_local, language, snowballstemmer.stemmer(_STEMMERS[language]))
    stemmer: snowballstemmer.basestemmer.BaseStemmer = getattr(_local, language)
    stem = _plain(stemmer.stemWord(word)) or word
    # Of short words Snowball leaves the plural's ending: *años*.
    return stem[:-1] if len(stem) > _SHORT and stem.endswith("s") else stem


def _plain(text: str) -> str:
    """Return the text in small letters without accents; the tilde of ñ is none: *año* is not *ano*."""
    small = unicodedata.normalize("NFKC", text).casefold().translate(_LIGATURES)
    letters: list[str] = []
    for it in unicodedata.normalize("NFD", small.translate(_ARABIC)):
        if not unicodedata.combining(it) or (it == _TILDE and letters[-1:] == ["n"]):
            letters.append(it)
    return unicodedata.normalize("NFC", "".join(letters))
