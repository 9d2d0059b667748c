"""All that changes a translation."""

from cms.translation.actions.ask import answer, ask, comment, resolve
from cms.translation.actions.assign import Terms, assign
from cms.translation.actions.follow import open_translations
from cms.translation.actions.import_file import import_file, plan_file
from cms.translation.actions.review import distrust, mark_reviewed, stop_showing
from cms.translation.actions.revise import approve_unit, send_back_unit
from cms.translation.actions.send_to_review import submit
from cms.translation.actions.translate import put_text, translate_unit
from cms.translation.actions.write import write_units

__all__ = [
    "Terms",
    "answer",
    "approve_unit",
    "ask",
    "assign",
    "comment",
    "distrust",
    "import_file",
    "mark_reviewed",
    "open_translations",
    "plan_file",
    "put_text",
    "resolve",
    "send_back_unit",
    "stop_showing",
    "submit",
    "translate_unit",
    "write_units",
]
