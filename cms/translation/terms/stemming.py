"""What makes “infections” and “infection” the same word: keys that inflected forms share.

Stems are Snowball's (snowballstemmer), which are made for search and not for terms. Two things are
added: the plurals that they keep apart (*mujer*, *mujeres*; *infecção*, *infecções*), and a look at
the endings, so that *urine* is not found in *urinate*.
"""

import threading
import unicodedata
from functools import lru_cache
from itertools import takewhile

import snowballstemmer

from cms.translation.terms import arabic

_STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}
# A plural's ending and the singular's: tried beside the word itself.
_PLURALS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("s", ""), ("men", "man"), ("ses", "sis"), ("ices", "ix"), ("ices", "ex")),
    "es": (("s", ""), ("ces", "z"), ("es", "")),
    "fr": (("s", ""), ("aux", "al"), ("aux", "ail"), ("eux", "eu")),
    "pt": (
        ("s", ""),
        ("ões", "ão"),
        ("ães", "ão"),
        ("ais", "al"),
        ("éis", "el"),
        ("eis", "il"),
        ("óis", "ol"),
        ("ns", "m"),
        ("es", ""),
    ),
}
# What follows the common beginning of two forms of one noun or adjective, without accents.
_ENDINGS: dict[str, frozenset[str]] = {
    "en": frozenset(["", "s", "es", "y", "ies", "is", "an", "en", "ix", "ex", "ices"]),
    "es": frozenset(["", "s", "es", "o", "a", "os", "as", "e", "z", "ces"]),
    "fr": frozenset(
        [
            "",
            "s",
            "x",
            "e",
            "es",
            "l",
            "ux",
            "il",
            "le",
            "les",
            "ne",
            "nes",
            "f",
            "fs",
            "ve",
            "ves",
            "se",
            "ses",
            "er",
            "ere",
            "ers",
            "eres",
            "te",
            "tes",
            "he",
            "hes",
        ]
    ),
    "pt": frozenset(
        [
            "",
            "s",
            "es",
            "o",
            "a",
            "os",
            "as",
            "e",
            "ao",
            "oes",
            "aes",
            "aos",
            "l",
            "is",
            "il",
            "eis",
            "m",
            "ns",
        ]
    ),
}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_local = threading.local()  # a stemmer holds the word that it works on
_REMEMBERED = 50_000


@lru_cache(maxsize=_REMEMBERED)
def keys_in_text(word: str, language: str) -> tuple[str, ...]:
    """Return the keys under which a word of a text may be found in the termbase.

    Under a word with accents only what has the same ones; under one without also what has some, for
    people leave them out. An acronym also stands for itself, with a plural's s or without.
    """
    plain = _plain(word)
    if _is_arabic(plain):
        return tuple(arabic.readings(arabic.spelled_plainly(plain)))
    exact = {f"={word}"} if _is_written(word) else set()
    if word.endswith("s") and _is_written(word[:-1]):
        exact.add(f"={word[:-1]}")
    return (*exact, *_stems(plain, _primary(language)))


@lru_cache(maxsize=_REMEMBERED)
def keys_of_term(word: str, language: str) -> tuple[str, ...]:
    """Return the keys of one word of a term; a word of capitals (ICI, HbA1c) is found as written."""
    if _is_written(word):
        return (f"={word}",)
    plain = _plain(word)
    if _is_arabic(plain):
        return (arabic.stem(arabic.spelled_plainly(plain)),)
    stems = _stems(plain, _primary(language))
    return tuple(stems | {_without_accents(stem) for stem in stems})


@lru_cache(maxsize=_REMEMBERED)
def is_inflection(word: str, of: str, language: str) -> bool:
    """Return whether two words with the same stem differ in an ending of nouns and adjectives only."""
    endings = _ENDINGS.get(_primary(language))
    first, second = _without_accents(_plain(word)), _without_accents(_plain(of))
    if endings is None or first == second or _is_written(of) or _is_arabic(first):
        return True
    shared = _shared(first, second)
    return first[shared:] in endings and second[shared:] in endings


def _shared(first: str, second: str) -> int:
    """Return how many letters two words begin with in common."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stems(word: str, language: str) -> set[str]:
    if language not in _STEMMERS:
        return {word}
    stemmer = _stemmer(language)
    singulars = [
        word.removesuffix(ending) + singular
        for ending, singular in _PLURALS[language]
        if word.endswith(ending) and len(word) > len(ending) + 1
    ]
    return {stemmer.stemWord(form) for form in [word, *singulars]}


def _stemmer(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    if not hasattr(_local, language):
        setattr(_local, language, snowballstemmer.stemmer(_STEMMERS[language]))
    return getattr(_local, language)


def _plain(word: str) -> str:
    """Return the word in small letters, composed (NFC), without soft hyphens, joiners, ligatures."""
    word = word.replace("\u00ad", "").replace("\u200c", "").replace("\u200d", "")
    return unicodedata.normalize("NFC", word).casefold().translate(_LIGATURES)


def _without_accents(word: str) -> str:
    """Return the word without accents. The tilde of ñ is none: *año* is not *ano*."""
    apart = unicodedata.normalize("NFD", word.replace("ñ", "\x00"))
    return "".join(it for it in apart if not unicodedata.combining(it)).replace("\x00", "ñ")


def _is_written(word: str) -> bool:
    """Return whether a word means something only as it is written: a capital letter in it, or alone."""
    return any(it.isupper() for it in word[1:]) or (len(word) == 1 and word.isupper())


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def _primary(language: str) -> str:
    return language.partition("-")[0]
