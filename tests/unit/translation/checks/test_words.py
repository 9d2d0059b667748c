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
        ("It is unclear.", "No queda claro.", "es"),
        ("Please don’t hesitate to call.", "No dude en llamar.", "es"),
        ("Last but not least, rest.", "Por último, pero no menos importante, descanse.", "es"),
        ("No more than 8 tablets a day.", "Como máximo, 8 comprimidos al día.", "es"),
        ("No later than noon.", "Au plus tard à midi.", "fr"),
        ("Not until noon.", "Seulement à partir de midi.", "fr"),
        ("It cannot be sustained.", "Es insostenible.", "es"),
        ("Nobody came with any pain.", "Personne n’est venu avec des douleurs.", "fr"),
        ("A person with pain came.", "Une personne qui a mal n’est venue qu’hier.", "fr"),
        ("Nothing", "Rien", "fr"),
        ("The rest stays behind.", "Le reste ne suit pas.", "fr"),
        ("Ask when it is safe to walk.", "Demandez quand vous pouvez marcher sans risque.", "fr"),
        ("Before it is late.", "Avant qu’il ne soit tard.", "fr"),
        ("Walk, whether or not it hurts.", "Marchez, que cela fasse mal ou non.", "fr"),
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
        ("Do not take more than 8.", "Tome más de 8.", "es", ("not",)),
        ("Do not take more than 8.", "Prenez plus de 8.", "fr", ("not",)),
        ("Do not take more than 8.", "Tome mais de 8.", "pt-br", ("not",)),
        ("Do not take more than 8.", "تناول أكثر من 8.", "ar", ("not",)),
        ("Avoid salt but do not fast.", "Evite la sal, pero ayune.", "es", ("not",)),
        ("They won’t even ask.", "Hasta preguntan.", "es", ("n’t",)),
    ],
)
def test_negation__finds_it_lost_or_gained(
    source: str, target: str, language: str, pieces: tuple[str, ...]
) -> None:
    assert marked("negation", source, target, language) == [pieces]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("unusual pain", "dor incomum", "pt-br"),
        ("Spare clothes help.", "La ropa de repuesto ayuda.", "es"),
    ],
)
def test_negation_count__knows_the_words_of_one_meaning(
    source: str, target: str, language: str
) -> None:
    assert said("negation_count", source, target, language) == []


def test_negation__is_compared_sentence_by_sentence() -> None:
    source = "It is not new. It is not safe."
    assert said("negation", source, "No es nuevo. Es seguro.") != []
    assert said("negation", source, "No es nuevo. No es seguro.") == []


def test_negation_count__sees_one_of_two_lost() -> None:
    source = "It is not new and it is not good."
    assert said("negation_count", source, "No es nuevo y es bueno.") != []
    assert said("negation_count", source, "No es nuevo y no es bueno.") == []


@pytest.mark.parametrize(
    ("source", "target", "language", "pieces"),
    [
        ("Avoid aspirin.", "Tome aspirina.", "es", ("Avoid",)),
        ("Avoid aspirin.", "Prenez de l’aspirine.", "fr", ("Avoid",)),
        ("Avoid aspirin.", "Tome aspirina.", "pt-br", ("Avoid",)),
        ("Avoid aspirin.", "خذ الأسبرين.", "ar", ("Avoid",)),
        ("You are unable to walk.", "Puede caminar.", "es", ("unable",)),
        ("nonurban doctors", "médecins ruraux", "fr", ("non",)),
        (
            "to find quarantine breakers",
            "pour trouver ceux ne la respectant pas",
            "fr",
            ("ne la respectant pas",),
        ),
    ],
)
def test_negation__only_warns_where_another_word_may_mean_it(
    source: str, target: str, language: str, pieces: tuple[str, ...]
) -> None:
    assert marked("negation_count", source, target, language) == [pieces]
    assert said("negation", source, target, language) == []


def test_negation__only_warns_where_it_came_to_a_long_sentence() -> None:
    source = "Rest, drink enough water, take your tablets with food, and call us when the pain gets worse"
    target = (
        "Descanse, beba agua suficiente, no tome sus comprimidos con comida, y llámenos si el dolor"
    )
    assert said("negation", source, f"{target} empeora.") != []
    assert (
        said("negation", source, f"{target} empeora con el paso de los días o si aparece fiebre.")
        == []
    )
    assert (
        said("negation_count", source, f"{target} empeora con el paso de los días o si hay fiebre.")
        != []
    )


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Call your doctor when it hurts.", "Call your doctor when it hurts.", 1),
        ("Normal", "Normal", 0),
        ("Johns Hopkins Medical Center", "Johns Hopkins Medical Center", 0),
        ("Rest. Call us if you have fever.", "Descanse. Call us if you have fever.", 1),
        ("What to do", "What to do", 1),
        (
            "See the map of the Center for Systems Science and Engineering.",
            "Vea el mapa del Center for Systems Science and Engineering.",
            0,
        ),
        ("Rest. Do it if you can.", "Descanse. Do it if you can.", 1),
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
