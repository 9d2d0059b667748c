"""Django application of delivery."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Delivery."""

    name = "cms.delivery"
    label = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Listen to the layers below."""
        from cms.delivery import subscriptions  # noqa: PLC0415  # models load before ``ready``

        subscriptions.keep_documents_current()
        subscriptions.follow_scopes()
        subscriptions.let_caches_forget()
