"""The languages that articles are published in; ``docs/add-a-language.md`` says how to add one."""

from django.utils.translation import gettext_lazy as _

SOURCE_LANGUAGE = "en"

LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("es-mx", _("Mexican Spanish")),
    ("fr", _("French")),
    ("pt-br", _("Brazilian Portuguese")),
    ("ar", _("Arabic")),
]

# The interface: each has its catalog in ``locale``.
ADMIN_LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("pt-br", _("Brazilian Portuguese")),
    ("ar", _("Arabic")),
]
