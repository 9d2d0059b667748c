"""Languages: codes of the settings, tags of the API, and what CLDR knows through Babel."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.lists import format_list
from django.conf import settings
from django.utils.translation import get_language, override
from modeltranslation.utils import build_localized_fieldname

from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode, LanguageTag

SOURCE = LanguageCode(settings.LANGUAGE_CODE)

# RFC 5646, 2.2: a subtag of four letters is a script, one of two letters after the first a region.
SCRIPT_LENGTH = 4
REGION_LENGTH = 2


def all_codes() -> tuple[LanguageCode, ...]:
    """Return every language of the settings, the source language first."""
    return (SOURCE, *targets())


def targets() -> tuple[LanguageCode, ...]:
    """Return the languages that articles are translated into."""
    return tuple(LanguageCode(code) for code, _name in settings.LANGUAGES if code != SOURCE)


def parents_first() -> tuple[LanguageCode, ...]:
    """Return the target languages so that a regional variant follows the language it varies."""
    return tuple(sorted(targets(), key=lambda code: parent(code) is not None))


def parse(code: str) -> LanguageCode:
    """Return the known language that ``code`` names in any case, or raise ``UnknownLanguage``."""
    wanted = LanguageCode(code.strip().replace("_", "-").lower())
    if wanted not in all_codes():
        raise UnknownLanguage(code, tuple(tag(known) for known in all_codes()))
    return wanted


@lru_cache(maxsize=1000)
def tag(code: LanguageCode) -> LanguageTag:
    """Return the canonical BCP 47 form: ``pt-br`` becomes ``pt-BR`` (RFC 5646, 2.1.1)."""
    return canonical_tag(code)


def canonical_tag(text: str) -> LanguageTag:
    """Return any language tag in its recommended case, without asking whether we know it."""
    language, *subtags = text.strip().replace("_", "-").split("-")
    cased = [
        part.title()
        if len(part) == SCRIPT_LENGTH
        else part.upper()
        if len(part) == REGION_LENGTH
        else part.lower()
        for part in subtags
    ]
    return LanguageTag("-".join([language.lower(), *cased]))


def parent(code: LanguageCode) -> LanguageCode | None:
    """Return the nearest known language that ``code`` is a regional variant of, if any.

    The way is CLDR's: ``es-mx`` -> ``es-419`` -> ``es``.
    """
    known = all_codes()
    return next((step for step in ancestors(code) if step in known), None)


def ancestors(code: LanguageCode) -> tuple[LanguageCode, ...]:
    """Return what ``code`` is a regional variant of, the nearest first, whether we know it or not."""
    return tuple(LanguageCode(step.lower()) for step in fallback_chain(tag(code))[1:])


def fallback_chain(text: str) -> tuple[LanguageTag, ...]:
    """Return the tag itself and its CLDR parents: ``es-MX`` gives es-MX, es-419, es.

    Source: CLDR supplemental data, ``parentLocales``, as shipped with Babel. Another script is
    another reader: the chain ends before it (``zh-Hant`` has no parent), where CLDR goes to ``root``.
    """
    exceptions = get_global("parent_exceptions")
    step = canonical_tag(text).replace("-", "_")
    chain = []
    while step and step != "root":
        chain.append(canonical_tag(step))
        step = exceptions.get(step) or _without_last_subtag(step)
    return tuple(chain)


def _without_last_subtag(step: str) -> str:
    """Return the locale's parent by its name; none where that is usually written otherwise.

    Babel ships CLDR's parents without the jumps to ``root``, but knows each language's usual script.
    """
    shorter, _separator, last = step.rpartition("_")
    is_script = len(last) == SCRIPT_LENGTH and last.isalpha()
    usual = get_global("likely_subtags").get(shorter, "").split("_")
    return "" if is_script and last not in usual else shorter


def direction(code: LanguageCode) -> str:
    """Return ``rtl`` or ``ltr``: the direction in which the language is written."""
    return _locale(code).text_direction


def autonym(code: LanguageCode) -> str:
    """Return the language's name in the language itself, as CLDR spells it."""
    return _locale(code).get_display_name() or str(tag(code))


def name(code: LanguageCode) -> str:
    """Return the language's name in the language of the interface.

    What there is in a language that was taken out of the settings keeps its name, as CLDR spells it.
    """
    named = dict(settings.LANGUAGES)
    if code in named:
        return str(named[code])
    reader = _locale(LanguageCode(get_language() or SOURCE))
    return _locale(code).get_display_name(reader) or str(tag(code))


def name_of_any(text: str) -> str:
    """Return the name of any language in the language of the interface; its tag where CLDR has none.

    Files name languages that nobody translates into here: ``es-419`` is “Spanish (Latin America)”.
    """
    code = LanguageCode(text.strip().replace("_", "-").lower())
    if code in all_codes():
        return name(code)
    tag = canonical_tag(text)
    try:
        spelled = Locale.parse(tag, sep="-").get_display_name(_interface())
    except (UnknownLocaleError, ValueError):
        return tag
    return spelled or tag


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase in the language of the interface: “French, Spanish, and Arabic”."""
    return format_list(names, locale=_interface())


def column(field: str, code: LanguageCode) -> str:
    """Return the database column that holds ``field`` in that language (rule R3)."""
    name: str = build_localized_fieldname(field, code)  # Indonesian's is ``headline_ind``
    return name


@contextmanager
def source_language() -> Iterator[None]:
    """Make the source language the active one: base columns take the active language's value."""
    with override(SOURCE):
        yield


def _interface() -> Locale:
    return _locale(LanguageCode(get_language() or SOURCE))


def _locale(code: LanguageCode) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(code.split("-")[0])
