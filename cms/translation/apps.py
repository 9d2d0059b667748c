"""Django application of translation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """Translation."""

    name = "cms.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        """Follow the editions, and make translations reviewable."""
        from cms.core.events import subscribe  # noqa: PLC0415  # models load before ``ready``
        from cms.publishing.events import EditionPublished, EditionWithdrawn  # noqa: PLC0415
        from cms.review.subjects import register  # noqa: PLC0415
        from cms.translation.handlers import (  # noqa: PLC0415
            empty_memory,
            feed_memory,
            follow_edition,
            follow_withdrawal,
        )
        from cms.translation.models import Translation  # noqa: PLC0415
        from cms.translation.selectors import translation_subject  # noqa: PLC0415
        from cms.translation.work import asked_to_review  # noqa: PLC0415

        subscribe(EditionPublished, "translation.follow_edition", follow_edition)
        subscribe(EditionWithdrawn, "translation.follow_withdrawal", follow_withdrawal)
        subscribe(EditionPublished, "translation.feed_memory", feed_memory)
        subscribe(EditionWithdrawn, "translation.empty_memory", empty_memory)
        register(Translation, translation_subject, asked_to_review)
