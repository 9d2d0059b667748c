"""``python -m tests.bench.delivery``: how fast partners are answered, beside what others do.

It needs PostgreSQL (``DATABASE_URL`` names the server, a database of its own is made there), wrk and
nginx. Server and database run on the first core, the load on the second.
"""

import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ARTICLES = int(os.environ.get("CONCORD_BENCH_ARTICLES", "1000"))
SERVER = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
NAME = "concord_bench"
ROWS = ("one article", "list of 20", "filtered list", "list, last page")
Rates = dict[str, dict[str, float]]


def main() -> None:
    """Set up, measure, print."""
    _make_database()
    import django  # noqa: PLC0415  # settings are read with the database's address in place

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from cms.partners.actions import issue_key  # noqa: PLC0415
    from cms.partners.models import Partner  # noqa: PLC0415
    from tests.bench.delivery import catalogue  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    ids = [str(article) for article in catalogue.fill(ARTICLES)]
    partner = Partner.objects.create(name="Bench", requests_per_minute=2_000_000_000)
    key = str(issue_key(partner=partner, label="bench"))
    measured = _concord(ids, key) | _others(ids)
    _print(measured)


def _paths(ids: list[str], last: str) -> Mapping[str, list[str]]:
    return {
        "one article": [f"/api/v1/articles/{name}/?lang=es" for name in ids],
        "list of 20": ["/api/v1/articles/?lang=es&limit=20"],
        "filtered list": ["/api/v1/articles/?lang=es&limit=20&topic=breath&audience=public"],
        "list, last page": [f"/api/v1/articles/?lang=es&limit=20&cursor={last}"],
    }


def _concord(ids: list[str], key: str) -> Rates:
    from tests.bench.delivery.load import rate  # noqa: PLC0415
    from tests.bench.delivery.servers import granian  # noqa: PLC0415

    paths = _paths(ids, str(100_000 + ARTICLES - 15))
    rates: Rates = {"Concord, warm": {}, "Concord, cold": {}}
    with granian("cms.asgi:application", 9101, FRONT_MEMORY_MB="1000") as address:
        for name, asked in paths.items():
            for path in asked:  # once, so that all of it is remembered
                _fetch(address + path, key)
            rates["Concord, warm"][name] = rate(address, asked, key=key)
            rates["Concord, cold"][name] = rate(address, asked, key=key, cold=True)
    return rates


def _others(ids: list[str]) -> Rates:
    from tests.bench.delivery.constant import BODY  # noqa: PLC0415
    from tests.bench.delivery.load import rate  # noqa: PLC0415
    from tests.bench.delivery.servers import granian, nginx  # noqa: PLC0415

    rates: Rates = {}
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.delivery.stock_settings"}
    with granian("tests.bench.delivery.constant:application", 9102) as address:
        rates["bare ASGI constant"] = dict.fromkeys(ROWS, rate(address, ["/"]))
    with granian("cms.wsgi:application", 9103, **settings) as address:
        rows = [f"/row/{name}/" for name in ids]
        rates["Django, one indexed row"] = {"one article": rate(address, rows)}
        pages = "/stock/pages/?type=articles.ArticlePage&limit=20"
        details = [f"/stock/pages/{100_000 + number}/" for number in range(1, ARTICLES)]
        rates["stock Wagtail API v2"] = {
            "one article": rate(address, details),
            "list of 20": rate(address, [pages]),
            "list, last page": rate(address, [f"{pages}&offset={ARTICLES - 20}"]),
        }
    files = {f"{name}.json": BODY for name in ids}
    with (
        tempfile.TemporaryDirectory() as folder,
        nginx(Path(folder), files, 9104) as address,
    ):
        rates["nginx, files"] = {"one article": rate(address, [f"/{name}" for name in files])}
    return rates


def _print(measured: Rates) -> None:
    title = f"Requests per second, {ARTICLES:,} articles in 5 languages"
    _say(f"\n{title:<55}" + "".join(f"{row:>18}" for row in ROWS))
    for name, rates in measured.items():
        cells = (f"{rates[row]:,.0f}" if row in rates else "-" for row in ROWS)
        _say(f"{name:<55}" + "".join(f"{cell:>18}" for cell in cells))
    ours, cold = measured["Concord, warm"], measured["Concord, cold"]
    for name, against, rates in (
        ("warm against the bare ASGI constant", "bare ASGI constant", ours),
        ("warm against stock Wagtail", "stock Wagtail API v2", ours),
        ("warm against nginx", "nginx, files", ours),
        ("cold against Django with one row", "Django, one indexed row", cold),
    ):
        others = measured[against]
        cells = (f"{rates[row] / others[row]:.2f}x" if row in others else "-" for row in ROWS)
        _say(f"{name:<55}" + "".join(f"{cell:>18}" for cell in cells))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _fetch(address: str, key: str) -> None:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {key}"})  # noqa: S310
    urllib.request.urlopen(request).close()  # noqa: S310  # our own server


def _make_database() -> None:
    if not SERVER.startswith("postgres"):
        sys.exit("The figures are for PostgreSQL: set DATABASE_URL to a server of yours.")
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME}")
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(SERVER)._replace(path=f"/{NAME}"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"


if __name__ == "__main__":
    started = time.monotonic()
    main()
    _say(f"\nMeasured in {time.monotonic() - started:.0f} s.")
