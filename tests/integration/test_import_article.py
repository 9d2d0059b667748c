"""``manage.py import_article``: through the command, into drafts."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.publishing.models import Edition
from tests.build import sign_off_draft
from tests.conftest import SEEDS

DOCUMENT = """# Sneezing

A sneeze is a sudden rush of air.

## What causes it?

- **Dust.** It tickles.
- **Pollen.** In spring.
"""


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_article", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "sneezing.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_import__makes_a_draft_and_prints_the_outline(
    library: ArticleIndexPage, document: Path
) -> None:
    printed = run(str(document))

    article = ArticlePage.objects.get(slug="sneezing")
    assert not article.live
    assert not Edition.objects.exists()
    assert article.title == "Sneezing"
    assert "section: What causes it?" in printed
    assert "item: Dust" in printed
    section = article.body_en.get_prep_value()[0]["value"]
    assert [block["type"] for block in section["content"]] == ["bulleted_list"]


def test_import_twice__changes_nothing(library: ArticleIndexPage, document: Path) -> None:
    run(str(document))
    revisions = ArticlePage.objects.get(slug="sneezing").revisions.count()

    printed = run(str(document), "--update")

    article = ArticlePage.objects.get(slug="sneezing")
    assert "Unchanged" in printed
    assert article.revisions.count() == revisions


def test_import__of_a_slug_that_exists_needs_update(
    library: ArticleIndexPage, document: Path
) -> None:
    run(str(document))
    document.write_text(DOCUMENT.replace("tickles", "itches"), encoding="utf-8")

    with pytest.raises(CommandError, match="--update"):
        run(str(document))
    assert "Next draft" in run(str(document), "--update")


def test_import__over_a_published_article_stays_a_draft(
    library: ArticleIndexPage, document: Path, clinician: User
) -> None:
    run(str(document))
    article = ArticlePage.objects.get(slug="sneezing")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    document.write_text(DOCUMENT.replace("tickles", "itches"), encoding="utf-8")

    run(str(document), "--update")

    article.refresh_from_db()
    assert "tickles" in str(article.body_en.get_prep_value())
    assert "itches" in str(article.get_latest_revision_as_object().body_en.get_prep_value())


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b"", "empty"),
        ("junk.txt", bytes(range(256)) * 8, "line|byte"),
        ("picture.png", b"\x89PNG", r"\.txt"),
        ("big.txt", b"word " * 11_000_000, "55000000 bytes"),
        ("topic.md", b"---\ntopics: [nowhere]\n---\n# Title\n\nText.\n\n## A\n\nB.\n", "no topic"),
        ("broken.md", b"---\nsummary: [\n---\n# Title\n", "3|2"),
    ],
)
def test_import__bad_input(
    library: ArticleIndexPage, tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(CommandError, match=complaint):
        run(str(path))

    assert not ArticlePage.objects.exists()


def test_import__file_or_user_that_is_not_there(
    library: ArticleIndexPage, tmp_path: Path, document: Path
) -> None:
    with pytest.raises(CommandError):
        run(str(tmp_path / "nothing.txt"))
    with pytest.raises(CommandError, match="no user"):
        run(str(document), "--user", "nobody")
    assert not ArticlePage.objects.exists()


def test_import__without_a_library_says_what_to_do(db: None, document: Path) -> None:
    with pytest.raises(CommandError, match="set_up"):
        run(str(document))


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("seed", "slug", "sections"),
    [("sperm-leakage.txt", "sperm-leakage", 5), ("post-insemination-leakage.txt", None, 2)],
)
def test_import__a_document_as_it_reaches_an_editor(
    library: ArticleIndexPage, seed: str, slug: str | None, sections: int
) -> None:
    run(str(SEEDS / seed))

    article = ArticlePage.objects.get()
    assert slug in {None, article.slug}
    assert len(article.body_en) == sections
    assert "of page" not in str(article.body_en.get_prep_value())
