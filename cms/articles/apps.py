"""Django application of the articles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles."""

    name = "cms.articles"
    label = "articles"
    verbose_name = _("Articles")
