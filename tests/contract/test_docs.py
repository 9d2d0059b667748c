"""The page for partner developers leaves nothing out, and no page leads nowhere."""

import re
from pathlib import Path

import pytest

from cms.delivery.problems import ProblemType
from cms.delivery.render.blocks import RENDERERS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "partner-api.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("kind", ProblemType, ids=lambda kind: kind.name)
def test_page__explains_each_problem(kind: ProblemType) -> None:
    assert f"| `{kind.address}` | {kind.status} |" in PAGE


@pytest.mark.parametrize("kind", sorted(RENDERERS))
def test_page__explains_each_type_of_block(kind: str) -> None:
    assert f"| `{kind}` |" in PAGE


def test_page__lists_what_is_on_it() -> None:
    contents = re.search(r"\*\*On this page:\*\*(.+?)\n\n", PAGE, re.DOTALL)
    assert contents
    assert re.findall(r"\[([^\]]+)\]", contents[1]) == re.findall(r"^## (.+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page__links_to_what_is_there(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
