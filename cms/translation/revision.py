"""Who may decide on a single text: whoever could decide on the whole, and did not write this one."""

from django.contrib.auth.models import User

from cms.core.wording import N_, Sentence
from cms.review.rules import SignOffKind, objections
from cms.review.selectors import reviewer_of
from cms.translation.models import TranslationUnit
from cms.translation.selectors.authors import authors_of
from cms.translation.selectors.work import asked_to_review, revisers


def objections_to(unit: TranslationUnit, reviser: User) -> list[Sentence]:
    """Return why this person may not decide on the unit; nothing where they may.

    The rules are those of the linguistic review: a person of its groups, the one that is named where
    one is, and nobody who has a part in the text.
    """
    found = []
    if not reviser.is_superuser and not revisers().filter(pk=reviser.pk).exists():
        found.append(Sentence(N_("Only who reviews translations may decide on single texts.")))
    kind = SignOffKind.LINGUISTIC
    asked = asked_to_review(kind, [unit.translation_id]).get(unit.translation_id)
    found += objections(
        kind,
        reviewer_of(reviser),
        authors_of([unit])[unit.pk],
        unit.translation.language,
        asked=asked,
    )
    return found
