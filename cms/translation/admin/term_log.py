"""What happens to the termbase, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.log_words import name_actions


def register_term_actions(actions: Any) -> None:
    """Name what happens to concepts beside editing them."""
    name_actions(
        actions,
        {
            "concord.terms.imported": (_("Imported from a file"), _("Imported from a file")),
            "concord.terms.accepted": (
                _("Accepted a proposed term"),
                _("Accepted the proposed term “%(term)s” (%(language)s)"),
            ),
        },
    )
