"""The catalogs of translations in a repository: ``locale/<locale>/LC_MESSAGES/articles.po``.

They are what a pull request changes: in a stable order, without dates, so that a difference is a
difference in a text.
"""

from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale

from cms.core.types import LanguageCode

DOMAIN = "articles"


def catalog_path(language: LanguageCode, folder: Path | None = None) -> Path:
    """Return where the catalog of a language stands."""
    root = folder if folder is not None else Path(settings.BASE_DIR) / "locale"
    return root / to_locale(language) / "LC_MESSAGES" / f"{DOMAIN}.po"
