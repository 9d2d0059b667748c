"""Let the links of one language lead elsewhere than those of the source."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from cms.core import clock
from cms.core.wording import N_, Sentence
from cms.translation.actions.write import write_units
from cms.translation.errors import TranslationRefused, UnitChangedMeanwhile
from cms.translation.history import Channel
from cms.translation.models import TranslationUnit
from cms.translation.rules import FINISHED, UnitEvent, UnitState, next_state
from cms.translation.segments.links import NO_SUCH_LINK, TEXT_FIRST, require_address

_WRITTEN = ["links", "state", "previous_addresses", "updated_at"]


@transaction.atomic
def set_links(
    *,
    unit: TranslationUnit,
    links: Mapping[str, str],
    actor: User | None,
    version: str | None = None,
) -> bool:
    """Save where a unit's links lead in its language; return whether anything changed.

    ``links`` has addresses of the source, each with the one in its place; an empty one takes the
    source's again. Whoever changes a link has a part in the text and cannot approve it: the history
    tells who it was. Raises ``InvalidTarget`` for an address that no article could hold,
    ``UnitChangedMeanwhile``, and ``TranslationRefused`` where there is no translation or no such link.
    """
    current = TranslationUnit.objects.select_for_update().filter(pk=unit.pk).first()
    if current is None or (version is not None and current.version != version):
        raise UnitChangedMeanwhile
    if not put_links(current, links):
        return False
    write_units([current], _WRITTEN, actor=actor, channel=Channel.EDITOR)
    return True


def put_links(unit: TranslationUnit, links: Mapping[str, str], *, is_draft: bool = False) -> bool:
    """Put where links lead into a unit without writing it; return whether anything changed."""
    wanted = _wanted(unit, links)
    if wanted == unit.links:
        return False
    is_finished = unit.state in FINISHED and not is_draft
    event = UnitEvent.TRANSLATE if is_finished else UnitEvent.DRAFT
    unit.links = wanted
    unit.state = (next_state(UnitState(unit.state), event) or UnitState.NEEDS_WORK).value
    if unit.state in FINISHED:
        unit.previous_addresses = []
    unit.updated_at = clock.now()
    return True


def _wanted(unit: TranslationUnit, links: Mapping[str, str]) -> dict[str, str]:
    """Return all the unit's own addresses, those of links that went included: they may come back."""
    if not unit.active:
        raise TranslationRefused(Sentence(N_("This text is no longer in the article.")))
    if not unit.target_text:
        raise TranslationRefused(Sentence(TEXT_FIRST))
    wanted = dict(unit.links)
    for source, own in links.items():
        if source not in (unit.addresses or ()):
            raise TranslationRefused(Sentence(NO_SUCH_LINK, address=source))
        address = own.strip()
        wanted.pop(source, None)
        if address and address != source:
            require_address(address, only_web=not unit.rich)
            wanted[source] = address
    return wanted
