"""The rules of plain text, one table each."""

import pytest

from cms.articles.importing.furniture import is_furniture, without_glued_furniture
from cms.articles.importing.plaintext import closing, recognise
from cms.articles.importing.plaintext.crosslinks import without_crosslinks


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("top of page", True),
        ("Bottom of Page", True),
        ("Back to top", True),
        ("back to the top of the page", True),
        ("Skip to content", True),
        ("Skip to main content", True),
        ("Share", True),
        ("Share this article on Facebook", True),
        ("We use cookies to improve your visit.", True),
        ("Accept all cookies", True),
        ("Cookie settings", True),
        ("Top Reasons to Rest", False),
        ("Share this with your partner.", False),
        ("Bottom of pages are read last.", False),
        ("Cookies and Snacks", False),
    ],
)
def test_furniture__is_known_by_its_words(line: str, expected: bool) -> None:  # noqa: FBT001
    assert is_furniture(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("bottom of pageDry Skin", "Dry Skin"),
        ("bottom of pagetop of pageDry Skin", "Dry Skin"),
        ("Drink enough water.bottom of page", "Drink enough water."),
        ("bottom of page", "bottom of page"),
        ("bottom of pages", "bottom of pages"),
        ("See the bottom of page 3.", "See the bottom of page 3."),
    ],
)
def test_furniture__glued_to_words__is_cut_off(line: str, expected: str) -> None:
    assert without_glued_furniture(line) == expected


@pytest.mark.parametrize(
    ("line", "style", "value", "text", "run_on"),
    [
        ("1) Dry air", "decimal", 1, "Dry air", False),
        ("12. Cold wind", "decimal", 12, "Cold wind", False),
        ("(2) Hot water", "decimal", 2, "Hot water", False),
        ("3)Harsh soap", "decimal", 3, "Harsh soap", True),
        ("a) Creams", "lower_alpha", 1, "Creams", False),
        ("B) Baths", "lower_alpha", 2, "Baths", False),
        ("c. Rest", "lower_alpha", 3, "Rest", False),
        ("b)Light therapy", "lower_alpha", 2, "Light therapy", True),
    ],
)
def test_marker__with_a_number_or_letter__is_an_item(
    line: str, style: str, value: int, text: str, *, run_on: bool
) -> None:
    assert recognise.item_marker(line) == recognise.Marker(style, value, text, run_on)


