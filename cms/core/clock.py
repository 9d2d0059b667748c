"""The one clock: actions take the time from here, so that a test can set it."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware of its time zone."""
    return timezone.now()


def today() -> date:
    """Return the present day in the installation's time zone."""
    return timezone.localdate()
