"""Django application of the core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core; it has no models."""

    name = "cms.core"
    label = "concord_core"
