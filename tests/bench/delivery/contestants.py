"""Who is measured, and what each is asked."""

import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.delivery.load import Load, rate
from tests.bench.delivery.servers import granian, nginx

Questions = Mapping[str, Sequence[str]]
Rates = dict[str, dict[str, float]]

SNAPSHOT = "/api/v1/snapshots/es/"
STOCK = {"DJANGO_SETTINGS_MODULE": "tests.bench.delivery.stock_settings"}
PAGES = "/stock/pages/?type=articles.ArticlePage&limit=20"
REFUSED = 400


@dataclass(frozen=True)
class Measured:
    """What was measured of Concord: requests per second, and its answers."""

    rates: Rates
    answers: dict[str, bytes]


def questions(ids: Sequence[str], last: int, number: int) -> Questions:
    """Return what each column of the table asks; one that Concord refuses is left out."""
    return {
        "one article": [f"/api/v1/articles/{name}/?lang=es" for name in ids],
        "list of 20": ["/api/v1/articles/?lang=es&limit=20"],
        "list with bodies": [
            "/api/v1/articles/?lang=es&limit=20&fields=body,key_points,references"
        ],
        "filtered list": ["/api/v1/articles/?lang=es&limit=20&topic=breath&audience=public"],
        "list, last page": [f"/api/v1/articles/?lang=es&limit=20&cursor={last}"],
        "change feed": [f"/api/v1/changes/?limit=20&afterChangeNumber={number}"],
    }


def concord(asked: Questions, key: str) -> Measured:
    """Measure Concord, as production runs it."""
    rates: Rates = {"Concord, warm": {}, "Concord, warm, zstd": {}, "Concord, cold": {}}
    answers = {}
    with granian("cms.asgi:application", 9101, FRONT_MEMORY_MB="1000") as address:
        for name, paths in asked.items():
            first = _fetch(address + paths[0], key)
            if first is None:
                continue
            answers[name] = first
            for path in paths:  # once, so that all of it is remembered
                _fetch(address + path, key)
            rates["Concord, warm"][name] = rate(address, paths, Load(key))
            for path in paths:
                _fetch(address + path, key, coding="zstd")
            rates["Concord, warm, zstd"][name] = rate(address, paths, Load(key, coding="zstd"))
            rates["Concord, cold"][name] = rate(address, paths, Load(key, cold=True))
    return Measured(rates, answers)


def whole_language(key: str) -> dict[str, float]:
    """Return the seconds that all of one language takes, beside the same bytes as a file."""
    first = Load(key, cold=True, connections=1)
    with granian("cms.asgi:application", 9101) as address:
        whole = {"Concord, first time": _seconds(address, SNAPSHOT, first)}
        for coding in ("", "gzip", "zstd"):
            load = Load(key, coding, connections=1)
            whole[f"Concord{coding and f', {coding}'}"] = _seconds(address, SNAPSHOT, load)
        files = {"es.ndjson": _fetch(address + SNAPSHOT, key) or b""}
    with tempfile.TemporaryDirectory() as folder, nginx(Path(folder), files, 9105) as address:
        return {**whole, "nginx, one file": _seconds(address, "/es.ndjson", Load(connections=1))}


def others(ids: Sequence[str], answers: Mapping[str, bytes]) -> Rates:
    """Measure what others do with the same articles."""
    rates: Rates = {}
    with granian("tests.bench.delivery.constant:application", 9102) as address:
        rates["bare ASGI constant"] = dict.fromkeys(answers, rate(address, ["/"]))
    with granian("cms.wsgi:application", 9103, **STOCK) as address:
        rows = [f"/row/{name}/" for name in ids]
        rates["Django, one indexed row"] = {"one article": rate(address, rows)}
        details = [f"/stock/pages/{100_000 + number}/" for number in range(1, len(ids))]
        rates["stock Wagtail API v2"] = {
            "one article": rate(address, details),
            "list of 20": rate(address, [PAGES]),
            "list, last page": rate(address, [f"{PAGES}&offset={len(ids) - 20}"]),
        }
    files = {f"{number}.json": answer for number, answer in enumerate(answers.values())}
    with tempfile.TemporaryDirectory() as folder, nginx(Path(folder), files, 9104) as address:
        rates["nginx, the same bytes"] = {
            name: rate(address, [f"/{file}"]) for name, file in zip(answers, files, strict=True)
        }
    return rates


def _seconds(address: str, path: str, load: Load) -> float:
    """Return the seconds that an answer takes where nobody else asks."""
    return 1 / rate(address, [path], load)


def _fetch(address: str, key: str, coding: str = "identity") -> bytes | None:
    """Return the answer of our own server; nothing where it refuses the question."""
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": coding}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            content: bytes = answer.read()
    except urllib.error.HTTPError as refusal:
        if refusal.code != REFUSED:
            raise
        return None
    return content
