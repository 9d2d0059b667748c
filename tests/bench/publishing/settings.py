"""The settings of the suite with as many languages as ``CONCORD_BENCH_LANGUAGES`` says, English first."""

import os

from django.utils.translation import gettext_lazy

from cms.settings.test import *  # noqa: F403

COUNT = int(os.environ["CONCORD_BENCH_LANGUAGES"])
CODES = (
    *("en", "es", "fr", "pt-br", "ar", "de", "it", "nl", "pl", "tr"),
    *("ru", "uk", "hi", "bn", "ur", "fa", "vi", "sw", "id", "ro"),
)
LANGUAGES = [(code, gettext_lazy(code)) for code in CODES[:COUNT]]
