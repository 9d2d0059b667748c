"""What people decide about findings, in the words of the audit log."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.log_words import name_actions


def register_finding_actions(actions: Any) -> None:
    """Name the decisions about what a check has found."""
    name_actions(
        actions,
        {
            "concord.finding.dismissed": (
                _("Dismissed what a check found"),
                _("Dismissed what the check “%(check)s” found: “%(reason)s”"),
            ),
            "concord.finding.restored": (
                _("Let a dismissed finding count again"),
                _("What the check “%(check)s” found counts again"),
            ),
        },
    )
