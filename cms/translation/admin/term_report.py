"""What an import of terms did, in sentences."""

from django.utils.translation import gettext as _

from cms.core import languages
from cms.translation.actions.import_terms import TermImportReport


def lines_of(report: TermImportReport) -> list[str]:
    """Return the counts, and the languages whose terms were left out, in the active language."""
    lines = [
        _("Concepts: %(added)d new, %(changed)d changed, %(unchanged)d as they were.")
        % {
            "added": report.concepts_added,
            "changed": report.concepts_changed,
            "unchanged": report.unchanged,
        },
        _("Terms: %(added)d new, %(changed)d changed.")
        % {"added": report.terms_added, "changed": report.terms_changed},
    ]
    if report.left_out:
        lines.append(
            _(
                "Left out are terms in languages that nothing is translated into here: %(languages)s."
            )
            % {
                "languages": languages.listed(
                    sorted(languages.name_of_any(tag) for tag in report.left_out)
                )
            }
        )
    return lines
