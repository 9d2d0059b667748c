"""Django application of translation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translation."""

    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        """Follow editions and short objects, and make translations reviewable."""
        from cms.articles import events as articles  # noqa: PLC0415  # models load before ``ready``
        from cms.core.events import subscribe  # noqa: PLC0415
        from cms.publishing import events as publishing  # noqa: PLC0415
        from cms.review.subjects import register  # noqa: PLC0415
        from cms.translation import handlers  # noqa: PLC0415
        from cms.translation.models import Translation  # noqa: PLC0415
        from cms.translation.selectors.translations import translation_subject  # noqa: PLC0415
        from cms.translation.selectors.work import asked_to_review  # noqa: PLC0415

        subscribe(
            publishing.EditionPublished, "translation.follow_edition", handlers.follow_edition
        )
        subscribe(
            publishing.EditionWithdrawn, "translation.follow_withdrawal", handlers.follow_withdrawal
        )
        subscribe(publishing.EditionPublished, "translation.feed_memory", handlers.feed_memory)
        subscribe(publishing.EditionWithdrawn, "translation.empty_memory", handlers.empty_memory)
        subscribe(
            articles.ShortSourceChanged,
            "translation.follow_short_source",
            handlers.follow_short_source,
        )
        subscribe(
            articles.ShortSourceGone,
            "translation.follow_short_source_gone",
            handlers.follow_short_source_gone,
        )
        subscribe(
            publishing.ShortTextPublished,
            "translation.follow_short_text",
            handlers.follow_short_text,
        )
        subscribe(
            publishing.ShortTextWithdrawn,
            "translation.follow_short_withdrawal",
            handlers.follow_short_withdrawal,
        )
        register(Translation, translation_subject, asked_to_review)
