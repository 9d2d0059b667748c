"""What happens to the termbase, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter


def register_term_actions(actions: Any) -> None:
    """Name what happens to concepts beside editing them."""

    @actions.register_action("concord.terms.imported")
    class Imported(LogFormatter):
        label = _("Imported from a file")
        message = _("Imported from a file")

    @actions.register_action("concord.terms.accepted")
    class Accepted(LogFormatter):
        label = _("Accepted a proposed term")

        def format_message(self, log_entry: Any) -> Any:
            """Say which term."""
            return _("Accepted the proposed term “%(term)s” (%(language)s)") % log_entry.data
