"""The machine that suggests translations, if there is one; ``docs/operators.md`` explains each value."""

import importlib.util
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment

PROVIDERS = ("none", "pseudo", "deepl", "libretranslate", "chat", "ctranslate2")
FORMALITIES = ("default", "prefer_more", "prefer_less")
# Free keys of DeepL end so, and have an address of their own.
FREE_KEY = ":fx"

MACHINE_TRANSLATION_PROVIDER = environment.one_of(
    "MACHINE_TRANSLATION_PROVIDER",
    default="none",
    known=PROVIDERS,
    expected=f"one of {', '.join(PROVIDERS)}",
)
MACHINE_TRANSLATION_KEY = environment.key("MACHINE_TRANSLATION_KEY")
MACHINE_TRANSLATION_MODEL = environment.text(
    "MACHINE_TRANSLATION_MODEL", default="", minimum_length=0
)
MACHINE_TRANSLATION_FORMALITY = environment.one_of(
    "MACHINE_TRANSLATION_FORMALITY",
    default="default",
    known=FORMALITIES,
    expected=f"one of {', '.join(FORMALITIES)}",
)
MACHINE_TRANSLATION_GLOSSARIES = environment.pairs("MACHINE_TRANSLATION_GLOSSARIES")
MACHINE_TRANSLATION_BUDGET = environment.integer("MACHINE_TRANSLATION_BUDGET", default=500_000)
MACHINE_TRANSLATION_TIMEOUT = environment.integer(
    "MACHINE_TRANSLATION_TIMEOUT", default=30, minimum=1
)
MACHINE_TRANSLATION_TIME_LIMIT = environment.integer(
    "MACHINE_TRANSLATION_TIME_LIMIT", default=3600, minimum=1
)
MACHINE_TRANSLATION_URL = environment.address(
    "MACHINE_TRANSLATION_URL",
    default={
        "deepl": f"https://api{'-free' * MACHINE_TRANSLATION_KEY.endswith(FREE_KEY)}.deepl.com"
    }.get(MACHINE_TRANSLATION_PROVIDER, ""),
)


def _require(name: str, *, given: bool, expected: str) -> None:
    if not given:
        message = (
            f"Environment variable {name} is wrong or missing: "
            f"MACHINE_TRANSLATION_PROVIDER={MACHINE_TRANSLATION_PROVIDER} needs {expected}."
        )
        raise ImproperlyConfigured(message)


if MACHINE_TRANSLATION_PROVIDER == "deepl":
    _require("MACHINE_TRANSLATION_KEY", given=bool(MACHINE_TRANSLATION_KEY), expected="a key")
if MACHINE_TRANSLATION_PROVIDER in {"libretranslate", "chat"}:
    _require("MACHINE_TRANSLATION_URL", given=bool(MACHINE_TRANSLATION_URL), expected="an address")
if MACHINE_TRANSLATION_PROVIDER == "chat":
    _require("MACHINE_TRANSLATION_MODEL", given=bool(MACHINE_TRANSLATION_MODEL), expected="a name")
if MACHINE_TRANSLATION_PROVIDER == "ctranslate2":
    _require(
        "MACHINE_TRANSLATION_MODEL",
        given=bool(MACHINE_TRANSLATION_MODEL) and Path(MACHINE_TRANSLATION_MODEL).is_dir(),
        expected="a directory of models",
    )
    _require(
        "MACHINE_TRANSLATION_PROVIDER",
        given=importlib.util.find_spec("ctranslate2") is not None,
        expected="Concord installed with its extra: pip install concord-cms[ctranslate2]",
    )
if MACHINE_TRANSLATION_KEY:
    _require(
        "MACHINE_TRANSLATION_URL",
        given=environment.keeps_a_secret(MACHINE_TRANSLATION_URL),
        expected="an https:// address to send its key to; plain http:// only inside one's own network",
    )
