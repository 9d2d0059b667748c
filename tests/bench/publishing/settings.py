"""The settings of the suite with as many languages as ``CONCORD_BENCH_LANGUAGES`` says."""

import os

from cms.settings.test import *  # noqa: F403

NUMBER = int(os.environ["CONCORD_BENCH_LANGUAGES"])
CODES = "en es fr pt-br ar de it nl pl ru uk tr vi hi bn ur sw fa zh-hans ko".split()  # noqa: SIM905
# Codes stand for the languages' names, which are translated in the settings.
LANGUAGES = [(code, code) for code in CODES[:NUMBER]]  # type: ignore[misc]
