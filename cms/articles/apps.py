"""Django application of the articles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles."""

    name = "cms.articles"
    label = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Check what is registered for translation."""
        from cms.articles import checks  # noqa: F401, PLC0415  # it registers itself
