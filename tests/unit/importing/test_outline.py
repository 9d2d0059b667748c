from cms.articles.importing import OutlineEntry, render_outline
from cms.core.wording import Sentence, shortened
from tests.unit.importing.reading import read

SOURCE = """\
# Sun

Opening.

More.

## Why {aspect=causes}

- **Light.** Much of it.
- Heat

### Where

1. Nose

::: cause Wind
It dries.
:::

## Do
"""


def test_outline__holds_headings_items_and_named_blocks() -> None:
    assert read(SOURCE, "markdown").outline == (
        OutlineEntry(1, "headline", "Sun", 1),
        OutlineEntry(2, "section", "", 5),
        OutlineEntry(2, "section", "Why", 7),
        OutlineEntry(3, "item", "Light", 9),
        OutlineEntry(3, "item", "Heat", 10),
        OutlineEntry(3, "subheading", "Where", 12),
        OutlineEntry(4, "item", "Nose", 14),
        OutlineEntry(4, "cause", "Wind", 16),
        OutlineEntry(2, "section", "Do", 20),
    )


def test_outline__is_rendered__indented_and_with_doubts() -> None:
    assert render_outline(read(SOURCE, "markdown")) == (
        "headline: Sun\n"
        "  section: (no heading)\n"
        "  section: Why\n"
        "    item: Light\n"
        "    item: Heat\n"
        "    subheading: Where\n"
        "      item: Nose\n"
        "      cause: Wind\n"
        "  section: Do\n"
        "\n"
        "To be checked (2):\n"
        "  line 20: The aspect “overview” of “Do” is a guess.\n"
        "  line 20: There is nothing below the heading “Do”."
    )


def test_sentence__keeps_what_a_translator_needs() -> None:
    sentence = Sentence("“%(text)s” is odd.", text="Sun")
    assert sentence == "“Sun” is odd."
    assert (sentence.template, sentence.values) == ("“%(text)s” is odd.", {"text": "Sun"})
    assert Sentence("100 % sure") == "100 % sure"


def test_shortened__keeps_to_its_limit() -> None:
    assert shortened("a  b\nc") == "a b c"
    assert shortened("word " * 20, 12) == "word word w…"
