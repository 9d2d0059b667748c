"""Dismiss what a check found, with a reason; or take that back."""

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.log_actions import log

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.translation.checks import Severity
from cms.translation.errors import DismissalRefused
from cms.translation.models import Dismissal, TranslationUnit, wording_of
from cms.translation.selectors.authors import authors_of
from cms.translation.selectors.checking import hits_of
from cms.translation.typed import typed

MAY_DISMISS_BLOCKING = "translation.dismiss_blocking_finding"


@transaction.atomic
def dismiss_finding(*, unit: TranslationUnit, check_id: str, reason: str, actor: User) -> Dismissal:
    """Record that a check is wrong about this text as it stands; the second time changes nothing.

    What stops a translation is dismissed by a linguist who did not write the text. Raises
    ``DismissalRefused``.
    """
    held = _held(unit)
    hit = next((hit for hit in hits_of(held) if hit.check.id == check_id), None)
    if hit is None:
        raise DismissalRefused(
            Sentence(
                N_("There is nothing to dismiss: the text has changed, and the finding is gone.")
            )
        )
    if hit.dismissal is not None:
        return hit.dismissal
    reason = typed(reason)
    if not reason:
        raise DismissalRefused(Sentence(N_("Say why the text is right as it is.")))
    if hit.check.severity is Severity.BLOCKS:
        _require_linguist(held, actor)
    source_hash, target_hash = wording_of(held)
    dismissal = Dismissal.objects.create(
        translation_id=held.translation_id,
        check_id=check_id,
        source_hash=source_hash,
        target_hash=target_hash,
        reason=reason,
        by=actor,
        at=clock.now(),
    )
    _log("concord.finding.dismissed", held, check_id, actor, reason=dismissal.reason)
    return dismissal


@transaction.atomic
def restore_finding(*, unit: TranslationUnit, check_id: str, actor: User) -> bool:
    """Let a dismissed finding count again; return whether there was one. The log keeps the reason."""
    held = _held(unit)
    source_hash, target_hash = wording_of(held)
    dismissal = Dismissal.objects.filter(
        translation=held.translation_id,
        check_id=check_id,
        source_hash=source_hash,
        target_hash=target_hash,
    ).first()
    if dismissal is None:
        return False
    _log("concord.finding.restored", held, check_id, actor, reason=dismissal.reason)
    dismissal.delete()
    return True


def may_dismiss_blocking(unit: TranslationUnit, user: User) -> bool:
    """Return whether somebody may say that a text is right although a check would stop it.

    A dismissal holds wherever the translation says the same of the same source: who wrote it at one of
    these places is its author at all of them.
    """
    if not user.has_perm(MAY_DISMISS_BLOCKING):
        return False
    alike = TranslationUnit.objects.active().filter(
        translation=unit.translation_id,
        source_text=unit.source_text,
        target_text=unit.target_text,
    )
    return all(user.pk not in people for people in authors_of(alike).values())


def _require_linguist(unit: TranslationUnit, actor: User) -> None:
    if not actor.has_perm(MAY_DISMISS_BLOCKING):
        raise DismissalRefused(
            Sentence(N_("This finding stops the translation. Ask a linguist to look at it."))
        )
    if not may_dismiss_blocking(unit, actor):
        raise DismissalRefused(
            Sentence(N_("You wrote this text. Somebody else has to say that it is right as it is."))
        )


def _held(unit: TranslationUnit) -> TranslationUnit:
    held = TranslationUnit.objects.select_for_update(of=("self",)).filter(pk=unit.pk, active=True)
    found = held.select_related("translation").first()
    if found is None:
        raise DismissalRefused(Sentence(N_("This text is no longer in the article.")))
    return found


def _log(action: str, unit: TranslationUnit, check_id: str, actor: User, *, reason: str) -> None:
    data = {"check": check_id, "reason": reason, "unit": unit.key}
    log(instance=unit.translation, action=action, user=actor, data=data)
