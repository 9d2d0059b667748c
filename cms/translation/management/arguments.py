"""What the arguments of several commands name: a language, a person. A wrong one ends the command."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import CommandError

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode


def target_language(code: str) -> LanguageCode:
    """Return the language of that code, into which is translated."""
    known = ", ".join(languages.targets())
    try:
        language = languages.parse(code)
    except UnknownLanguage as error:
        raise CommandError(f"Unknown language “{code}”. Known: {known}.") from error
    if language == languages.SOURCE:
        raise CommandError(f"“{code}” is the source language. Translated into: {known}.")
    return language


def user_named(username: str | None) -> User | None:
    """Return the person of that name; nobody where no name was given."""
    if username is None:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user “{username}”.")
    return user
