"""When the migrated template of the test database is made anew (``tests.database``)."""

import pytest
from pytest_django import Settings

from tests.database import key, key_of_this_checkout

FILES = {"articles/0001_initial.py": b"one", "review/0001_initial.py": b"two"}
FACTS = ["django-5.2.19.dist-info", "USE_TZ=True"]


def test_key__stays_whatever_the_order_of_files() -> None:
    assert key(files=dict(reversed(FILES.items())), facts=FACTS) == key(files=FILES, facts=FACTS)


@pytest.mark.parametrize(
    ("files", "facts"),
    [
        pytest.param({**FILES, "review/0002_more.py": b"three"}, FACTS, id="another migration"),
        pytest.param({**FILES, "review/0001_initial.py": b"2"}, FACTS, id="a migration changed"),
        pytest.param({"articles/0001_initial.py": b"one"}, FACTS, id="a migration less"),
        pytest.param(dict(zip(FILES, [b"two", b"one"], strict=True)), FACTS, id="contents swapped"),
        pytest.param(FILES, ["django-5.2.20.dist-info", "USE_TZ=True"], id="another Django"),
        pytest.param(FILES, [*FACTS, "LANGUAGE_CODE='es'"], id="another setting"),
    ],
)
def test_key__is_another_one(files: dict[str, bytes], facts: list[str]) -> None:
    assert key(files=files, facts=facts) != key(files=FILES, facts=FACTS)


def test_key_of_this_checkout__depends_on_its_languages(
    settings: Settings,
) -> None:
    before = key_of_this_checkout()
    assert key_of_this_checkout() == before
    settings.LANGUAGES = [("en", "English")]
    assert key_of_this_checkout() != before