@pytest.mark.parametrize(
    "line",
    ["1.5 mg a day", "1.", "2024. A year", "J. Doe wrote this", "e.g. a cold", "100) x", "x"],
)
def test_marker__in_an_ordinary_line__is_none(line: str) -> None:
    assert recognise.item_marker(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("• Rest", "Rest"),
        ("•Rest", "Rest"),
        ("- Rest", "Rest"),
        ("* Rest", "Rest"),
        ("– Rest", "Rest"),
        ("-5 degrees", None),
        ("— said the nurse", None),
        ("•", None),
    ],
)
def test_bullet__gives_its_text(line: str, expected: str | None) -> None:
    assert recognise.bullet_text(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Why Does Skin Itch?", True),
        ("Is it catching?", True),
        ("Why? It is dry.", False),
        ("It itches. Why?", False),
        ("why?", False),
        ("Skin itches", False),
        ("?", False),
        ("Could it be that " + "very " * 12 + "dry air makes skin itch?", False),
    ],
)
def test_question_heading__is_one_short_question(line: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_question_heading(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Causes Of Dry Skin", True),
        ("The Care of Dry Skin: A Guide", True),
        ("Treatment", True),
        ("DRY SKIN", True),
        ("Post-Sun Care", True),
        ("Causes of dry skin", False),
        ("Causes Of Dry Skin.", False),
        ("Causes Of Dry Skin:", False),
        ("of the", False),
        ("...", False),
    ],
)
def test_title_case__counts_words_that_matter(line: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_title_case(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Side effects of creams", True),
        ("Side effects of creams.", False),
        ("side effects of creams", False),
        ("Creams are used by many people who have very dry skin in winter", False),
        ("Use it daily. It helps", False),
    ],
)
def test_possible_heading__is_short_and_no_sentence(line: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_possible_heading(line) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Creams and oils", True),
        ("Which soap?", True),
        ("Use a cream every day.", False),
        ("word " * 30, False),
    ],
)
def test_item_title__is_short_and_no_sentence(text: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_item_title(text.strip()) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("During Winter", "During Summer", True),
        ("During Winter", "during sleep", True),
        ("During Winter", "In Summer", False),
        ("…", "…", False),
    ],
)
def test_parallel__headings_begin_alike(first: str, second: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.are_parallel(first, second) is expected


@pytest.mark.parametrize(
    ("previous", "following", "expected"),
    [
        ("Dry air takes water out of the skin, and so does", "hot water", True),
        ("Dry air takes water out of the skin, which is why people in", "Norway use cream", True),
        ("Dry air", "Dry air takes water out of the skin.", False),
        ("Word " * 30 + "ends.", "A new paragraph", False),
        ("Word " * 30 + "goes on", "And on", True),
    ],
)
def test_lines__of_wrapped_text__join(previous: str, following: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.joins(previous, following) is expected


@pytest.mark.parametrize(
    ("gaps", "gap", "expected"),
    [
        ([1, 1, 1, 3], 3, True),
        ([1, 1, 1, 2], 2, True),
        ([2, 2, 2], 2, False),
        ([2, 2, 4], 4, True),
        ([1], 1, False),
        ([], 1, False),
    ],
)
def test_wide_gap__is_wider_than_usual(gaps: list[int], gap: int, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_wide_gap(gap, recognise.usual_gap(gaps)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("-----", True), ("* * *", True), ("=====", True), ("- Rest", False), ("a", False)],
)
def test_ruled_line__only_draws(line: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.is_ruled_line(line) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wash <b>gently</b>", True),
        ("**Wash** gently", True),
        ("## Washing", True),
        ("[soap](https://example.org)", True),
        ("5 < 6 and 7 > 6", False),
        ("A 2*3 cm patch", False),
    ],
)
def test_markup__in_plain_text__is_noticed(text: str, expected: bool) -> None:  # noqa: FBT001
    assert recognise.has_markup(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eczema (Read Eczema in Children) itches.", ("Eczema itches.", ("Eczema in Children",))),
        ("It itches. [See also: Dry Eyes]", ("It itches.", ("Dry Eyes",))),
        ("Itch (Read more about “Itch”).", ("Itch.", ("Itch",))),
        ("Creams (read the leaflet first) help.", ("Creams (read the leaflet first) help.", ())),
        ("Creams (Read the leaflet) help.", ("Creams (Read the leaflet) help.", ())),
        ("(Read One Thing) (Read Two Things)", ("", ("One Thing", "Two Things"))),
    ],
)
def test_crosslink__is_taken_out_of_its_sentence(
    text: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert without_crosslinks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest well. Get in touch!", ("Rest well.", "Get in touch!")),
        ("“Rest.” Then call us.", ("“Rest.”", "Then call us.")),
        ("Call us and ask for Dr. Lee.", ("", "Call us and ask for Dr. Lee.")),
        ("Only one", ("", "Only one")),
    ],
)
def test_last_sentence__is_parted_from_the_rest(text: str, expected: tuple[str, str]) -> None:
    assert closing.last_sentence(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Do get in touch with our nurses.", True),
        ("Contact us any time.", True),
        ("Book an appointment today.", True),
        ("More is at SkinCare.example.org.", True),
        ("Write to nurse@example.org.", False),
        ("It touches the skin.e.g. here.", False),
        ("It is usually harmless.", False),
    ],
)
def test_invitation__asks_or_names_a_site(sentence: str, expected: bool) -> None:  # noqa: FBT001
    assert closing.invites(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Visit SkinCare.org.", ("SkinCare.org", "https://skincare.org")),
        ("See http://example.org/Help!", ("example.org/Help", "https://example.org/Help")),
        ("Write to a@example.org", None),
        ("Nothing here.", None),
    ],
)
def test_web_site__becomes_an_address(sentence: str, expected: tuple[str, str] | None) -> None:
    assert closing.web_site(sentence) == expected
