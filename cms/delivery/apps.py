"""Django application of delivery."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Delivery."""

    name = "cms.delivery"
    label = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Keep the read model current, inside publishing's transaction."""
        from django.db.models.signals import m2m_changed, post_save  # noqa: PLC0415

        from cms.articles.events import ShortSourceChanged, ShortSourceGone  # noqa: PLC0415
        from cms.core.events import subscribe  # noqa: PLC0415
        from cms.delivery import handlers  # noqa: PLC0415
        from cms.partners.models import Partner  # noqa: PLC0415
        from cms.publishing import events  # noqa: PLC0415

        post_save.connect(handlers.follow_partner, Partner, dispatch_uid="delivery.partner")
        m2m_changed.connect(
            handlers.follow_partner, Partner.topics.through, dispatch_uid="delivery.partner_topics"
        )

        subscribe(events.EditionPublished, "delivery.published", handlers.show_edition)
        subscribe(events.EditionOutdated, "delivery.outdated", handlers.show_publication)
        subscribe(events.EditionReviewedAgain, "delivery.reviewed_again", handlers.show_publication)
        subscribe(events.EditionWithdrawn, "delivery.withdrawn", handlers.show_publication)
        subscribe(events.PublicSlugChanged, "delivery.renamed", handlers.show_publication)
        subscribe(events.PublicTopicRenamed, "delivery.topic_renamed", handlers.show_publication)
        subscribe(ShortSourceChanged, "delivery.rename_in_source", handlers.rename_in_source)
        subscribe(events.ShortTextPublished, "delivery.rename_in_target", handlers.rename_in_target)
        subscribe(events.ShortTextWithdrawn, "delivery.unname_in_target", handlers.unname_in_target)
        subscribe(events.ShortTextPublished, "delivery.show_short", handlers.show_short_text)
        subscribe(events.ShortTextWithdrawn, "delivery.hide_short", handlers.hide_short_text)
        subscribe(ShortSourceGone, "delivery.hide_deleted", handlers.hide_short_text)
        self._let_caches_forget()

    def _let_caches_forget(self) -> None:
        from django.db.models.signals import m2m_changed, post_delete, post_save  # noqa: PLC0415

        from cms.articles.models import Topic  # noqa: PLC0415
        from cms.core.events import subscribe  # noqa: PLC0415
        from cms.delivery import handlers  # noqa: PLC0415
        from cms.partners.models import Partner, PartnerKey  # noqa: PLC0415
        from cms.publishing import events  # noqa: PLC0415

        article, topics = handlers.purge_article, handlers.purge_topics
        subscribe(events.EditionPublished, "delivery.purge", article)
        subscribe(events.EditionOutdated, "delivery.purge", article)
        subscribe(events.EditionReviewedAgain, "delivery.purge", article)
        subscribe(events.EditionWithdrawn, "delivery.purge", article)
        subscribe(events.PublicSlugChanged, "delivery.purge", article)
        subscribe(events.PublicTopicRenamed, "delivery.purge", article)
        subscribe(events.ShortTextPublished, "delivery.purge", topics)
        subscribe(events.ShortTextWithdrawn, "delivery.purge", topics)
        m2m_changed.connect(
            handlers.purge_partner, Partner.topics.through, dispatch_uid="delivery.purge_partner"
        )
        for signal in (post_save, post_delete):
            for model in (Partner, PartnerKey):
                signal.connect(handlers.purge_partner, model, dispatch_uid="delivery.purge_partner")
            signal.connect(
                handlers.purge_after_topic, Topic, dispatch_uid="delivery.purge_after_topic"
            )
