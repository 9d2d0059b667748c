"""A translator sees which words of a source changed."""

from cms.translation.word_diff import Piece, word_diff


def test_diff__marks_the_words_that_changed() -> None:
    assert word_diff("A <1>sudden</1> movement.", "A <1>short</1> movement.") == [
        Piece("same", "A <1>"),
        Piece("deleted", "sudden"),
        Piece("inserted", "short"),
        Piece("same", "</1> movement."),
    ]


def test_diff__of_equal_texts_is_one_piece() -> None:
    assert word_diff("Same.", "Same.") == [Piece("same", "Same.")]
