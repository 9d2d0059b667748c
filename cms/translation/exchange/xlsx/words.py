"""The words in a workbook. They are said in the language of whoever exports it."""

from cms.core.wording import N_
from cms.translation.rules import UnitState

PLACE, SOURCE, TARGET, STATE, NOTE = "place", "source", "target", "state", "note"
IDENTITY = "id"

COLUMNS = {
    PLACE: N_("Place"),
    SOURCE: N_("English"),
    TARGET: N_("Translation"),
    STATE: N_("State"),
    NOTE: N_("Note"),
    IDENTITY: N_("Identifier (leave it)"),
}
STATES = {
    UnitState.UNTRANSLATED: N_("Untranslated"),
    UnitState.NEEDS_WORK: N_("Needs work"),
    UnitState.TRANSLATED: N_("Translated"),
    UnitState.REVIEWED: N_("Reviewed"),
}
TEXTS_SHEET = N_("Texts")
HELP_SHEET = N_("Instructions")
MANIFEST_SHEET = "concord"

INSTRUCTIONS = (
    N_("Write in the column “Translation”. The other columns are locked, except State and Note."),
    N_("Bold, links and line breaks stand as numbers, such as <1>…</1>. Keep each exactly once."),
    N_("Set the state “Needs work” for a text that is not finished."),
    N_("Leave the hidden column and the hidden sheet: by them the file finds its way home."),
    N_("An empty translation changes nothing. Send the file back as XLSX, not as CSV or PDF."),
)
