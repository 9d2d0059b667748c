"""Faults put into good translations, to see which of them the checks find."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from cms.translation.checks import Pair

Spoil = Callable[[Pair, random.Random], str | None]


@dataclass(frozen=True)
class Fault:
    """A way to spoil a translation, the check that has to notice, and the share it has to notice."""

    check: str
    least: float
    spoil: Spoil


def swap(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Spoil:
    """Return what changes one place that a pattern finds; nothing where there is none."""
    compiled = re.compile(pattern)

    def spoil(pair: Pair, chance: random.Random) -> str | None:
        found = list(compiled.finditer(pair.target))
        if not found:
            return None
        one = chance.choice(found)
        text = one.expand(new) if isinstance(new, str) else new(one)
        return pair.target[: one.start()] + text + pair.target[one.end() :]

    return spoil


def next_unit(*units: str) -> Spoil:
    """Return what puts the next of these units behind a number."""
    following = dict(zip(units, [*units[1:], units[0]], strict=True))
    pattern = rf"(?<=\d)([ \u00a0])({'|'.join(units)})\b"
    return swap(pattern, lambda found: found[1] + following[found[2]])


def twice(pair: Pair, chance: random.Random) -> str | None:
    words = pair.target.split(" ")
    places = [place for place, word in enumerate(words) if word.isalpha()]
    if not places:
        return None
    place = chance.choice(places)
    return " ".join([*words[:place], words[place], *words[place:]])


def untranslated(pair: Pair, chance: random.Random) -> str | None:
    return pair.source


def halved(pair: Pair, chance: random.Random) -> str | None:
    return pair.target[: len(pair.target) // 2].strip() if len(pair.target) > 80 else None


def last_sentence_lost(pair: Pair, chance: random.Random) -> str | None:
    sentences = pair.target_reading.sentences
    return pair.target[: sentences[-1].start].strip() if len(sentences) > 1 else None


def last_sentence_twice(pair: Pair, chance: random.Random) -> str | None:
    sentences = pair.target_reading.sentences
    return f"{pair.target} {pair.target[sentences[-1].start :]}" if sentences else None


_NUMBER = r"(?<![\w\-./,\u00a0])\d+(?:[.,\u00a0]\d+)*(?![\w\-/.,]\w)"
_WHOLE = r"(?<![\w\-./,\u00a0])\d+(?![\w\-/.,\u00a0]\w)"
EVERYWHERE = {
    "number lost": Fault("numbers", 0.85, swap(_NUMBER, "")),
    "number tenfold": Fault("numbers", 0.95, swap(_WHOLE, lambda it: f"{it[0]}0")),
    "number changed": Fault(
        "numbers", 0.95, swap(_NUMBER, lambda it: f"{it[0][:-1]}{(int(it[0][-1]) + 1) % 10}")
    ),
    "percent lost": Fault("units", 0.75, swap(r"(?<=\d)[ \u00a0]?%", "")),
    "left in English": Fault("untranslated", 0.99, untranslated),
    "half lost": Fault("length", 0.8, halved),
    "last sentence twice": Fault("length", 0.5, last_sentence_twice),
    "last sentence lost": Fault("length", 0.75, last_sentence_lost),
    "address changed": Fault("contacts", 0.99, swap(r"(https?://)(\w)", r"\1x\2")),
    "word twice": Fault("repeated_words", 0.9, twice),
    "mark at the end lost": Fault("end_punctuation", 0.97, swap(r"[.?!]$", "")),
    "two spaces": Fault("spacing", 0.97, swap(r"(?<=\w) (?=\w)", "  ")),
    "space at the end": Fault("edge_space", 0.99, swap(r"$", " ")),
    "name changed": Fault("names_with_numbers", 0.99, swap(r"(COVID-1)9", r"\g<1>8")),
}
SPANISH = EVERYWHERE | {
    "no lost": Fault("negation*", 0.65, swap(r"\b[Nn]o (?!sólo|solo|obstante)", "")),
    "sin becomes con": Fault("negation*", 0.55, swap(r"\bsin (?!embargo|duda)", "con ")),
    "no added": Fault("negation*", 0.8, swap(r"\b(es|puede|debe|son|está|tiene|fue) ", r"no \1 ")),
    "month changed": Fault("dates", 0.8, swap(r"\b(enero|febrero|marzo|abril|mayo)\b", "octubre")),
    "word changed": Fault("number_words", 0.8, swap(r"\b(tres|cuatro|cinco|seis)\b", "ocho")),
    "unit changed": Fault("units", 0.7, next_unit("horas", "días", "semanas", "meses", "años")),
    "¿ lost": Fault("local_punctuation", 0.99, swap("¿", "")),
}
FRENCH = EVERYWHERE | {
    "ne pas lost": Fault(
        "negation*", 0.65, swap(r"\b(?:ne |n['’])(\w+) (?:pas|jamais|plus)\b ?", r"\1 ")
    ),
    "ne pas added": Fault(
        "negation*", 0.75, swap(r"\b(est|peut|peuvent|doit|doivent|sont) ", r"ne \1 pas ")
    ),
    "sans becomes avec": Fault("negation*", 0.5, swap(r"\bsans (?!doute|cesse)", "avec ")),
    "month changed": Fault("dates", 0.8, swap(r"\b(janvier|février|mars|avril|mai)\b", "octobre")),
    "word changed": Fault("number_words", 0.8, swap(r"\b(trois|quatre|cinq|six)\b", "huit")),
    "unit changed": Fault("units", 0.7, next_unit("heures", "jours", "semaines", "mois", "ans")),
    "no-break space lost": Fault("local_punctuation", 0.75, swap("\u00a0(?=[?!:;»])", " ")),
}


def spoiled(pairs: list[Pair], fault: Fault, seed: int = 1) -> list[Pair]:
    """Return the pairs into which the fault can be put, with it."""
    chance = random.Random(seed)  # noqa: S311  # chance, not a secret
    made = [(pair, fault.spoil(pair, chance)) for pair in pairs]
    return [
        replace(pair, target=target)
        for pair, target in made
        if target is not None and target != pair.target
    ]
