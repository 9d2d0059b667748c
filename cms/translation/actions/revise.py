"""A reviser decides on a single text, before the whole translation is approved."""

from django.contrib.auth.models import User
from django.db import transaction

from cms.core.wording import N_, Sentence, joined
from cms.translation.actions.ask import comment as note
from cms.translation.actions.write import write_units
from cms.translation.errors import RevisionRefused, UnitChangedMeanwhile
from cms.translation.history import ChangeEvent, Channel
from cms.translation.models import TranslationUnit
from cms.translation.revision import objections_to
from cms.translation.rules import UnitEvent, UnitState, next_state


@transaction.atomic
def approve_unit(*, unit: TranslationUnit, reviser: User, version: str) -> None:
    """Mark one text as reviewed. Who wrote or confirmed it cannot; the whole still needs a sign-off.

    Raises ``RevisionRefused``, or ``UnitChangedMeanwhile`` where it is not the text of ``version``.
    """
    held = _held(unit, version)
    if against := objections_to(held, reviser):
        raise RevisionRefused(joined(against))
    _step(held, UnitEvent.APPROVE)
    write_units([held], ["state"], actor=reviser, channel=Channel.REVISION)


@transaction.atomic
def send_back_unit(*, unit: TranslationUnit, reviser: User, comment: str, version: str) -> None:
    """Let one text need work again, and say why. Until it is mended, nobody can approve the whole.

    Raises like ``approve_unit``, and ``QuestionRefused`` without a comment.
    """
    held = _held(unit, version)
    if against := objections_to(held, reviser):
        raise RevisionRefused(joined(against))
    _step(held, UnitEvent.SEND_BACK)
    note(unit=held, text=comment, actor=reviser)
    write_units(
        [held], ["state"], actor=reviser, channel=Channel.REVISION, event=ChangeEvent.SENT_BACK
    )


def _held(unit: TranslationUnit, version: str) -> TranslationUnit:
    held = (
        TranslationUnit.objects.select_for_update(of=("self",))
        .select_related("translation")
        .filter(pk=unit.pk, active=True)
        .first()
    )
    if held is None or held.version != version:
        raise UnitChangedMeanwhile
    return held


def _step(unit: TranslationUnit, event: UnitEvent) -> None:
    reached = next_state(UnitState(unit.state), event)
    if reached is None:
        raise RevisionRefused(Sentence(N_("Only a finished text can be reviewed.")))
    unit.state = reached.value
