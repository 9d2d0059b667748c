"""Builders for tests of matching: a text that is sought, and one that is remembered."""

from dataclasses import replace
from typing import Any

from cms.core.types import LanguageCode
from cms.translation.memory.entry import Remembered, Wanted
from cms.translation.memory.texts import Marked
from cms.translation.segments import encode, hash_of

ENGLISH, SPANISH, MEXICAN = LanguageCode("en"), LanguageCode("es"), LanguageCode("es-mx")


def remembered(source: str, target: str = "T", *, rich: bool = True, **others: Any) -> Remembered:
    entry = Remembered(ENGLISH, SPANISH, Marked(source, rich), hash_of(source), target)
    return replace(entry, **others)


def wanted(html: str, *, rich: bool = True, **others: Any) -> Wanted:
    text = encode(html).text if rich else html
    return replace(
        Wanted(ENGLISH, SPANISH, Marked(text, rich), hash_of(text), stored=html), **others
    )
