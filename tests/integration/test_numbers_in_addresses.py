"""Numbers in our addresses: one that no row can have finds no page, on either database."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from cms.core.paths import RowConverter

HUGE = str(10**25)


def patterns(
    resolver: URLResolver, before: str = ""
) -> Iterator[tuple[str, dict[str, Any], URLPattern]]:
    """Return every address with its converters, as a text with the places of the values in it."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern.pattern.converters, pattern


def ours() -> list[tuple[str, dict[str, Any]]]:
    return [
        (route, converters)
        for route, converters, pattern in patterns(get_resolver())
        if pattern.callback.__module__.startswith("cms.")
        and not route.startswith("admin/snippets/")  # Wagtail writes those patterns
        and any(isinstance(converter, IntConverter) for converter in converters.values())
    ]


def test_numbers_in_our_addresses__fit_the_database(administrator: User, client: Client) -> None:
    client.force_login(administrator)
    routes = ours()
    assert len(routes) > 20

    for route, converters in routes:
        numbers = {n: c for n, c in converters.items() if isinstance(c, IntConverter)}
        assert all(isinstance(converter, RowConverter) for converter in numbers.values()), route
        for huge in numbers:
            address = "/" + route.replace("^", "")
            for name in converters:
                value = "x" if name not in numbers else HUGE if name == huge else "1"
                kind = "row" if name in numbers else "slug"
                address = address.replace(f"<{kind}:{name}>", value)
            assert "<" not in address
            answer = client.get(address)
            assert answer.status_code in {401, 404}, address
