"""``python -m tests.bench.publishing``: what a draft save and a publication cost, by languages.

On PostgreSQL where ``DATABASE_URL`` names a server, in a database of its own; otherwise on SQLite.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.database import is_postgres, make_database

NUMBERS = (2, 5, 20)
RUN = "import django; django.setup(); from tests.bench.publishing.measure import main; main()"


def main() -> None:
    """Measure with each number of languages, and print the table with ratios."""
    measured = {number: _measure(number) for number in NUMBERS}
    fewest = measured[NUMBERS[0]]
    kind = "PostgreSQL" if is_postgres() else "SQLite"
    _say(
        f"\n{f'Milliseconds on {kind}, an article of 40 paragraphs':<55}{'draft save':>18}{'publish one':>18}"
    )
    for number, seconds in measured.items():
        cells = (f"{seconds[name] * 1000:.0f}" for name in ("save", "publish"))
        ratios = (f"{seconds[name] / fewest[name]:.2f}x" for name in ("save", "publish"))
        line = "".join(
            f"{f'{cell} ({ratio})':>18}" for cell, ratio in zip(cells, ratios, strict=True)
        )
        _say(f"{f'{number} languages':<55}{line}")


def _measure(number: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        address = make_database() if is_postgres() else f"sqlite:///{Path(folder, 'bench.sqlite3')}"
        variables = {
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "tests.bench.publishing.settings",
            "CONCORD_BENCH_LANGUAGES": str(number),
        }
        command = [sys.executable, "-c", RUN]
        run = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return measured


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
