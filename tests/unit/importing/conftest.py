from collections.abc import Callable
from uuid import UUID

import pytest

from cms.articles.importing import ImportedArticle, read_document
from tests.conftest import SEEDS

NAMESPACE = UUID(int=7)


@pytest.fixture
def read_seed() -> Callable[[str], ImportedArticle]:
    """Read one of the documents that the importer was first made for; its tests are marked ``seeds``."""

    def read(name: str) -> ImportedArticle:
        return read_document(SEEDS / name, namespace=NAMESPACE)

    return read
