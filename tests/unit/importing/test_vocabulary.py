"""The importer stays plain Python and keeps its own lists: here they are held to the vocabulary."""

import pytest

from cms.articles.importing.aspects import ASPECTS, guess_aspect
from cms.articles.importing.frontmatter import AUDIENCES, RISK_LEVELS
from cms.articles.importing.markdown.quotes import CALLOUT_KINDS
from cms.articles.vocabulary import Audience, CalloutKind, HealthAspect, RiskLevel


def test_lists_of_the_importer__are_those_of_the_vocabulary() -> None:
    assert set(HealthAspect.values) == ASPECTS
    assert set(Audience.values) == AUDIENCES
    assert set(RiskLevel.values) == RISK_LEVELS
    assert set(CalloutKind.values) == CALLOUT_KINDS


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What Is Eczema?", "overview"),
        ("Causes of eczema", "causes"),
        ("Why does skin itch?", "causes"),
        ("Signs and Symptoms", "symptoms"),
        ("Treatment", "treatment"),
        ("Side effects of treatment", "side_effects"),
        ("Risk factors", "risk_factors"),
        ("Preventing flares", "prevention"),
        ("Tests", "diagnosis"),
        ("When to see a doctor", "when_to_seek_help"),
        ("Self-care at home", "self_care"),
        ("Living with eczema", "living_with"),
        ("Outlook", "prognosis"),
        ("How the cream works", "how_it_works"),
        ("How to use it", "usage_or_schedule"),
        ("Does it lower your chances?", "effectiveness"),
        ("Eczema in pregnancy", "pregnancy"),
        ("Myths about eczema", "misconceptions"),
        ("Whyever", "overview"),
    ],
)
def test_aspect__is_guessed_from_the_headings_words(heading: str, expected: str) -> None:
    assert guess_aspect(heading) == expected
