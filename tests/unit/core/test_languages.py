"""Languages: codes of the settings, tags of the API, CLDR's parents and directions."""

import pytest
from django.utils.translation import override

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode


@pytest.mark.parametrize(
    ("written", "code"),
    [("en", "en"), ("ES-mx", "es-mx"), ("es_MX", "es-mx"), (" pt-BR ", "pt-br"), ("AR", "ar")],
)
def test_parse__takes_any_case_and_separator(written: str, code: str) -> None:
    assert languages.parse(written) == code


@pytest.mark.parametrize("written", ["", "de", "en-GB", "es-", "e s", "xx-YY", "../en", "en\x00"])
def test_parse__refuses_what_the_settings_do_not_know(written: str) -> None:
    with pytest.raises(UnknownLanguage) as refusal:
        languages.parse(written)

    assert refusal.value.code == written
    assert "pt-BR" in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("es-mx", "es-MX"),
        ("pt_br", "pt-BR"),
        ("es-419", "es-419"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("sr-LATN", "sr-Latn"),
        (" AR ", "ar"),
    ],
)
def test_canonical_tag__has_the_recommended_case(written: str, tag: str) -> None:
    assert languages.canonical_tag(written) == tag


def test_tag__of_every_language_parses_back() -> None:
    assert [languages.parse(languages.tag(code)) for code in languages.all_codes()] == list(
        languages.all_codes()
    )


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("es-MX", ("es-MX", "es-419", "es")),
        ("es-mx", ("es-MX", "es-419", "es")),
        ("es-ES", ("es-ES", "es")),
        ("pt-BR", ("pt-BR", "pt")),
        ("pt-PT", ("pt-PT", "pt")),
        ("pt-AO", ("pt-AO", "pt-PT", "pt")),
        ("en-GB", ("en-GB", "en-001", "en")),
        ("zh-Hant-HK", ("zh-Hant-HK", "zh-Hant")),
        ("zh-Hans-SG", ("zh-Hans-SG", "zh-Hans", "zh")),
        ("sr-Latn-ME", ("sr-Latn-ME", "sr-Latn")),
        ("sr-Cyrl", ("sr-Cyrl", "sr")),
        ("ar", ("ar",)),
        ("xx-YY", ("xx-YY", "xx")),
        ("", ()),
    ],
)
def test_fallback_chain__is_cldrs(tag: str, chain: tuple[str, ...]) -> None:
    assert languages.fallback_chain(tag) == chain


@pytest.mark.parametrize(
    ("code", "parent"),
    [("es-mx", "es"), ("es", None), ("pt-br", None), ("en", None), ("ar", None)],
)
def test_parent__is_the_nearest_language_of_the_settings(code: str, parent: str | None) -> None:
    assert languages.parent(LanguageCode(code)) == parent


@pytest.mark.parametrize(
    ("code", "direction"), [("en", "ltr"), ("ar", "rtl"), ("es-mx", "ltr"), ("he", "rtl")]
)
def test_direction__follows_the_script(code: str, direction: str) -> None:
    assert languages.direction(LanguageCode(code)) == direction


@pytest.mark.parametrize(
    ("code", "name"), [("ar", "العربية"), ("pt-br", "português (Brasil)"), ("en", "English")]
)
def test_autonym__is_in_the_language_itself(code: str, name: str) -> None:
    assert languages.autonym(LanguageCode(code)) == name


def test_column__has_no_hyphen() -> None:
    assert languages.column("headline", LanguageCode("pt-br")) == "headline_pt_br"


def test_column__of_indonesian_is_not_taken_for_a_foreign_key() -> None:
    assert languages.column("headline", LanguageCode("id")) == "headline_ind"


def test_source__comes_first_and_is_no_target() -> None:
    assert languages.all_codes()[0] == languages.SOURCE
    assert languages.SOURCE not in languages.targets()
    assert len(set(languages.all_codes())) == len(languages.all_codes())


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("es-MX", "Mexican Spanish"),
        ("es-419", "Spanish (Latin America)"),
        ("sw", "Swahili"),
        ("qq-ZZ", "qq-ZZ"),
    ],
)
def test_name_of_any__is_what_a_person_reads(tag: str, name: str) -> None:
    assert languages.name_of_any(tag) == name


def test_name_of_any__is_in_the_language_of_the_interface() -> None:
    with override("fr"):
        assert languages.name_of_any("es-419") == "espagnol (Amérique latine)"
