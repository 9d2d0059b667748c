"""``python -m tests.bench.publishing``: what publishing and saving cost with more and more languages.

Each number of languages has a process and a database of its own, where one article of 40 paragraphs
is public in all of them. On SQLite, or on the server that ``DATABASE_URL`` names.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

COUNTS = (2, 5, 20)
SERVER = os.environ.get("DATABASE_URL", "")


def main() -> None:
    """Measure each number of languages, and print the figures beside each other."""
    measured = {count: _measure(count) for count in COUNTS}
    fewest, *_more = COUNTS
    heads = "".join(f"{f'{count} languages':>16}" for count in COUNTS)
    lines = [f"{'milliseconds, least of 15':40}{heads}{f'{COUNTS[-1]} : {fewest}':>10}"]
    for row, first in measured[fewest].items():
        values = "".join(f"{measured[count][row]:16.1f}" for count in COUNTS)
        lines.append(f"{row:40}{values}{measured[COUNTS[-1]][row] / first:10.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


def _measure(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        variables = {
            **os.environ,
            "CONCORD_BENCH_LANGUAGES": str(count),
            "DATABASE_URL": _database(count, Path(folder)),
            "DJANGO_SETTINGS_MODULE": "tests.bench.publishing.settings",
        }
        command = [sys.executable, "-m", "tests.bench.publishing.one"]
        done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _database(count: int, folder: Path) -> str:
    """Return the address of a new, empty database."""
    if not SERVER.startswith("postgres"):
        return f"sqlite:///{folder / 'bench.sqlite3'}"
    name = f"concord_bench_{count}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


if __name__ == "__main__":
    main()
