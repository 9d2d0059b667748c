"""What every test shares: the library page, people with their roles, and a plain article."""

import gc
from collections.abc import Callable, Generator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from cms.articles.models import ArticleIndexPage, ArticlePage
from cms.delivery.signing import held
from cms.demo.set_up import set_up
from tests.build import article_fields, make_user, sign_off_draft
from tests.database import start_from_template

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
MEMORIES = SEEDS.parent / "data" / "tico-19"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so, what only PostgreSQL, an extra or documents beside the checkout show."""
    missing = set()
    if connection.vendor != "postgresql":
        missing.add("postgres")
    if find_spec("ctranslate2") is None:
        missing.add("ctranslate2")
    if not SEEDS.is_dir():
        missing.add("seeds")
    if not MEMORIES.is_dir():
        missing.add("memories")
    left_out = [item for item in items if any(map(item.get_closest_marker, missing))]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Spare the garbage collector what stays to the end: modules, models, thousands of tests."""
    gc.freeze()


@pytest.fixture(autouse=True)
def unsigned() -> None:
    """Answers are signed where a test is about that: a key is asked for once a minute."""
    held.hold(None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Put back what migrations wrote, which a transactional test leaves flushed.

    Whatever runs next in the same process, in whichever order, finds Wagtail's root page again.
    """
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem is None or marker is None or not marker.kwargs.get("transaction"):
        return
    contents = vars(connections["default"]).get("_test_serialized_contents")
    if contents is None:  # the test was left out before there was a database
        return
    with item.config.stash[blocking_manager_key].unblock():
        connection.creation.deserialize_db_from_string(contents)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
    pytestconfig: pytest.Config,
) -> None:
    """Start from the migrated template, unless ``--reuse-db`` or ``--no-migrations`` says otherwise."""
    option = pytestconfig.option
    if not option.nomigrations and (option.create_db or not option.reuse_db):
        with django_db_blocker.unblock():
            start_from_template(connection)


@pytest.fixture
def library(db: None) -> ArticleIndexPage:
    """The library page, with groups and workflows."""
    return set_up()


@pytest.fixture
def editor(library: ArticleIndexPage) -> User:
    """Somebody who writes articles."""
    return make_user("editor", "Article editors")


@pytest.fixture
def clinician(library: ArticleIndexPage) -> User:
    """Somebody who signs articles off, with credentials."""
    return make_user("clinician", "Clinicians", clinician=True)


@pytest.fixture
def translator(library: ArticleIndexPage) -> User:
    """Somebody who translates."""
    return make_user("translator", "Translators")


@pytest.fixture
def linguist(library: ArticleIndexPage) -> User:
    """Somebody who reviews translations."""
    return make_user("linguist", "Linguists")


@pytest.fixture
def administrator(library: ArticleIndexPage) -> User:
    """Somebody who may do everything that Wagtail lets a superuser do."""
    return make_user("administrator", superuser=True)


@pytest.fixture
def make_article(library: ArticleIndexPage, editor: User) -> Callable[..., ArticlePage]:
    """Make drafts: ``make_article(slug="x", headline_en="X")``."""

    def make(**fields: Any) -> ArticlePage:
        article = ArticlePage(owner=editor, **article_fields(**fields))
        library.add_child(instance=article)
        article.save_revision(user=editor)
        return ArticlePage.objects.get(pk=article.pk)

    return make


@pytest.fixture
def draft(make_article: Callable[..., ArticlePage]) -> ArticlePage:
    """An article that nobody has reviewed."""
    return make_article()


@pytest.fixture
def published(draft: ArticlePage, clinician: User) -> ArticlePage:
    """An article that was signed off and published."""
    sign_off_draft(draft, clinician)
    draft.get_latest_revision().publish()
    return ArticlePage.objects.get(pk=draft.pk)
