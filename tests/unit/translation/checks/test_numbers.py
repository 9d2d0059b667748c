"""Numbers, in whichever way a language writes them."""

import pytest

from tests.unit.translation.checks.build import marked, said


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Take 1.5 mg.", "Prenez 1,5 mg.", "fr"),
        ("Take 1.5 mg.", "Tome 1.5 mg.", "es-mx"),
        ("Take 1.5 mg.", "Tome 1,5 mg.", "es"),
        ("Take 1.50 mg.", "Tome 1,5 mg.", "es"),
        ("1,500 people", "1 500 personnes", "fr"),
        ("1,500 people", "1\N{NARROW NO-BREAK SPACE}500 personnes", "fr"),
        ("1,500 people", "1.500 personas", "es"),
        ("1,500 people", "1,500 personas", "es-mx"),
        ("1,500 people", "1500 pessoas", "pt-br"),
        ("After 12 months", "بعد ١٢ شهرًا", "ar"),
        ("Take 1.5 mg.", "خذ ١٫٥ ملغ.", "ar"),
        ("1,500 people", "١٬٥٠٠ شخص", "ar"),
        ("99.97% to 99.999%", "del 99,97 % al 99,999 %", "es-mx"),  # the text's own sign
        ("rates of .08%", "tasas del 0,08 %", "es"),
        ("two weeks", "2 semanas", "es"),
        ("2 weeks", "dos semanas", "es"),
        ("25 people", "veinticinco personas", "es"),
        ("35 people", "treinta y cinco personas", "es"),
        ("two days", "يومان", "ar"),
        ("2 days", "يومين", "ar"),
        ("$4 million", "cuatro millones de dólares", "es"),
        ("1.2 billion", "1200 millones", "es"),
        ("1.2 billion", "1,2 milliard", "fr"),
        ("the 19th century", "le XIXe siècle", "fr"),
        ("the 21st century", "el siglo XXI", "es"),
        ("1st choice", "1.ª opción", "es"),
        ("the 1960s", "los años 60", "es"),
        ("the 1960s", "les années 1960", "fr"),
        ("in 2019-20", "en 2019-2020", "es"),
        ("by 5 p.m.", "a las 17 h", "es"),
        ("at 8:00", "a las 8 h", "es"),
        ("at 9:30 pm", "à 21 h 30", "fr"),
        ("on 12/31/2019", "el 31/12/2019", "es"),
        ("5-7 days", "de 5 a 7 días", "es"),
        ("COVID-19 is new.", "La enfermedad es nueva.", "es"),  # a name: another check
        ("see https://x.org/2020/5", "véase https://x.org/es", "es"),  # an address: another check
        ("call 1-800-273-8255", "llame al 1-800-273-8255", "es"),
        ("CO<1>2</1> in air", "El CO<1>2</1> en el aire", "es"),
        ("½ tablet", "½ comprimido", "es"),
        ("1/2 tablet", "medio comprimido", "es"),
        ("1½ tablets", "un comprimido y medio", "es"),
        ("1½ tablets", "un comprimé et demi", "fr"),
        ("age > 65", "mayores de 65", "es"),
        ("A 5 mg tablet, then 5 mg.", "Un comprimido de 5 mg dos veces.", "es"),
    ],
)
def test_numbers__accepts_the_same_number_written_otherwise(
    source: str, target: str, language: str
) -> None:
    assert said("numbers", source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "pieces"),
    [
        ("Take 500 mg.", "Tome 50 mg.", "es", ("500", "50")),
        ("Take 1.5 mg.", "Tome 15 mg.", "es", ("1.5", "15")),
        ("Take 1,500 mg.", "Prenez 1,500 mg.", "fr", ("1,500", "1,500")),  # a thousandth
        ("Take 1.500 mg.", "Tome 1.500 mg.", "es", ("1.500", "1.500")),  # a thousandfold
        ("After 12 months", "بعد ١٣ شهرًا", "ar", ("12", "١٣")),
        ("Take 0.25 mg.", "خذ ٠٫٠٢٥ ملغ.", "ar", ("0.25", "٠٫٠٢٥")),
        ("Take 2.5 mg.", "خذ ٢٥ ملغ.", "ar", ("2.5", "٢٥")),
        ("Take 5-10 mg.", "Tome 5 mg.", "es", ("10",)),
        ("Take 5 to 10 mg.", "خذ ٥ ملغ.", "ar", ("10",)),
        ("1½ tablets", "½ comprimido", "es", ("1½", "½")),
        ("BMI < 18", "IMC > 18", "es", ("< 18", "> 18")),
        ("from ≥38 °C", "desde ≤38 °C", "es", ("≥38", "≤38")),
        ("from ≥= 38 °C", "desde ≤= 38 °C", "es", ("≥= 38", "≤= 38")),
        ("p<0.05", "p > 0,05", "fr", ("<0.05", "> 0,05")),
        ("two weeks or 3", "dos semanas", "es", ("3",)),
        ("some days", "5 días", "es", ("5",)),
        ("2 billion", "2 billones", "es", ("2 billion", "2 billones")),
        ("648 million", "648 milliards", "fr", ("648 million", "648 milliards")),
        ("<1>Take</1> 4 pills", "<1>Tome</1> 3 pastillas", "es", ("4", "3")),
    ],
)
def test_numbers__names_what_is_lost_or_changed(
    source: str, target: str, language: str, pieces: tuple[str, ...]
) -> None:
    assert marked("numbers", source, target, language) == [pieces]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("three times a day", "cuatro veces al día", True),
        ("three times a day", "tres veces al día", False),
        ("three times a day", "3 veces al día", False),
        ("a few days", "dos o tres días", False),
        ("half a tablet", "un comprimido", True),
        ("half a tablet", "medio comprimido", False),
        ("one and a half tablets", "1,5 comprimidos", False),
    ],
)
def test_number_words__compares_small_numbers(source: str, target: str, found: bool) -> None:  # noqa: FBT001
    assert bool(said("number_words", source, target)) is found


