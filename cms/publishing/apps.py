"""Django application of publishing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """Publishing."""

    name = "cms.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        """Stand in the gate: answer every article that goes live or leaves."""
        from wagtail.signals import page_unpublished  # noqa: PLC0415

        from cms.articles.events import (  # noqa: PLC0415
            ArticleGoesLive,
            ArticleLeavesLive,
            ShortTextsLoaded,
        )
        from cms.core.events import subscribe  # noqa: PLC0415
        from cms.publishing.actions.publish import publish_source  # noqa: PLC0415
        from cms.publishing.actions.short_sources import follow_decision  # noqa: PLC0415
        from cms.publishing.actions.short_texts import publish_loaded_words  # noqa: PLC0415
        from cms.publishing.actions.withdraw import (  # noqa: PLC0415
            withdraw_unpublished,
            withdraw_unpublished_page,
        )
        from cms.review.events import ShortSourceDecided  # noqa: PLC0415

        subscribe(ArticleGoesLive, "publishing.publish_source", publish_source)
        subscribe(ArticleLeavesLive, "publishing.withdraw", withdraw_unpublished)
        subscribe(ShortTextsLoaded, "publishing.publish_loaded_words", publish_loaded_words)
        subscribe(ShortSourceDecided, "publishing.follow_decision", follow_decision)
        page_unpublished.connect(withdraw_unpublished_page, dispatch_uid="publishing.withdraw_page")
