"""The header of a PO file: which language it is of, and when it was last revised."""

from dataclasses import dataclass
from datetime import datetime
from email.parser import HeaderParser

from cms.core.wording import N_, Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.po.entry import Entry

_DATE = "%Y-%m-%d %H:%M%z"


@dataclass(frozen=True)
class Header:
    """What the header says."""

    language: str
    revised: datetime | None


def header_of(entry: Entry) -> Header:
    """Return what the header entry says; raises ``ExchangeRefused`` where it names no language."""
    fields = HeaderParser().parsestr(entry.strings.get("msgstr", ""))
    language = str(fields.get("Language", "")).strip()
    if not language:
        raise ExchangeRefused(Sentence(N_("The file's header does not name its Language.")))
    return Header(language, _date(str(fields.get("PO-Revision-Date", ""))))


def _date(written: str) -> datetime | None:
    try:
        return datetime.strptime(written.strip(), _DATE)  # noqa: DTZ007  # %z is in it
    except ValueError:
        return None
