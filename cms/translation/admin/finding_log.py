"""What people decide about findings, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter


def register_finding_actions(actions: Any) -> None:
    """Name the decisions about what a check has found."""

    @actions.register_action("concord.finding.dismissed")
    class Dismissed(LogFormatter):
        label = _("Dismissed what a check found")

        def format_message(self, log_entry: Any) -> Any:
            """Say which check, and why."""
            return _("Dismissed what the check “%(check)s” found: “%(reason)s”") % log_entry.data

    @actions.register_action("concord.finding.restored")
    class Restored(LogFormatter):
        label = _("Let a dismissed finding count again")

        def format_message(self, log_entry: Any) -> Any:
            """Say which check."""
            return _("What the check “%(check)s” found counts again") % log_entry.data
