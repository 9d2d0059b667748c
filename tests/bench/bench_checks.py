"""All checks over 1,000 texts, those of the demonstration articles again and again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest

from cms.core.types import LanguageCode
from cms.translation.checks import Pair, check_units

CATALOGS = Path(__file__).resolve().parents[2] / "locale"
TEXTS = 1000


@pytest.mark.benchmark(group="all checks over 1,000 texts")
@pytest.mark.parametrize(("language", "folder"), [("es", "es"), ("fr", "fr"), ("ar", "ar")])
def test_all_checks(language: str, folder: str, benchmark: Any) -> None:
    catalog = polib.pofile(str(CATALOGS / folder / "LC_MESSAGES" / "articles.po"))
    source, target = LanguageCode("en"), LanguageCode(language)
    known = tuple(LanguageCode(code) for code in ("en", "es", "fr", "pt-br", "ar"))
    pairs = [
        Pair(entry.msgid, entry.msgstr, source, target, known=known)
        for _round in range(TEXTS // len(catalog) + 1)
        for entry in catalog
    ][:TEXTS]

    def run() -> int:
        fresh = [replace(pair) for pair in pairs]  # a pair remembers what was read of it
        return len(check_units(fresh))

    assert benchmark(run) == TEXTS
