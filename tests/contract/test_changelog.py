"""The changelog names all that the API has, and nothing that it has not."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from cms.delivery.changelog import Entry, Kind, entries

GOLDEN = json.loads((Path(__file__).parent / "golden" / "openapi.json").read_text(encoding="utf-8"))
PROMISED = timedelta(days=365)


def offered(document: Any) -> Iterator[str]:
    """Yield the name of each path and query parameter."""
    for path, operations in document["paths"].items():
        yield path
        for operation in operations.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "query":
                    yield f"{path}?{parameter['name']}"


def members(document: Any) -> Iterator[str]:
    """Yield the name of each member of a schema."""
    for name, schema in document["components"]["schemas"].items():
        yield from (f"{name}.{member}" for member in schema.get("properties", {}))


def unnamed(document: Any, told: Iterable[Entry]) -> list[str]:
    """Return what is offered and was never told."""
    named = {name for entry in told for name in entry.names}
    return sorted(set(offered(document)) - named)


def unknown(document: Any, told: Iterable[Entry]) -> list[str]:
    """Return what an entry names, that was not removed later, and is not there."""
    known = {*offered(document), *members(document)}
    gone: set[str] = set()
    missing = []
    for entry in told:
        if entry.kind is Kind.REMOVED:
            gone |= set(entry.names)
        missing += [name for name in entry.names if name not in known | gone and not leads(name)]
    return missing


def leads(name: str) -> bool:
    try:
        resolve(name.partition("?")[0])
    except Resolver404:
        return False
    return ("?" not in name and not name.startswith("/api/")) or name == "/api/v1/changelog/"


def an_entry(kind: Kind, *names: str, day: date = date(2027, 1, 1)) -> Entry:
    return Entry(id=f"{kind}-{day}", day=day, kind=kind, title="T", text="T", names=names)


def test_changelog__names_every_path_and_parameter() -> None:
    missing = unnamed(GOLDEN, entries())
    assert missing == [], (
        "Tell partners in cms/delivery/api/changelog.toml: an entry with names = "
        + json.dumps(missing)
    )


def test_changelog__names_nothing_that_is_not_there() -> None:
    assert unknown(GOLDEN, entries()) == []


def test_new_parameter__would_be_missed() -> None:
    with_one_more = json.loads(json.dumps(GOLDEN))
    operation = with_one_more["paths"]["/api/v1/topics/"]["get"]
    operation["parameters"].append({"in": "query", "name": "parent"})
    assert unnamed(with_one_more, entries()) == ["/api/v1/topics/?parent"]


def test_removed_name__may_stand_in_older_entries_alone() -> None:
    old, gone = "/api/v1/old/", an_entry(Kind.REMOVED, "/api/v1/old/", day=date(2028, 1, 1))
    added = an_entry(Kind.ADDED, old)
    assert unknown(GOLDEN, [gone, added]) == []
    assert unknown(GOLDEN, [added]) == [old]


def test_entries__have_their_own_ids_and_come_newest_first() -> None:
    ids = [entry.id for entry in entries()]
    assert len(set(ids)) == len(ids)
    days = [entry.day for entry in entries()]
    assert days == sorted(days, reverse=True)


def too_short(told: Iterable[Entry]) -> list[str]:
    """Return the entries that give less notice than partners were promised, or another kind a sunset."""
    return [
        entry.id
        for entry in told
        if (entry.kind is Kind.DEPRECATED) != (entry.sunset is not None)
        or (entry.sunset is not None and entry.sunset - entry.day < PROMISED)
    ]


def test_deprecation__gives_a_year() -> None:
    assert too_short(entries()) == []


@pytest.mark.parametrize("sunset", [None, date(2027, 12, 31)])
def test_deprecation__of_less_than_a_year_would_be_noticed(sunset: date | None) -> None:
    hasty = Entry("hasty", date(2027, 1, 1), Kind.DEPRECATED, "T", "T", ("x",), sunset)
    assert too_short([hasty]) == ["hasty"]


def early(told: Iterable[Entry]) -> list[str]:
    """Return what was removed before it was deprecated, or before its sunset."""
    told = list(told)
    sunsets = {
        name: entry.sunset
        for entry in told
        if entry.kind is Kind.DEPRECATED and entry.sunset is not None
        for name in entry.names
    }
    return [
        name
        for entry in told
        if entry.kind is Kind.REMOVED
        for name in entry.names
        if name not in sunsets or entry.day <= sunsets[name]
    ]


def test_removal__comes_after_the_sunset() -> None:
    assert early(entries()) == []
    told = Entry("old", date(2027, 1, 1), Kind.DEPRECATED, "T", "T", ("x",), date(2028, 1, 1))
    assert early([an_entry(Kind.REMOVED, "x", day=date(2028, 1, 1)), told]) == ["x"]
    assert early([an_entry(Kind.REMOVED, "x", day=date(2028, 1, 2)), told]) == []
    assert early([an_entry(Kind.REMOVED, "x", day=date(2028, 1, 2))]) == ["x"]
