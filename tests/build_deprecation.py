"""An entry of the API's changelog that takes leave of something."""

from datetime import date

from cms.delivery.changelog import Entry, Kind


def leave(*names: str, successor: str | None = None) -> Entry:
    """Return one that deprecates these from 2027 on, for a year."""
    return Entry(
        id="leave",
        day=date(2027, 1, 1),
        kind=Kind.DEPRECATED,
        title="Leave",
        text="Use the other one.",
        names=names,
        sunset=date(2028, 1, 1),
        successor=successor,
    )
