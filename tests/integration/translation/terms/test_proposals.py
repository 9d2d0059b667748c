"""Translators propose terms, linguists decide."""

import pytest
from django.contrib.auth.models import User

from cms.core.types import LanguageCode
from cms.translation.actions import accept_proposal, decline_proposal, propose_term
from cms.translation.errors import TermRefused
from cms.translation.models import Concept, Term, TermProposal
from tests.integration.translation.terms.test_termbase import concept

ES = LanguageCode("es")


@pytest.fixture
def proposal(translator: User) -> TermProposal:
    """A proposal that nobody has decided on."""
    return propose_term(
        source_text=" semen ", language=ES, text="esperma", actor=translator, reason="Heard here."
    )


def test_proposal__changes_nothing_in_the_termbase(proposal: TermProposal) -> None:
    assert (proposal.source_text, proposal.state) == ("semen", "open")
    assert not Concept.objects.exists()


def test_proposal__is_there_once_however_often_it_is_made(
    proposal: TermProposal, linguist: User
) -> None:
    again = propose_term(source_text="semen", language=ES, text="esperma", actor=linguist)

    assert again == proposal


@pytest.mark.parametrize(("source_text", "text"), [("", "x"), ("x", " !"), ("x", "y" * 256)])
def test_proposal_of_no_term__is_refused(source_text: str, text: str, translator: User) -> None:
    with pytest.raises(TermRefused):
        propose_term(source_text=source_text, language=ES, text=text, actor=translator)


def test_accepted_proposal__makes_a_concept_where_there_is_none(
    proposal: TermProposal, linguist: User
) -> None:
    made = accept_proposal(proposal=proposal, actor=linguist)

    assert set(made.terms.values_list("language", "text", "status")) == {
        ("en", "semen", "preferred"),
        ("es", "esperma", "preferred"),
    }
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("accepted", linguist)


def test_accepted_proposal__is_another_name_beside_the_preferred_one(
    proposal: TermProposal, linguist: User
) -> None:
    known = concept("semen", en="Semen", es="semen")

    assert accept_proposal(proposal=proposal, actor=linguist) == known
    assert known.terms.get(text="esperma").status == "admitted"
    assert Concept.objects.get().changed_at > known.changed_at


def test_accepted_proposal__waits_where_several_concepts_have_the_name(
    proposal: TermProposal, linguist: User
) -> None:
    concept("one", en="semen")
    concept("two", en="semen")

    with pytest.raises(TermRefused, match="Several concepts"):
        accept_proposal(proposal=proposal, actor=linguist)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert not Term.objects.filter(text="esperma").exists()


def test_declined_proposal__is_decided_for_good(proposal: TermProposal, linguist: User) -> None:
    decline_proposal(proposal=proposal, actor=linguist)

    assert not Concept.objects.exists()
    for decide in (accept_proposal, decline_proposal):
        with pytest.raises(TermRefused, match="already"):
            decide(proposal=proposal, actor=linguist)