@pytest.mark.parametrize(
    ("target", "language", "found"),
    [("1.5 mg", "fr", 1), ("1,5 mg", "fr", 0), ("1.5 mg", "es", 0), ("1.5 mg", "pt-br", 1)],
)
def test_number_format__wants_the_languages_separator(
    target: str, language: str, found: int
) -> None:
    assert len(said("number_format", "1.5 mg", target, language)) == found


def test_names_with_numbers__keep_their_figures() -> None:
    assert said("names_with_numbers", "COVID-19 and B12", "La COVID-19 y la B12") == []
    assert marked("names_with_numbers", "COVID-19", "COVID-18") == [("19", "18")]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("5 mg", "5 miligramos", "es"),
        ("5 μg", "5 µg", "fr"),
        ("5 percent", "5 %", "fr"),
        ("5%", "5 por ciento", "es"),
        ("5%", "٥٪", "ar"),
        ("5%", "٪5", "ar"),
        ("5 mg", "5 ملغ", "ar"),
        ("5 to 7 days", "de 5 a 7 días", "es"),
        ("a 5-day course", "un ciclo de 5 días", "es"),
        ("within 24 hours", "en 24 h", "es"),
        ("12 months", "12 شهرًا", "ar"),
        ("37 °C", "37 °C", "fr"),
        ("2 in Africa", "2 en África", "es"),  # not inches
        ("5 mg/kg", "5 mg por kg", "es"),
        ("100 IU", "100 UI", "fr"),
        ("120/80 mmHg", "120/80 mm Hg", "es"),
        ("two weeks", "quinze jours", "fr"),
        ("two days", "يومين", "ar"),
        ("10 mL", "١٠ مل", "ar"),
        ("100.4 °F (38 °C)", "38 °C (100,4 °F)", "fr"),
    ],
)
def test_units__accepts_the_same_unit(source: str, target: str, language: str) -> None:
    assert said("units", source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "language", "pieces"),
    [
        ("Take 5 mg.", "Tome 5 g.", "es", ("5 mg", "5 g")),
        ("Take 5 mcg.", "Prenez 5 mg.", "fr", ("5 mcg", "5 mg")),
        ("for 2 weeks", "durante 2 meses", "es", ("2 weeks", "2 meses")),
        ("for 12 months", "لمدة 12 أسبوعًا", "ar", ("12 months", "12 أسبوعًا")),
        ("Take 5 mg.", "خذ ٥ ميكروغرام.", "ar", ("5 mg", "٥ ميكروغرام")),
        ("5 mg/kg", "5 mg", "es", ("5 mg/kg", "5 mg")),
        ("5 mg/mL", "5 mg/l", "fr", ("5 mg/mL", "5 mg/l")),
        ("100 IU", "100 mg", "es", ("100 IU", "100 mg")),
        ("at 38 °C", "a 38 °F", "es", ("38 °C", "38 °F")),
        ("2 teaspoons", "2 cucharadas", "es", ("2 teaspoons", "2 cucharadas")),
        ("for two weeks", "durante dos meses", "es", ("two weeks", "dos meses")),
        ("for 2 weeks", "pendant deux mois", "fr", ("2 weeks", "deux mois")),
        ("after two days", "بعد شهرين", "ar", ("two days", "شهرين")),
        ("1.7 percent of men", "el 1,7 de los varones", "es", ("1.7 percent",)),
    ],
)
def test_units__names_what_is_swapped_or_lost(
    source: str, target: str, language: str, pieces: tuple[str, ...]
) -> None:
    assert marked("units", source, target, language) == [pieces]


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("on March 5, 2020", "el 5 de marzo de 2020", "es", 0),
        ("on March 5, 2020", "le 05/03/2020", "fr", 0),
        ("in April 2020", "jusqu’au mois d’avril 2020", "fr", 0),
        ("on 5 March", "في 5 مارس", "ar", 0),
        ("You may take 5 pills.", "Puede tomar 5 pastillas.", "es", 0),
        ("on March 5, 2020", "el 5 de mayo de 2020", "es", 1),
        ("on 5 March", "le 5", "fr", 1),
    ],
)
def test_dates__compares_months(source: str, target: str, language: str, found: int) -> None:
    assert len(said("dates", source, target, language)) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Write to a@b.org.", "Escriba a a@b.org.", 0),
        ("Write to a@b.org.", "Escriba a c@b.org.", 2),
        ("See https://www.who.int/en/x.", "Véase https://www.who.int/es/x.", 0),
        ("See https://en.who.org.uk/", "Véase https://es.who.org.uk/", 0),
        ("See www.who.int.", "Véase la página.", 1),
        ("Call +1 (800) 273-8255.", "Llame al +1 800 273 8255.", 0),
        ("Call +1 (800) 273-8255.", "Llame al +1 800 273 8256.", 2),
        ("(153,822/2,240,191) in 2019-2020", "(153 822/2 240 191) en 2019-2020", 0),
    ],
)
def test_contacts__have_to_come_back(source: str, target: str, found: int) -> None:
    assert len(said("contacts", source, target)) == found


