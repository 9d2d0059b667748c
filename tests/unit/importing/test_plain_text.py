"""Whole plain-text documents, in our own words, with the structures that such documents have."""

from tests.unit.importing.reading import contents, doubts, inner, items, read, shape, words

DRY_SKIN = """\
Dry Skin

Skin that has lost water feels tight & rough.

Most people have it (Read Skin and Its Layers) at some time.

Ways Skin Dries Out

The usual ways are:

During Winter

Cold air holds little water.

During Baths

Hot water takes the oil away.

Why Does Dry Skin Itch?

Tiny cracks form. Nerves notice them.

Causes Of Dry Skin

They are:

1) Low humidity

Heating dries the air.

Fans do it too.

2)Harsh soap

Soap takes off oil.

Treatment Of Dry Skin

Two things help

a) Creams

Use them on damp skin.

b)Short baths

Five minutes are enough.



Dry skin is hardly ever dangerous, though it can be a nuisance.
"""


def test_document__with_every_structure__becomes_sections() -> None:
    article = read(DRY_SKIN, "text")
    assert article.headline == "Dry Skin"
    assert article.summary == "Skin that has lost water feels tight & rough."
    assert shape(article) == [
        ("", ["paragraph", "article_link"]),
        ("Ways Skin Dries Out", ["paragraph", *["subheading", "paragraph"] * 2]),
        ("Why Does Dry Skin Itch?", ["paragraph"]),
        ("Causes Of Dry Skin", ["paragraph", "numbered_list"]),
        ("Treatment Of Dry Skin", ["paragraph", "numbered_list", "paragraph"]),
    ]
    assert [section["value"]["aspect"] for section in article.body] == [
        "overview",
        "causes",
        "causes",
        "causes",
        "treatment",
    ]


def test_numbered_items__with_paragraphs_below__have_titles_and_texts() -> None:
    causes = contents(read(DRY_SKIN, "text"), 3)[1]
    assert causes["style"] == "decimal"
    assert items(causes["items"]) == [
        ("Low humidity", "Heating dries the air. | Fans do it too."),
        ("Harsh soap", "Soap takes off oil."),
    ]


def test_lettered_items__before_a_paragraph_set_apart__end_there() -> None:
    _, treatments, closing = contents(read(DRY_SKIN, "text"), 4)
    assert treatments["style"] == "lower_alpha"
    assert items(treatments["items"]) == [
        ("Creams", "Use them on damp skin."),
        ("Short baths", "Five minutes are enough."),
    ]
    assert words(closing).startswith("Dry skin is hardly ever dangerous")


def test_doubts__name_what_was_guessed__with_lines() -> None:
    found = doubts(read(DRY_SKIN, "text"))
    assert "5: The link to the article “Skin and Its Layers” has to be resolved." in found
    assert "7: The aspect “causes” of “Ways Skin Dries Out” is a guess." in found
    assert "11: “During Winter” was taken as a subheading of “Ways Skin Dries Out”." in found
    assert "33: A space was put between the number and “Harsh soap”." in found
    assert (
        "51: “Dry skin is hardly ever dangerous, though it can be a nuisa…” was kept out" in found
    )


def test_bullets__parted_by_blank_lines__are_one_list() -> None:
    text = "Itchy Eyes\n\nThey water.\n\nSigns Of It\n\nYou may see:\n\n  • Red lids\n\n  - Tears\n\n* Pus\n\nRest."
    article = read(text, "text")
    lead_in, bullets, closing = contents(article, 0)
    assert words(lead_in) == "You may see:"
    assert items(bullets) == [("", "Red lids"), ("", "Tears"), ("", "Pus")]
    assert words(closing) == "Rest."


def test_items__without_paragraphs_of_their_own__have_no_titles() -> None:
    text = (
        "Itchy Eyes\n\nThey water.\n\nFirst Steps\n\n1. Wash\n2. Rest\n3. Wait\n\nSee how it goes."
    )
    numbered, closing = contents(read(text, "text"), 0)
    assert items(numbered["items"]) == [("", "Wash"), ("", "Rest"), ("", "Wait")]
    assert words(closing) == "See how it goes."


def test_items__whose_lines_are_sentences__keep_them_as_text() -> None:
    text = "Eyes\n\nThey water.\n\nFirst Steps\n\n1) Wash them well.\n\nUse water.\n\n2) Rest\n\nSleep."
    (numbered,) = contents(read(text, "text"), 0)
    assert items(numbered["items"]) == [("", "Wash them well. | Use water."), ("Rest", "Sleep.")]


def test_bullets__inside_a_numbered_item__stay_in_it() -> None:
    text = "Eyes\n\nThey water.\n\nSteps To Take\n\n1) Wash\n\n• warm\n• clean\n\n2) Rest\n\nSleep."
    (numbered,) = contents(read(text, "text"), 0)
    assert items(numbered["items"]) == [("Wash", "• warm | • clean"), ("Rest", "Sleep.")]


