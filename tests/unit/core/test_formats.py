"""How moments are written in the interface's languages."""

from datetime import UTC, datetime

import pytest
from django.utils.formats import localize
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Nov. 28, 2026, 10:54 a.m."),
        ("es", "28 de noviembre de 2026 a las 10:54"),
        ("ar", "28 نوفمبر، 2026، 10:54 ص"),
    ],
)
def test_moment__is_written_as_its_language_does(language: str, written: str) -> None:
    with override(language):
        assert localize(datetime(2026, 11, 28, 10, 54, tzinfo=UTC)) == written
