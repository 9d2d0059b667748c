"""The environment: what is wrong is refused at start-up, with its name and what was expected."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings import environment
from cms.settings.environment import BASE_DIR

NAME = "CONCORD_TEST_VALUE"
POSTGRES = "django.db.backends.postgresql"


@pytest.mark.parametrize(
    ("read", "raw", "value"),
    [
        (lambda: environment.boolean(NAME, default=False), "On", True),
        (lambda: environment.boolean(NAME, default=True), " no ", False),
        (lambda: environment.integer(NAME, default=1), "0", 0),
        (lambda: environment.integer(NAME, default=1), " 42 ", 42),
        (lambda: environment.text(NAME), "x y", "x y"),
        (lambda: environment.names(NAME, default=[]), "a, b,,c ", ["a", "b", "c"]),
        (lambda: environment.names(NAME, default=["z"]), "", []),
        (lambda: environment.database(NAME)["ENGINE"], "postgres://u:p@h:5432/n", POSTGRES),
        (lambda: environment.database(NAME)["NAME"], "sqlite:////x/y.sqlite3", "/x/y.sqlite3"),
        (
            lambda: environment.cache(NAME, default="locmemcache://")["BACKEND"],
            "redis://h:6379/1",
            "django.core.cache.backends.redis.RedisCache",
        ),
    ],
)
def test_value__is_read(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], Any], raw: str, value: object
) -> None:
    monkeypatch.setenv(NAME, raw)

    assert read() == value


@pytest.mark.parametrize(
    ("read", "default"),
    [
        (lambda: environment.boolean(NAME, default=True), True),
        (lambda: environment.integer(NAME, default=7), 7),
        (lambda: environment.text(NAME, default="x"), "x"),
        (lambda: environment.names(NAME, default=["x"]), ["x"]),
    ],
)
def test_default__stands_in_for_a_missing_value(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], Any], default: object
) -> None:
    monkeypatch.delenv(NAME, raising=False)

    assert read() == default


@pytest.mark.parametrize(
    ("read", "raw", "expected"),
    [
        (lambda: environment.boolean(NAME, default=False), "maybe", "one of on, off"),
        (lambda: environment.boolean(NAME, default=False), "", "one of on, off"),
        (lambda: environment.integer(NAME, default=1), "many", "a whole number of at least 0"),
        (lambda: environment.integer(NAME, default=1), "-1", "a whole number of at least 0"),
        (lambda: environment.integer(NAME, default=1, minimum=1), "0", "at least 1"),
        (lambda: environment.integer(NAME, default=1), "1.5", "a whole number"),
        (lambda: environment.address(NAME, default="", may_be_empty=False), "foo", "an https://"),
        (lambda: environment.address(NAME, default="", may_be_empty=False), " ", "an https://"),
        (lambda: environment.text(NAME), " ", "a text that is not empty"),
        (lambda: environment.text(NAME), None, "a text that is not empty"),
        (lambda: environment.database(NAME), None, "a postgres:// or sqlite:// address"),
        (lambda: environment.database(NAME), "mysql://u@h/n", "a postgres:// or sqlite://"),
        (lambda: environment.database(NAME), "nonsense", "a postgres:// or sqlite://"),
        (lambda: environment.database(NAME), "postgres://u@h:port/n", "a postgres:// or sqlite://"),
        (lambda: environment.database(NAME), "", "a postgres:// or sqlite://"),
        (lambda: environment.cache(NAME, default="locmemcache://"), "carrier://x", "redis://"),
        (lambda: environment.cache(NAME, default="locmemcache://"), "nonsense", "redis://"),
    ],
)
def test_wrong_value__is_refused_with_its_name(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], Any], raw: str | None, expected: str
) -> None:
    if raw is None:
        monkeypatch.delenv(NAME, raising=False)
    else:
        monkeypatch.setenv(NAME, raw)

    with pytest.raises(ImproperlyConfigured, match=NAME) as refusal:
        read()

    assert expected in str(refusal.value)


def check(settings: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start Concord up and let it check itself, in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("settings", "name", "raw"),
    [
        ("cms.settings.dev", "DATABASE_URL", "mysql://u@h/n"),
        ("cms.settings.dev", "DEBUG", "perhaps"),
        ("cms.settings.dev", "PORT", "http"),
        ("cms.settings.dev", "CACHE_URL", "carrier-pigeon://x"),
        ("cms.settings.dev", "TIME_ZONE", "Mars/Olympus"),
        ("cms.settings.dev", "LOG_LEVEL", "LOUD"),
        ("cms.settings.production", "SECRET_KEY", ""),
    ],
)
def test_start__with_a_wrong_value_ends_with_its_name(settings: str, name: str, raw: str) -> None:
    done = check(settings, **{name: raw})

    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


def test_start__in_production_needs_its_own_secret_and_database() -> None:
    without_database = {"SECRET_KEY": "x" * 60, "DATABASE_URL": ""}

    assert "DATABASE_URL" in check("cms.settings.production", **without_database).stderr


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgres://u@h/n", "default['CONN_MAX_AGE'] 33"),
        ("sqlite:////nowhere/x.sqlite3", "default['OPTIONS']['transaction_mode'] 'IMMEDIATE'"),
    ],
)
def test_production__keeps_the_options_of_its_database(address: str, shown: str) -> None:
    name, value = shown.split(" ")
    code = f"from django.conf import settings; default = settings.DATABASES['default']; assert {name} == {value}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "SECRET_KEY": "x" * 60,
            "DATABASE_URL": address,
            "DATABASE_CONN_MAX_AGE": "33",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr


def test_start__with_good_values() -> None:
    done = check("cms.settings.dev", TIME_ZONE="Europe/London", LOG_LEVEL="INFO")

    assert done.returncode == 0, done.stderr
