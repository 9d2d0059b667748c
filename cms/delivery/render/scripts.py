"""Raised and lowered characters in forms that know no elements: CO₂, 10³, x^(abc).

“10<sup>3</sup>” must not be read as 103.
"""

_SUPER = str.maketrans("0123456789+-\N{MINUS SIGN}=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUB = str.maketrans("0123456789+-\N{MINUS SIGN}=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """Return the text as superscript, marked with ``^`` where Unicode lacks a character."""
    return _shifted(text, _SUPER, "^")


def lowered(text: str) -> str:
    """Return the text as subscript, marked with ``_`` where Unicode lacks a character."""
    return _shifted(text, _SUB, "_")


def _shifted(text: str, table: dict[int, int], mark: str) -> str:
    words = text.strip()
    if not words:
        return text
    if all(ord(character) in table for character in words):
        return words.translate(table)
    return f"{mark}({words})"
