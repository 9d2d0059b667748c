"""The settings of the suite, with the addresses of ``stock``."""

from cms.settings.test import *  # noqa: F403

ROOT_URLCONF = "tests.bench.delivery.stock"
DEBUG = False
