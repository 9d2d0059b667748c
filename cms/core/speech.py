"""Saying a sentence in the language of whoever reads it."""

from django.utils.translation import gettext

from cms.core.wording import Sentence


def spoken(sentence: str) -> str:
    """Return the sentence in the active language; a plain text is returned as it is."""
    if not isinstance(sentence, Sentence):
        return sentence
    values = {
        name: spoken(value) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return gettext(sentence.template) % values if values else gettext(sentence.template)


def said(error: Exception) -> str:
    """Return what an error says, in the active language."""
    first = error.args[0] if error.args else str(error)
    return spoken(first) if isinstance(first, str) else str(error)
