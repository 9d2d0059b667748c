"""Registering what can be read: ``HEAD`` works wherever ``GET`` does."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ninja import Router, Schema

View = TypeVar("View", bound=Callable[..., Any])

Responses = Mapping[int, type[Schema] | None]


def readable(
    router: Router, path: str, responses: Responses, summary: str
) -> Callable[[View], View]:
    """Return the decorator that mounts a view for ``GET`` and, outside the schema, ``HEAD``."""

    def mount(view: View) -> View:
        router.get(path, response=dict(responses), summary=summary, operation_id=view.__name__)(
            view
        )
        router.api_operation(["HEAD"], path, include_in_schema=False)(view)
        return view

    return mount
