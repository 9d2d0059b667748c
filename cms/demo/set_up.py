"""Make what every installation starts with, layer by layer."""

from django.db import transaction

from cms.articles.models import ArticleIndexPage
from cms.review.actions.set_up import set_up_review
from cms.translation.actions.set_up import set_up_translation


@transaction.atomic
def set_up() -> ArticleIndexPage:
    """Make the library, groups and workflows; safe to run again."""
    library = set_up_review()
    set_up_translation()
    return library
