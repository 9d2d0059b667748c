"""How people are called on the screen."""

from django.contrib.auth.models import AbstractUser


def name_of(user: AbstractUser | None) -> str:
    """Return the person's name, or that of the account; nothing where there is nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
