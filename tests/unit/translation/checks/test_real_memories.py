"""On real memories of health texts: few findings in good translations, and most faults found.

``docs/checks.md`` has the figures. The bounds here are a little wider, so that a change that makes a
check noisy or blind is noticed.
"""

from dataclasses import replace
from fnmatch import fnmatch
from functools import cache

import pytest

from cms.core.types import LanguageCode
from cms.translation.checks import Finding, Pair, check_units, find, registered
from cms.translation.memory.tmx import Unit, read_tmx
from tests.conftest import MEMORIES
from tests.unit.translation.checks.build import ENGLISH, KNOWN
from tests.unit.translation.checks.faults import FRENCH, SPANISH, Fault, spoiled

pytestmark = pytest.mark.memories

FILES = {"es": "en-es-419.tmx", "fr": "en-fr.tmx"}
# Two stretches of the French memory belong to other sources than those beside them.
NOT_ALIGNED = [*range(461, 735), *range(1085, 1121)]
# Percent of the texts in which a check may find something.
MOST = {
    "numbers": 0.4,
    "units": 0.2,
    "dates": 0.1,
    "contacts": 0.1,
    "frequency": 0.1,
    "negation": 0.3,
    "negation_count": 0.7,
    "untranslated": 0.1,
    "language": 0.1,
    "number_words": 0.1,
    "names_with_numbers": 0.1,
    "number_format": 0.1,
    "end_punctuation": 0.8,
    "local_punctuation": 2.5,
    "spacing": 0.9,
    "edge_space": 0.1,
    "repeated_words": 0.1,
    "bidi": 0.0,
    "length": 0.2,
    "codes": 0.0,
    "too_long": 0.0,
    "glossary": 0.0,
    "consistency": 6.0,
    "readability": 0.0,
}


@cache
def memory(language: str) -> tuple[Pair, ...]:
    with (MEMORIES / FILES[language]).open("rb") as stream:
        read = list(read_tmx(stream, source=ENGLISH, target=LanguageCode(language)))
    units = [unit.remembered for unit in read if isinstance(unit, Unit)]
    return tuple(
        Pair(it.source.text, it.target, ENGLISH, it.target_language, known=KNOWN) for it in units
    )


def aligned(language: str) -> list[Pair]:
    """Return every other pair that is a translation, without the place-holder “{NS}”."""
    left_out = set(NOT_ALIGNED) if language == "fr" else set()
    pairs = enumerate(memory(language))
    good = [pair for place, pair in pairs if place not in left_out and pair.target != "{NS}"]
    return good[::2]


@cache
def findings(language: str) -> list[list[Finding]]:
    return check_units(aligned(language))


@pytest.mark.parametrize("language", FILES)
def test_memories__good_translations_have_few_findings(language: str) -> None:
    texts = [{finding.check for finding in found} for found in findings(language)]
    rates = {
        check.id: 100 * sum(check.id in found for found in texts) / len(texts)
        for check in registered()
    }
    assert {check: rate for check, rate in rates.items() if rate > MOST[check]} == {}


@pytest.mark.parametrize(
    ("language", "name", "fault"),
    [("es", *item) for item in SPANISH.items()] + [("fr", *item) for item in FRENCH.items()],
)
def test_memories__faults_are_found(language: str, name: str, fault: Fault) -> None:
    checks = [check for check in registered() if fnmatch(check.id, fault.check)]
    clean = [
        pair
        for pair, found in zip(aligned(language), findings(language), strict=True)
        if not any(fnmatch(finding.check, fault.check) for finding in found)
    ]
    bad = spoiled(clean, fault)[:200]
    assert len(bad) >= 3
    share = sum(map(bool, check_units(bad, checks))) / len(bad)
    assert share >= fault.least, f"{name}: {share:.3f} of {len(bad)}"


@pytest.mark.parametrize(("language", "other"), [("es", "fr"), ("fr", "es")])
def test_memories__another_language_is_noticed(language: str, other: str) -> None:
    check = find("language")
    assert check is not None
    theirs = {pair.source: pair.target for pair in aligned(other)}
    mixed = [
        replace(pair, target=theirs[pair.source])
        for pair in aligned(language)
        if pair.source in theirs
    ][:200]
    assert len(mixed) > 100
    assert sum(map(bool, check_units(mixed, [check]))) / len(mixed) > 0.75


def test_memories__texts_of_other_sources_are_noticed() -> None:
    strangers = [memory("fr")[place] for place in NOT_ALIGNED]
    found = check_units(strangers)
    noticed = sum(
        any(item.check in {"numbers", "length", "names_with_numbers", "negation"} for item in each)
        for each in found
    )
    assert noticed / len(strangers) > 0.6
