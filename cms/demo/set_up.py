"""Make what every installation starts with, layer by layer."""

from django.db import transaction

from cms.articles.models import ArticleIndexPage
from cms.delivery.actions.signing_keys import ensure_signing_key
from cms.review.actions.set_up import set_up_review
from cms.translation.actions.set_up import set_up_translation


@transaction.atomic
def set_up() -> ArticleIndexPage:
    """Make the library, groups, workflows and the key that signs answers; safe to run again."""
    library = set_up_review()
    set_up_translation()
    ensure_signing_key()
    return library
