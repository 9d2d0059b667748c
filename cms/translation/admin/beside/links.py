"""Where the links of a text lead: in the source, before, and in this language."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cms.translation.admin.beside.panel import Panel
from cms.translation.admin.permissions import may
from cms.translation.models import TranslationUnit


@dataclass(frozen=True)
class Link:
    """One link of the source, numbered as people count; ``own`` is this language's address."""

    number: int
    address: str
    previous: str
    own: str


def links(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, where the text has links."""
    if not unit.addresses:
        return None
    may_change = may(user, unit.translation, "change")
    context = {
        "links": _links(unit),
        "may_change": may_change and unit.target_text and not unit.translation.workflow_in_progress,
        "went": [
            (address, own) for address, own in unit.links.items() if address not in unit.addresses
        ],
    }
    return Panel(_("Links"), "translation/beside/links.html", context)


def _links(unit: TranslationUnit) -> list[Link]:
    before = unit.previous_addresses
    found: dict[str, Link] = {}
    for place, address in enumerate(unit.addresses or ()):
        was = before[place] if len(before) > place and before[place] != address else ""
        found.setdefault(address, Link(len(found) + 1, address, was, unit.links.get(address, "")))
    return list(found.values())
