"""Language tags and preferences, case by case."""

import pytest

from cms.delivery.negotiation import is_well_formed, parse_accept_language, preferences, truncations


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "ES",
        "es-MX",
        "es-419",
        "pt-br",
        "zh-Hant-TW",
        "sl-rozaj-biske",
        "de-CH-1996",
        "en-u-ca-gregory",
        "x-private",
        "haw",
        "zh-cmn-Hans-CN",
        "de-x-goethe",
    ],
)
def test_is_well_formed__for_tags_of_the_standard(tag: str) -> None:
    assert is_well_formed(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "x", "e", "en_GB", "en-", "-en", "en--GB", "englishlanguage", "en GB", "é", "en-a", "1"],
)
def test_is_well_formed__not_for_others(tag: str) -> None:
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ()),
        ("es", ("es",)),
        ("es-MX", ("es-mx", "es")),
        ("es-MX, fr;q=0.9", ("es-mx", "es", "fr")),
        ("fr;q=0.5, ar;q=0.8, en;q=0.1", ("ar", "fr", "en")),
        ("fr;q=0.5, ar;q=0.5", ("fr", "ar")),
        ("es-MX;q=1.0, es;q=0", ("es-mx",)),
        ("*", ()),
        ("*;q=0.5, ar;q=0.1", ("ar",)),
        ("de;q=2, !!, fr", ("fr",)),
        ("zh-Hant-CN-x-private", ("zh-hant-cn-x-private", "zh-hant-cn", "zh-hant", "zh")),
        (" es ; q=0.3 , fr", ("fr", "es")),
    ],
)
def test_preferences__of_a_header(header: str, expected: tuple[str, ...]) -> None:
    assert preferences(parse_accept_language(header)) == expected


def test_truncations__drop_a_single_letter_with_what_followed_it() -> None:
    assert truncations("zh-hant-u-co") == ("zh-hant-u-co", "zh-hant", "zh")
