"""What happened to the text: who, when, by which way, and the difference word by word."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.translation.admin.beside.panel import Panel
from cms.translation.history import ChangeEvent, Channel
from cms.translation.models import TranslationUnit, UnitChange
from cms.translation.people import name_of
from cms.translation.word_diff import Piece, word_diff

# So many are shown; the rows behind them stay on record.
SHOWN = 30
EVENTS = {
    ChangeEvent.TRANSLATED: pgettext_lazy("history", "Translated"),
    ChangeEvent.DRAFTED: pgettext_lazy("history", "Saved, needs more work"),
    ChangeEvent.CLEARED: pgettext_lazy("history", "Emptied"),
    ChangeEvent.CONFIRMED: pgettext_lazy("history", "Confirmed as it stands"),
    ChangeEvent.APPROVED: pgettext_lazy("history", "Reviewed"),
    ChangeEvent.SENT_BACK: pgettext_lazy("history", "Sent back to the translator"),
    ChangeEvent.RECALLED: pgettext_lazy("history", "Approval lost by a recall"),
    ChangeEvent.SOURCE_CHANGED: pgettext_lazy("history", "The source changed"),
    ChangeEvent.CAME_BACK: pgettext_lazy("history", "The source went back, and its text with it"),
    ChangeEvent.MOVED: pgettext_lazy("history", "Moved here from another place"),
    ChangeEvent.SPLIT: pgettext_lazy("history", "The source was split, this is a part of it"),
    ChangeEvent.MERGED: pgettext_lazy("history", "The source was joined with another text"),
    ChangeEvent.LEFT: pgettext_lazy("history", "Left the article"),
    ChangeEvent.RETURNED: pgettext_lazy("history", "Returned to the article"),
    ChangeEvent.LED_ELSEWHERE: pgettext_lazy("history", "A link leads elsewhere"),
}
CHANNELS = {
    Channel.PO: _("from a PO file"),
    Channel.XLIFF: _("from an XLIFF file"),
    Channel.XLSX: _("from a spreadsheet"),
    Channel.CATALOG: _("from a catalog in the repository"),
}


@dataclass(frozen=True)
class Told:
    """One change, in words."""

    change: UnitChange

    @property
    def event(self) -> str:
        """Return what happened."""
        return str(EVENTS.get(self.change.event, self.change.event))  # type: ignore[call-overload]  # a StrEnum is found by its value

    @property
    def channel(self) -> str:
        """Return which kind of file it came from, if from one."""
        return str(CHANNELS.get(self.change.channel, ""))  # type: ignore[call-overload]  # as above

    @property
    def who(self) -> str:
        """Return the person's name; nothing where Concord did it by itself."""
        return name_of(self.change.actor)

    @cached_property
    def text(self) -> list[Piece]:
        """Return what changed in the translation."""
        if self.change.old_text == self.change.new_text:
            return []
        return word_diff(self.change.old_text, self.change.new_text)

    @cached_property
    def source(self) -> list[Piece]:
        """Return what changed in the source."""
        return word_diff(self.change.old_source, self.change.new_source)


def history(unit: TranslationUnit, user: User) -> Panel | None:
    """Return the panel, the newest change first, where anything has happened yet."""
    rows = list(unit.changes.select_related("actor")[: SHOWN + 1])
    if not rows:
        return None
    return Panel(
        _("History"),
        "translation/beside/history.html",
        {"told": [Told(row) for row in rows[:SHOWN]], "has_more": len(rows) > SHOWN},
    )
