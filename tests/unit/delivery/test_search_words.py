"""What a search takes for the same word."""

import pytest

from cms.delivery.search.words import keys_of_query, keys_of_text


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        ("en", "infection", "Infections are common."),
        ("en", "infections", "An infection is common."),
        ("en", "DOCTOR", "See the doctor’s advice."),
        ("es", "infeccion", "Una infección."),
        ("es", "infección", "Varias infecciones."),
        ("es", "mujer", "Las mujeres pueden."),
        ("es", "mujeres", "Una mujer puede."),
        ("es-mx", "medico", "Consulte al médico."),
        ("es", "año", "Dos años después."),
        ("fr", "infection", "L’infection passe."),
        ("fr", "bébé", "Les bebes"),
        ("fr", "oeuf", "Un œuf."),
        ("pt-br", "coração", "O coracao."),
        ("ar", "اصابه", "إصابةٌ شائعة"),
        ("ar", "إصابة", "الإصابات"),
        ("ar", "سوائل", "تسرب الســوائل"),
        ("ja", "病気", "病気"),
    ],
)
def test_word__is_found_in_its_other_forms(language: str, asked: str, written: str) -> None:
    (key,) = keys_of_query(asked, language)

    assert key in keys_of_text(written, language).split()


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        ("en", "ovary", "Overt signs."),
        ("es", "ano", "Dos años después."),
        ("en", "https", "See <https://example.org/page>."),
        ("en", "example", "See https://example.org/page."),
    ],
)
def test_word__is_not_found_in_another(language: str, asked: str, written: str) -> None:
    (key,) = keys_of_query(asked, language)

    assert key not in keys_of_text(written, language).split()


@pytest.mark.parametrize("asked", ["", "  ", "?!", "…", "'", '"', "\x00"])
def test_query__without_a_word_has_no_key(asked: str) -> None:
    assert keys_of_query(asked, "en") == []


def test_query__has_each_word_once() -> None:
    assert keys_of_query("pain, pains and PAIN", "en") == ["pain", "and"]
