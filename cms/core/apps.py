"""Django application of the core."""

from django.apps import AppConfig
from django.urls import register_converter

from cms.core.paths import RowConverter


class CoreConfig(AppConfig):
    """The core; it has no models."""

    name = "cms.core"
    label = "concord_core"

    def ready(self) -> None:
        """Name what may stand in addresses, before any are read."""
        register_converter(RowConverter, "row")
