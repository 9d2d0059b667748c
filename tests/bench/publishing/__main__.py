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

from tests.bench.database import is_postgres, make_database

COUNTS = (2, 5, 20)


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
            "DATABASE_URL": _address(folder),
            "DJANGO_SETTINGS_MODULE": "tests.bench.publishing.settings",
        }
        command = [sys.executable, "-m", "tests.bench.publishing.one"]
        done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _address(folder: str) -> str:
    """Return the address of a new, empty database."""
    return make_database() if is_postgres() else f"sqlite:///{Path(folder, 'bench.sqlite3')}"


if __name__ == "__main__":
    main()
