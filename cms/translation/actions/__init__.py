"""All that changes a translation."""

from cms.translation.actions.ask import answer, ask, comment, resolve
from cms.translation.actions.assign import Terms, assign
from cms.translation.actions.dismiss import (
    dismiss_finding,
    may_dismiss_blocking,
    restore_finding,
)
from cms.translation.actions.follow import (
    close_short_translations,
    open_short_translations,
    open_translations,
)
from cms.translation.actions.import_file import import_file, plan_file
from cms.translation.actions.import_terms import import_terms
from cms.translation.actions.lead import set_links
from cms.translation.actions.propose_term import (
    accept_proposal,
    decline_proposal,
    propose_term,
)
from cms.translation.actions.remember import (
    forget,
    forget_recalled,
    remember_edition,
    remember_imported,
    remember_short_text,
)
from cms.translation.actions.review import (
    distrust,
    mark_reviewed,
    mark_short_reviewed,
    stop_showing,
)
from cms.translation.actions.revise import approve_unit, send_back_unit
from cms.translation.actions.send_to_review import submit
from cms.translation.actions.translate import Edit, put_text, translate_unit, translate_units
from cms.translation.actions.write import write_units

__all__ = [
    "Edit",
    "Terms",
    "accept_proposal",
    "answer",
    "approve_unit",
    "ask",
    "assign",
    "close_short_translations",
    "comment",
    "decline_proposal",
    "dismiss_finding",
    "distrust",
    "forget",
    "forget_recalled",
    "import_file",
    "import_terms",
    "mark_reviewed",
    "mark_short_reviewed",
    "may_dismiss_blocking",
    "open_short_translations",
    "open_translations",
    "plan_file",
    "propose_term",
    "put_text",
    "remember_edition",
    "remember_imported",
    "remember_short_text",
    "resolve",
    "restore_finding",
    "send_back_unit",
    "set_links",
    "stop_showing",
    "submit",
    "translate_unit",
    "translate_units",
    "write_units",
]
