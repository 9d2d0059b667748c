"""The TICO-19 memories help with an article on their subject; its sentences are our own.

``docs/design-notes.md`` has the figures.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from cms.articles.models import ArticlePage
from cms.translation.memory.scoring import LEAST, likeness
from cms.translation.memory.texts import Marked
from cms.translation.models import MemoryEntry, Translation
from cms.translation.selectors.lookup import suggestions_for
from tests.build import paragraph, section, sign_off_draft
from tests.conftest import MEMORIES

pytestmark = pytest.mark.memories

FILES = {"es": "en-es-419.tmx", "fr": "en-fr.tmx"}
SENTENCES = [
    "Are you having a fever?",
    "How high is the fever?",
    "Do you have any shortness of breath?",
    "Proper hand hygiene after every cough or sneeze is important.",
    "Hand washing helps to prevent the spread of disease.",
    (
        "Use an alcohol-based hand sanitizer with at least 60% alcohol "
        "if soap and water are not readily available."
    ),
    "Avoid touching your eyes, nose or mouth with unwashed hands.",
    "Cough or sneeze into your elbow or a tissue, throw the tissue away and wash your hands.",
    "The virus can survive on surfaces for up to 3 days.",
    "Disinfect <b>surfaces</b> with a suitable disinfectant, such as household bleach.",
    "Clean surfaces that many people touch, such as doorknobs and phones.",
    "Wash your hands often.",
    "Stay at home when you are sick.",
]


@pytest.fixture
def article(make_article: Callable[..., ArticlePage], clinician: User) -> ArticlePage:
    """A published article on fever, cough and clean hands."""
    texts = [paragraph(text, f"paragraph-{number}") for number, text in enumerate(SENTENCES)]
    made = make_article(
        slug="fever-and-cough",
        headline_en="Fever, cough and clean hands",
        summary_en="The most common symptoms are fever, cough and shortness of breath.",
        key_points_en=[{"type": "point", "id": "point-1", "value": "Wear a face mask in public."}],
        body_en=[section(*texts)],
    )
    sign_off_draft(made, clinician)
    made.get_latest_revision().publish()
    return made


@pytest.mark.parametrize("language", FILES)
def test_memories__help_with_most_texts_of_an_article_on_their_subject(
    article: ArticlePage, language: str
) -> None:
    call_command("import_memory", str(MEMORIES / FILES[language]), f"--language={language}")
    remembered = set(MemoryEntry.objects.values_list("comparable", flat=True))
    units = list(Translation.objects.get(article=article, language=language).units.all())
    helped = []
    for unit in units:
        text = Marked(unit.source_text, unit.rich).comparable
        suggested = suggestions_for(unit)
        best = max((one.match.similarity for one in suggested), default=0)
        # What comparing with all of the memory finds is found, and nothing less like the text.
        nearest = max(likeness(other, text) for other in remembered)
        assert best == (nearest if nearest >= LEAST else 0), unit.source_text
        helped += [one.match.points for one in suggested[:1]]
    assert len(units) == 17
    assert len(helped) >= 12
    assert sum(points >= 70 for points in helped) >= 7
