"""Django application of partners."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Partners."""

    name = "cms.partners"
    label = "partners"
    verbose_name = _("Partners")
