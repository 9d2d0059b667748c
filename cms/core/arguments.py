"""What the arguments of commands in several apps name. A wrong one ends the command."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import CommandError

MOST_DAYS = 36_500


def user_named(username: str | None) -> User | None:
    """Return the person of that name; nobody where no name was given."""
    if username is None:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user “{username}”.")
    return user


def require_days_to_keep(days: int) -> None:
    """Refuse to forget what is not even a day old, and a number that no calendar holds."""
    if not 1 <= days <= MOST_DAYS:
        raise CommandError(f"Keep at least one day, and at most {MOST_DAYS}.")
