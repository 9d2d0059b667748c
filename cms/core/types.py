"""Types of values that would otherwise all be ``str`` and ``int``."""

from typing import NewType

LanguageCode = NewType("LanguageCode", str)
"""A language as the settings spell it: lower-case BCP 47, for example ``pt-br``."""

LanguageTag = NewType("LanguageTag", str)
"""A language as the public API spells it: canonical BCP 47, for example ``pt-BR``."""

ContentHash = NewType("ContentHash", str)
"""SHA-256, in hexadecimal, of a whole article's text in one language."""

SourceHash = NewType("SourceHash", str)
"""SHA-256, in hexadecimal, of one segment's normalised text."""

SegmentKey = NewType("SegmentKey", str)
"""The stable path of a segment inside an article."""

ChangeNumber = NewType("ChangeNumber", int)
"""A number that grows with every public change, in commit order."""
