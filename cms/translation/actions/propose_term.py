"""Propose a term for the termbase, and decide on what was proposed."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock, languages
from cms.core.types import LanguageCode
from cms.core.wording import N_, Sentence
from cms.translation.errors import LineRefused, TermRefused
from cms.translation.models import Concept, ProposalState, Term, TermProposal, TranslationUnit
from cms.translation.terms import TermStatus
from cms.translation.terms.files.incoming import MAX_TERM, MAX_TEXT, clean
from cms.translation.terms.words import words_of


@transaction.atomic
def propose_term(
    *,
    source_text: str,
    language: LanguageCode,
    text: str,
    actor: User,
    reason: str = "",
    unit: TranslationUnit | None = None,
) -> TermProposal:
    """Return the proposal; the same one a second time is the one that is open already.

    Raises ``TermRefused`` for a term that is none.
    """
    proposal, _made = TermProposal.objects.get_or_create(
        source_text=_term(source_text),
        language=language,
        text=_term(text),
        state=ProposalState.OPEN,
        defaults={
            "reason": _clean(reason, MAX_TEXT),
            "unit": unit,
            "proposed_by": actor,
            "proposed_at": clock.now(),
        },
    )
    return proposal


@transaction.atomic
def accept_proposal(*, proposal: TermProposal, actor: User) -> Concept:
    """Put the proposed term into the termbase and return its concept.

    It becomes another name of the one concept that the source term names already, admitted where
    that has a preferred one; or it makes a new concept. Raises ``TermRefused`` where several concepts
    have that name, and where the proposal is decided.
    """
    held = _held(proposal)
    concept = _concept_of(held.source_text)
    names = {(term.language, term.text) for term in concept.terms.all()}
    preferred = {term.language for term in concept.terms.filter(status=TermStatus.PREFERRED.value)}
    if (held.language, held.text) not in names:
        status = TermStatus.ADMITTED if held.language in preferred else TermStatus.PREFERRED
        Term.objects.create(
            concept=concept, language=held.language, text=held.text, status=status.value
        )
    concept.save(update_fields=["changed_at"])
    _decide(held, ProposalState.ACCEPTED, actor)
    log(
        instance=concept,
        action="concord.terms.accepted",
        user=actor,
        data={"term": held.text, "language": held.language},
        content_changed=True,
    )
    return concept


@transaction.atomic
def decline_proposal(*, proposal: TermProposal, actor: User) -> None:
    """Leave the termbase as it is. Raises ``TermRefused`` where the proposal is decided."""
    _decide(_held(proposal), ProposalState.DECLINED, actor)


def _held(proposal: TermProposal) -> TermProposal:
    held = TermProposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state != ProposalState.OPEN:
        raise TermRefused(Sentence(N_("Somebody has decided on this proposal already.")))
    return held


def _concept_of(source_text: str) -> Concept:
    """Return the concept with that name in the source language, made where there is none."""
    found = Concept.objects.filter(
        terms__language=languages.SOURCE, terms__text__iexact=source_text
    ).distinct()
    concepts: list[Concept] = list(found.order_by("pk")[:2])
    if len(concepts) > 1:
        raise TermRefused(
            Sentence(
                N_("Several concepts are called “%(term)s”. Add the new term to the right one."),
                term=source_text,
            )
        )
    if concepts:
        return concepts[0]
    concept: Concept = Concept.objects.create()
    Term.objects.create(concept=concept, language=languages.SOURCE, text=source_text)
    return concept


def _decide(proposal: TermProposal, state: ProposalState, actor: User) -> None:
    proposal.state = state
    proposal.decided_by = actor
    proposal.decided_at = clock.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])


def _term(text: str) -> str:
    text = _clean(text, MAX_TERM)
    if not words_of(text):
        raise TermRefused(Sentence(N_("A term needs at least one letter.")))
    return text


def _clean(text: str, limit: int) -> str:
    try:
        return clean(text, limit)
    except LineRefused as error:
        raise TermRefused(*error.args) from error
