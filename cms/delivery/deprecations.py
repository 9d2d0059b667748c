"""What is going to be taken out of the API, and the answers that say so.

``Deprecation`` (RFC 9745) and ``Sunset`` (RFC 8594) stand in every answer of a path that is deprecated,
and in the answers to requests that use a deprecated parameter. A member of an answer makes no address
deprecated: it is marked in the OpenAPI document, and named in the changelog.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from cms.delivery.changelog import Entry, Kind, entries
from cms.delivery.conditional import link_header

_CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")


class DeprecatedTwice(ValueError):
    """Two entries of the changelog take leave of the same thing."""


class Deprecations:
    """The things that are deprecated, by their names in the changelog."""

    def __init__(self, listed: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        listed = list(listed)
        gone = {name for entry in listed if entry.kind is Kind.REMOVED for name in entry.names}
        for entry in listed:
            if entry.kind is Kind.DEPRECATED:
                self.add(entry, *(name for name in entry.names if name not in gone))

    def add(self, entry: Entry, *names: str) -> None:
        """Mark these as deprecated by that entry."""
        if twice := [name for name in names if name in self._entries]:
            raise DeprecatedTwice(", ".join(twice))
        self._entries.update(dict.fromkeys(names, entry))

    @contextmanager
    def also(self, entry: Entry) -> Iterator[None]:
        """Mark what the entry names for as long as a test lasts."""
        self.add(entry, *entry.names)
        try:
            yield
        finally:
            for name in entry.names:
                del self._entries[name]

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def of(self, path: str, parameters: Iterable[str]) -> list[Entry]:
        """Return the entries that concern a request, each once, the earliest first."""
        used = [path, *(f"{path}?{parameter}" for parameter in parameters)]
        found = dict.fromkeys(self._entries[name] for name in used if name in self._entries)
        return sorted(found, key=lambda entry: entry.day)


deprecations = Deprecations(entries())


def announce(request: HttpRequest, response: HttpResponseBase) -> None:
    """Tell in the headers what of the request is deprecated; the second time changes nothing."""
    found = deprecations.of(_path(request), request.GET)
    if not found or response.has_header("Deprecation"):
        return
    response["Deprecation"] = f"@{_stamp(found[0].day)}"
    if ends := [entry.sunset for entry in found if entry.sunset is not None]:
        response["Sunset"] = http_date(_stamp(min(ends)))
    # A 304 has none, as for an article: a cache that took it over would break the stored signature.
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        links = [link for entry in found for link in _links(entry)]
        response["Link"] = ", ".join(filter(None, (response.get("Link"), link_header(*links))))


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    address = f"{settings.BASE_URL}{entry.url}"
    yield address, 'rel="deprecation"; type="text/html"'
    if entry.sunset is not None:
        yield address, 'rel="sunset"; type="text/html"'
    if entry.successor is not None:
        yield f"{settings.BASE_URL}{entry.successor}", 'rel="successor-version"'


def _path(request: HttpRequest) -> str:
    """Return the path as the OpenAPI document writes it."""
    match = request.resolver_match
    return "" if match is None else "/" + _CONVERTED.sub(r"{\1}", match.route)


def _stamp(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
