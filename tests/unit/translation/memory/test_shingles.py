"""What the index keeps of a text suffices to find texts like it."""

import random

from hypothesis import given
from hypothesis import strategies as st

from cms.translation.memory.shingles import REPLACED_TENTHS, most, shingles_of

WORDS = [f"word{number}" for number in range(40)]
texts = st.lists(st.sampled_from(WORDS), min_size=2, max_size=60)


@given(texts, st.randoms(use_true_random=False))
def test_shingles__are_shared_where_few_words_were_replaced(
    words: list[str], chance: random.Random
) -> None:
    replaced = list(words)
    for place in chance.sample(range(len(words)), max(1, len(words) * REPLACED_TENTHS // 10)):
        replaced[place] = "otherwise"

    assert set(shingles_of(" ".join(words), "en es")) & set(
        shingles_of(" ".join(replaced), "en es")
    )


@given(texts, st.randoms(use_true_random=False))
def test_shingles__are_shared_where_a_word_was_added_or_taken_out(
    words: list[str], chance: random.Random
) -> None:
    place = chance.randrange(len(words))
    longer = [*words[:place], "otherwise", *words[place:]]

    assert set(shingles_of(" ".join(words), "en es")) & set(shingles_of(" ".join(longer), "en es"))


def test_shingles__are_few_and_begin_with_the_longest() -> None:
    found = shingles_of("the use of intrauterine insemination in the clinic", "en es")

    assert len(found) == most(8) == 7
    assert found[0] == shingles_of("intrauterine insemination", "en es")[0]


def test_shingles__differ_between_languages() -> None:
    assert not set(shingles_of("wash your hands", "en es")) & set(
        shingles_of("wash your hands", "en fr")
    )


def test_shingles__of_no_words_are_none() -> None:
    assert shingles_of("…", "en es") == []


def test_shingles__of_a_script_without_spaces_are_those_of_its_characters() -> None:
    assert len(shingles_of("手を洗う", "ja es")) == most(4)
