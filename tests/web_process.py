"""A web server as it runs in production, and whatever else has a process of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.free_port import free_port

ROOT = Path(__file__).parents[1]
STARTS_WITHIN = 60


def start(*arguments: str, **variables: str) -> subprocess.Popen[bytes]:
    """Start ``python -m`` with these arguments, to work on the test's database."""
    settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": _address()}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], cwd=ROOT, env={**os.environ, **settings, **variables}
    )


@contextmanager
def serving(*, workers: int, **variables: str) -> Iterator[str]:
    """Serve the test's database, and give the address."""
    port = str(free_port())
    options = ["--interface", "asginl", "--workers", str(workers), "--log-level", "warning"]
    options += ["--workers-kill-timeout", "10"]
    server = start("granian", *options, "--port", port, "cms.asgi:application", **variables)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        assert server.wait(timeout=30) is not None


def _wait_for(address: str) -> None:
    for _time in range(STARTS_WITHIN * 10):
        try:
            urllib.request.urlopen(f"{address}/health/live").close()  # noqa: S310  # our own address
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The server does not start.")


def _address() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    account = database["USER"] + (f":{database['PASSWORD']}" if database["PASSWORD"] else "")
    return f"postgres://{account}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