@pytest.mark.parametrize(
    ("source", "target", "language", "found"),
    [
        ("Take it twice daily.", "Tómelo dos veces al día.", "es", 0),
        ("Take it twice daily.", "Tómelo cada 12 horas, todos los días.", "es", 0),
        ("Take it twice daily.", "Tómelo durante dos días.", "es", 1),
        ("Take it twice daily.", "Prenez-le deux fois par jour.", "fr", 0),
        ("Take it twice daily.", "Prenez-le pendant deux jours.", "fr", 1),
        ("Take it twice daily.", "Tome por dois dias.", "pt-br", 1),
        ("Take it twice daily.", "خذه مرتين يوميًا.", "ar", 0),
        ("Take it twice daily.", "خذه لمدة يومين.", "ar", 1),
        ("Take it once a day.", "Tómelo una vez por semana.", "es", 1),
        ("Take it every six hours.", "Tómelo cada seis días.", "es", 1),
        ("Take it every six hours.", "Tómelo cada 6 h.", "es", 0),
        ("Take it every other day.", "Prenez-le un jour sur deux, chaque semaine.", "fr", 0),
        ("Take it every week.", "Tome todas as semanas.", "pt-br", 0),
    ],
)
def test_frequency__is_how_often_and_not_how_long(
    source: str, target: str, language: str, found: int
) -> None:
    assert len(said("frequency", source, target, language)) == found
