"""What operators set and run stands in ``docs/operators.md``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.settings.environment import BASE_DIR

OPERATORS = (BASE_DIR / "docs" / "operators.md").read_text(encoding="utf-8")
READ = re.compile(r'environment\.[a-z_]+\(\s*"([A-Z][A-Z0-9_]+)"')


def first_cells() -> str:
    """Return the first cell of each row of its tables."""
    return "\n".join(re.findall(r"^\| ([^|]+) \|", OPERATORS, re.MULTILINE))


def variables() -> Iterator[str]:
    """Yield the names of all variables that the settings read from the environment."""
    for file in (BASE_DIR / "cms" / "settings").glob("*.py"):
        yield from READ.findall(file.read_text(encoding="utf-8"))


def commands() -> Iterator[str]:
    """Yield the names of all commands."""
    for file in BASE_DIR.glob("cms/*/management/commands/*.py"):
        if file.name != "__init__.py":
            yield file.stem


@pytest.mark.parametrize("variable", sorted(set(variables())))
def test_variable__has_a_row(variable: str) -> None:
    assert f"`{variable}`" in first_cells()


@pytest.mark.parametrize("command", sorted(commands()))
def test_command__has_a_row(command: str) -> None:
    assert re.search(rf"`{command}\b", first_cells())


def test_links__lead_to_files_and_headings_that_there_are() -> None:
    assert list(broken_links()) == []


def broken_links() -> Iterator[str]:
    """Yield each link of the documentation that leads nowhere in the repository."""
    for page in (BASE_DIR / "README.md", *(BASE_DIR / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for address in re.findall(r"\]\((?!https?:|/)([^)\s]+)\)", text):
            name, _mark, heading = address.partition("#")
            target = page.parent / name if name else page
            if not target.exists() or (heading and heading not in headings(target)):
                yield f"{page.name}: {address}"


def headings(page: Path) -> set[str]:
    """Return the headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in found}
