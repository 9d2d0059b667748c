"""Django application of the review."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """Review."""

    name = "cms.review"
    label = "review"
    verbose_name = _("Review")

    def ready(self) -> None:
        """Make articles reviewable."""
        from cms.articles.models import ArticlePage  # noqa: PLC0415  # models load before ``ready``
        from cms.review.selectors import article_subject  # noqa: PLC0415
        from cms.review.subjects import register  # noqa: PLC0415

        register(ArticlePage, article_subject)
