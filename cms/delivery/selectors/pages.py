"""The public ids of pages that texts link to."""

from uuid import UUID

from cms.articles.models import ArticlePage


def public_id_of(page: int) -> UUID | None:
    """Return the id of the article that is this page, or nothing where there is none."""
    found: UUID | None = (
        ArticlePage.objects.filter(pk=page).values_list("public_id", flat=True).first()
    )
    return found
