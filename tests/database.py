"""The migrated template that the test database of every process is copied from.

Running all migrations takes longer than most selections of tests. So the first process to come runs
them, the others wait, and the template is kept for later runs: on SQLite as a file in ``var``, on
PostgreSQL as a database on the same server. Its name tells what it was made of; as soon as that
changes, the next run makes another one and removes this one.
"""

import hashlib
import sqlite3
import sysconfig
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.creation import DatabaseCreation
from filelock import FileLock

VAR: Path = settings.VAR_DIR
# Settings that migrations read, by the beginning of their names.
READ_BY_MIGRATIONS = (
    "AUTH_USER_MODEL",
    "DEFAULT_AUTO_FIELD",
    "INSTALLED_APPS",
    "LANGUAGE",
    "MIGRATION_MODULES",
    "MODELTRANSLATION_",
    "USE_TZ",
    "WAGTAIL_CONTENT_LANGUAGES",
    "WAGTAIL_I18N_ENABLED",
)


def start_from_template(connection: BaseDatabaseWrapper) -> None:
    """Let the test database that Django makes next be a copy of the template, which is made if need be.

    Django runs ``migrate`` on the copy as ever, and finds nothing to do.
    """
    prefix = _prefix(connection)
    template = prefix + key_of_this_checkout()
    VAR.mkdir(exist_ok=True)
    with FileLock(VAR / "test_template.lock"):
        kept = _kept(connection, prefix)
        if template not in kept:
            for stale in kept:
                _remove(connection, stale)
            _make(connection, template, unfinished=f"{prefix}unfinished")
    if connection.vendor == "sqlite":
        connection.creation = CopyOfFile(connection, template)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = template


class CopyOfFile(DatabaseCreation):
    """Makes SQLite's test database as PostgreSQL does with the setting ``TEMPLATE``."""

    def __init__(self, connection: Any, template: str) -> None:
        super().__init__(connection)
        self.template = Path(template)

    def _create_test_db(self, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:  # noqa: FBT001, FBT002
        create = super()._create_test_db  # type: ignore[misc]  # the stubs leave it out
        name = str(create(verbosity, autoclobber, keepdb))
        # Not a copy by the system: a journal that an interrupted run left would be read into it.
        source = sqlite3.connect(f"{self.template.as_uri()}?immutable=1", uri=True)
        with closing(source), closing(sqlite3.connect(name)) as copy:
            source.backup(copy)
        return name


def key_of_this_checkout() -> str:
    """Return the key of the migrations, the packages and the settings that are in force here."""
    migrations = (
        path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")
    )
    packages = [path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info")]
    read = [name for name in dir(settings) if name.startswith(READ_BY_MIGRATIONS)]
    return key(
        files={str(path): path.read_bytes() for path in migrations},
        facts=[*sorted(packages), *(f"{name}={getattr(settings, name)!r}" for name in read)],
    )


def key(*, files: Mapping[str, bytes], facts: Iterable[str]) -> str:
    """Return 16 hexadecimal digits that are others when a file or a fact is added, changed or gone."""
    digests = [
        (name, hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items())
    ]
    return hashlib.sha256(repr((digests, list(facts))).encode()).hexdigest()[:16]


def _prefix(connection: BaseDatabaseWrapper) -> str:
    """Return how the names of this checkout's templates begin, and of no other's on the same server."""
    if connection.vendor == "sqlite":
        return str(VAR / "test_template_")
    owner = f"{VAR} {connection.settings_dict['USER']}"
    return f"test_template_{hashlib.sha256(owner.encode()).hexdigest()[:8]}_"


def _kept(connection: BaseDatabaseWrapper, prefix: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [str(path) for path in VAR.glob(f"{Path(prefix).name}*")]
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in cursor.fetchall()]


def _remove(connection: BaseDatabaseWrapper, name: str) -> None:
    creation: Any = connection.creation  # the stubs leave out what begins with an underscore
    creation._destroy_test_db(name, verbosity=0)


def _make(connection: BaseDatabaseWrapper, template: str, *, unfinished: str) -> None:
    """Run all migrations, in a database that gets its name when that is done."""
    before = connection.settings_dict["NAME"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection.settings_dict["TEST"], "NAME", unfinished)
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.creation.destroy_test_db(before, verbosity=0, keepdb=True)  # closes it
    if connection.vendor == "sqlite":
        Path(unfinished).rename(template)
    else:
        quoted = map(connection.ops.quote_name, (unfinished, template))
        with connection._nodb_cursor() as cursor:
            cursor.execute("ALTER DATABASE {} RENAME TO {}".format(*quoted))
