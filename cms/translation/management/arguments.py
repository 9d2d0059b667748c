"""What the arguments of several commands name: a language. A wrong one ends the command."""

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