def test_numbering__that_jumps__is_reported() -> None:
    text = "Eyes\n\nThey water.\n\nSteps To Take\n\n1) Wash\n\nIt helps.\n\n3) Rest\n\nSleep."
    assert "11: The numbering jumps before “Rest”: 3 instead of 2." in doubts(read(text, "text"))


def test_letter__that_opens_no_list__stays_a_paragraph() -> None:
    text = "Eyes\n\nThey water.\n\nGroups Of People\n\nc) older people are next.\n\nThey see less."
    first, _ = contents(read(text, "text"), 0)
    assert words(first) == "c) older people are next."


def test_wrapped_lines__are_one_paragraph() -> None:
    text = (
        "Itchy Eyes\n\nEyes that itch are common in spring, when the air is\n"
        "full of pollen. Rubbing them makes it worse, and so it is\nbest to rinse them."
    )
    assert read(text, "text").summary.endswith("and so it is best to rinse them.")


def test_headings__that_are_parallel__without_a_lead_in__stay_sections() -> None:
    text = "Eyes\n\nThey water.\n\nDuring Spring\n\nPollen.\n\nDuring Autumn\n\nDust comes in."
    assert [heading for heading, _ in shape(read(text, "text"))] == [
        "During Spring",
        "During Autumn",
    ]


def test_heading__in_sentence_case__is_a_guess() -> None:
    text = (
        "Eyes\n\nThey water.\n\nThey itch.\n\nWhat helps at night\n\n"
        "A cool cloth on the lids brings relief to most people."
    )
    article = read(text, "text")
    assert shape(article)[1] == ("What helps at night", ["paragraph"])
    assert "7: “What helps at night” was taken as a heading" in doubts(article)


def test_headline__that_could_be_a_sentence__is_a_doubt() -> None:
    article = read("when eyes itch\n\nThey water.", "text")
    assert article.headline == "when eyes itch"
    assert "1: “when eyes itch” was taken as the headline because it stands first." in doubts(
        article
    )


def test_furniture__around_and_glued__is_dropped_and_reported() -> None:
    text = "top of page\n\nItchy Eyes\n\nThey water.\n\nbottom of pageDry Skin\n\nIt is rough."
    article = read(text, "text")
    assert article.headline == "Itchy Eyes"
    assert shape(article) == [("Dry Skin", ["paragraph"])]
    assert "1: Page furniture was left out: “top of page”." in doubts(article)
    assert "7: Page furniture was glued to “Dry Skin”." in doubts(article)


def test_closing_sentence__with_a_web_site__becomes_a_call_to_action() -> None:
    text = (
        "Eyes\n\nThey water.\n\nMore Help\n\nMost eyes heal. Get in touch with us at EyeCare.org."
    )
    article = read(text, "text")
    paragraph, action = contents(article, 0)
    assert words(paragraph) == "Most eyes heal."
    assert words(action["text"]) == "Get in touch with us at EyeCare.org."
    assert (action["link_label"], action["url"]) == ("EyeCare.org", "https://eyecare.org")
    assert "leads to https://eyecare.org" in doubts(article)


def test_closing_sentence__without_a_web_site__asks_for_an_address() -> None:
    article = read("Eyes\n\nThey water.\n\nMore Help\n\nDo get in touch with our nurses.", "text")
    (action,) = contents(article, 0)
    assert action["url"] == ""
    assert "give it a title and an address" in doubts(article)


def test_invitation__below_the_last_item__is_no_part_of_it() -> None:
    text = "Eyes\n\nThey water.\n\nSteps To Take\n\n1) Wash\n\nIt helps.\n\nContact us at Eyes.org."
    numbered, action = contents(read(text, "text"), 0)
    assert items(numbered["items"]) == [("Wash", "It helps.")]
    assert action["url"] == "https://eyes.org"


def test_pointer__inside_an_item__stands_behind_the_list() -> None:
    text = "Eyes\n\nThey water.\n\nSteps To Take\n\n1) Wash\n\nRinse (Read Clean Hands) well."
    numbered, link = contents(read(text, "text"), 0)
    assert items(numbered["items"]) == [("Wash", "Rinse well.")]
    assert link == {"page": None, "label": "Clean Hands"}


def test_words__with_special_characters__are_escaped() -> None:
    text = "Eyes\n\nThey water.\n\nIf 5 < 6 & “so”\u00a0\u00a0on, use <b>care</b>."
    article = read(text, "text")
    (paragraph,) = contents(article, 0)
    assert inner(paragraph) == "If 5 &lt; 6 &amp; “so” on, use &lt;b&gt;care&lt;/b&gt;."
    assert "5: Stray markup was kept as text" in doubts(article)


def test_heading__with_nothing_below__is_reported() -> None:
    article = read("Eyes\n\nThey water.\n\nMore Help", "text")
    assert shape(article) == [("More Help", [])]
    assert "5: There is nothing below the heading “More Help”." in doubts(article)
