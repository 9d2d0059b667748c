"""Who may be named for a translation together with whom."""

import pytest

from cms.translation.assigning import Circumstances, People, objections

MARIA, OMAR, INES, ANA = 1, 2, 3, 4
KNOWN = Circumstances(
    authors={ANA}, translators={MARIA, OMAR, INES}, revisers={OMAR, INES, ANA}, clinicians={INES}
)


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (People(), ""),
        (People(translator=MARIA, reviser=OMAR, clinician=INES), ""),
        (People(reviser=OMAR), ""),
        (People(reviser=INES, clinician=INES), "The clinician has to be another person"),
        (People(translator=OMAR, reviser=OMAR), "The reviser has to be a second person"),
        (People(reviser=ANA), "The reviser has to be a second person"),
        (People(translator=INES, clinician=INES), "The clinician has to be a second person"),
        (People(translator=ANA), "may not change translations"),
        (People(reviser=MARIA), "in no group that reviews"),
        (People(clinician=OMAR), "no credentials on record for this language"),
    ],
)
def test_people__are_refused_for_a_reason(people: People, sentence: str) -> None:
    found = objections(people, KNOWN)
    assert len(found) == (1 if sentence else 0)
    assert sentence in " ".join(found)
