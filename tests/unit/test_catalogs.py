"""The catalogs of the interface: complete, with the same placeholders, with the right plurals.

That they hold every word of the code is for ``make messages-check``, which extracts anew.
"""

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from cms.settings.languages import ADMIN_LANGUAGES, SOURCE_LANGUAGE

LOCALES = [to_locale(code) for code, _name in ADMIN_LANGUAGES if code != SOURCE_LANGUAGE]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%")


@pytest.fixture(params=LOCALES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """The catalog of one language."""
    [folder] = settings.LOCALE_PATHS
    path = Path(folder) / request.param / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=request.param, abort_invalid=True)


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def wordings(message: Message) -> list[str]:
    found = message.string or ""
    return [found] if isinstance(found, str) else list(found)


def test_catalog__leaves_nothing_untranslated_or_unsure(catalog: Catalog) -> None:
    assert entries(catalog)
    assert not catalog.fuzzy
    assert not catalog.obsolete
    unsure = [message.id for message in entries(catalog) if message.fuzzy]
    empty = [message.id for message in entries(catalog) if not all(wordings(message))]
    assert (unsure, empty) == ([], [])


def test_catalog__keeps_the_placeholders(catalog: Catalog) -> None:
    changed = {
        wording: message.id
        for message in entries(catalog)
        if isinstance(message.id, str)
        for wording in wordings(message)
        if sorted(PLACEHOLDER.findall(wording)) != sorted(PLACEHOLDER.findall(message.id))
    }
    assert changed == {}


def test_catalog__has_a_wording_for_each_plural_form(catalog: Catalog) -> None:
    plurals = [message for message in entries(catalog) if not isinstance(message.id, str)]
    assert plurals
    for message in plurals:
        known = set(PLACEHOLDER.findall(message.id[1]))
        assert len(wordings(message)) == catalog.num_plurals
        # A form that stands for one number only may spell it out.
        assert all(set(PLACEHOLDER.findall(wording)) <= known for wording in wordings(message))


def test_catalog__counts_as_its_language_does(catalog: Catalog) -> None:
    """Each form of the header stands for exactly one of CLDR's plural categories."""
    form_of = c2py(catalog.plural_expr)
    category_of = Locale.parse(str(catalog.locale)).plural_form
    pairs = {(form_of(number), category_of(number)) for number in range(1000)}
    assert len(pairs) == catalog.num_plurals
    assert {form for form, _category in pairs} == set(range(catalog.num_plurals))
    assert len({category for _form, category in pairs}) == catalog.num_plurals
