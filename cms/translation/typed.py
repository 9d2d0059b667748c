"""What people type into a field of a page, in the form in which it is kept."""


def typed(text: str) -> str:
    """Return the words with plain line ends, without spaces around them.

    A null character, which PDF readers put into what is copied from them, is left out: PostgreSQL
    holds none.
    """
    return text.replace("\x00", "").replace("\r\n", "\n").strip()
