"""Web addresses, e-mail addresses and telephone numbers come back as they were."""

from collections.abc import Iterable

from cms.core.wording import N_, Sentence
from cms.translation.checks.contacts import Contact, Kind, contacts_in
from cms.translation.checks.finding import Finding, Severity
from cms.translation.checks.pair import Pair

LOST = {
    Kind.URL: N_("The web address %(text)s is not in the translation."),
    Kind.EMAIL: N_("The e-mail address %(text)s is not in the translation."),
    Kind.PHONE: N_("The telephone number %(text)s is not in the translation."),
}
ADDED = {
    Kind.URL: N_("The web address %(text)s is not in the source."),
    Kind.EMAIL: N_("The e-mail address %(text)s is not in the source."),
    Kind.PHONE: N_("The telephone number %(text)s is not in the source."),
}


class Contacts:
    """Addresses and telephone numbers lost, added or changed."""

    id = "contacts"
    name = Sentence(N_("Addresses and telephone numbers"))
    description = Sentence(
        N_(
            "Web addresses, e-mail addresses and telephone numbers have to be the same. Another page "
            "of the same website is fine, for it may have one in the language."
        )
    )
    severity = Severity.BLOCKS

    def check(self, pair: Pair) -> list[Finding]:
        """Return what one side has and the other has not."""
        source = contacts_in(pair.source_reading.text)
        target = contacts_in(pair.target_reading.text)
        if not source and not target:
            return []
        lost = [
            Finding(
                self.id,
                Sentence(LOST[contact.kind], text=contact.text),
                (pair.source_reading.span(contact.start, contact.end),),
            )
            for contact in _not_among(source, target)
        ]
        added = [
            Finding(
                self.id,
                Sentence(ADDED[contact.kind], text=contact.text),
                target=(pair.target_reading.span(contact.start, contact.end),),
            )
            for contact in _not_among(target, source)
        ]
        return lost + added


def _not_among(contacts: Iterable[Contact], others: Iterable[Contact]) -> list[Contact]:
    known = {_place(contact) for contact in others}
    return [contact for contact in contacts if _place(contact) not in known]


def _place(contact: Contact) -> tuple[Kind, str]:
    """Return what has to be the same: of a web address the host, without the language in it."""
    if contact.kind is not Kind.URL:
        return contact.kind, contact.key
    host = contact.key.partition("/")[0]
    first, _dot, rest = host.partition(".")
    return contact.kind, rest if len(first) == 2 and "." in rest else host  # noqa: PLR2004  # es.who.int
