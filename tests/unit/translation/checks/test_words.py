"""Negation, language, repetition: what words show."""

import pytest

from tests.unit.translation.checks.build import marked, said


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("It is not safe.", "No es seguro.", "es"),
        ("It is not possible.", "Es imposible.", "es"),
        ("Do not touch it.", "Evite tocarlo.", "es"),
        ("However, it helps.", "Sin embargo, ayuda.", "es"),
        ("It is not only pain.", "No solo es dolor.", "es"),
        ("Nobody knows.", "Nadie lo sabe.", "es"),
        ("Only a trained person may do it.", "Seule une personne formée peut le faire.", "fr"),
        ("It is only pain.", "Ce n’est que de la douleur.", "fr"),
        ("It is worse than it was.", "C’est pire que ce ne l’était.", "fr"),
        ("It does not hurt.", "Cela ne fait pas mal.", "fr"),
        ("No treatment is needed.", "Aucun traitement n’est nécessaire.", "fr"),
        ("Without a needle.", "Sem agulha.", "pt-br"),
        ("It does not hurt.", "هذا لا يؤلم.", "ar"),
        ("It is not safe.", "هذا غير آمن.", "ar"),
        ("The pain is strong.", "الألم شديد.", "ar"),
        ("Only a worker may do it.", "لا ينبغي أن يفعله إلا عامل.", "ar"),
        ("You cannot urinate.", "عدم القدرة على التبوّل.", "ar"),
    ],
)
def test_negation__accepts_the_same_in_other_words(source: str, target: str, language: str) -> None:
    assert said("negation", source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "pieces"),
    [
        ("It is not safe.", "Es seguro.", "es", ("not",)),
        ("It is safe.", "No es seguro.", "es", ("No",)),
        ("Without a needle.", "Con aguja.", "es", ("Without",)),
        ("Do not take it.", "Prenez-le.", "fr", ("not",)),
        ("Take it.", "Ne le prenez pas.", "fr", ("Ne le prenez pas",)),
        ("It isn’t safe.", "É seguro.", "pt-br", ("n’t",)),
        ("It does not hurt.", "هذا يُؤلم.", "ar", ("not",)),
        ("It hurts.", "هذا لَا يُؤلم.", "ar", ("لَا",)),
        ("Rest. Do not <1>drive</1>.", "Descanse. <1>Conduzca</1>.", "es", ("not",)),
    ],
)
def test_negation__finds_it_lost_or_gained(
    source: str, target: str, language: str, pieces: tuple[str, ...]
) -> None:
    assert marked("negation", source, target, language) == [pieces]


def test_negation__is_compared_sentence_by_sentence() -> None:
    source = "It is not new. It is not safe."
    assert said("negation", source, "No es nuevo. Es seguro.") != []
    assert said("negation", source, "No es nuevo. No es seguro.") == []


def test_negation_count__sees_one_of_two_lost() -> None:
    source = "It is not new and it is not good."
    assert said("negation_count", source, "No es nuevo y es bueno.") != []
    assert said("negation_count", source, "No es nuevo y no es bueno.") == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Call your doctor when it hurts.", "Call your doctor when it hurts.", 1),
        ("Normal", "Normal", 0),
        ("Johns Hopkins Medical Center", "Johns Hopkins Medical Center", 0),
        ("Rest. Call us if you have fever.", "Descanse. Call us if you have fever.", 1),
        ("What to do", "What to do", 1),
        ("Call us.", "Llámenos.", 0),
    ],
)
def test_untranslated__finds_what_is_left(source: str, target: str, found: int) -> None:
    assert len(said("untranslated", source, target)) == found


SPANISH = "Llame a su médico si el dolor no desaparece después de algunos días de reposo."
PORTUGUESE = "Ligue para o seu médico se a dor não passar depois de alguns dias de repouso."
FRENCH = "Appelez votre médecin si la douleur ne disparaît pas après quelques jours de repos."
ARABIC = "اتصل بطبيبك إذا لم يختفِ الألم بعد بضعة أيام من الراحة في المنزل."


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [
        (SPANISH, "es", 0),
        (SPANISH, "es-mx", 0),
        (PORTUGUESE, "pt-br", 0),
        (FRENCH, "fr", 0),
        (ARABIC, "ar", 0),
        (SPANISH, "pt-br", 1),
        (PORTUGUESE, "es", 1),
        (FRENCH, "ar", 1),
        (ARABIC, "fr", 1),
        ("Hola", "fr", 0),  # too short to tell
    ],
)
def test_language__tells_neighbours_apart(target: str, language: str, found: int) -> None:
    assert len(said("language", "Some text.", target, language)) == found


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [
        ("de la la mano", "es", 1),
        ("Nous nous lavons.", "fr", 0),
        ("Es muy muy fuerte.", "es", 0),
        ("يُمنع منعًا باتًا", "ar", 0),
        ("في في المنزل", "ar", 1),
    ],
)
def test_repeated_words__knows_what_is_right_twice(target: str, language: str, found: int) -> None:
    assert len(said("repeated_words", "Text.", target, language)) == found


def test_repeated_words__follows_the_source() -> None:
    assert said("repeated_words", "Bora Bora is far.", "Bora Bora está lejos.") == []
