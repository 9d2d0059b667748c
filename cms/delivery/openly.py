"""Answers that are the same for everybody, which any cache may keep."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.delivery.conditional import describe, strong_etag, unchanged

Page = Callable[..., HttpResponse]


def kept_openly(seconds: int) -> Callable[[Page], Page]:
    """Return the decorator of a page that caches may keep so long, and ask for by its ``ETag``."""

    def decorate(page: Page) -> Page:
        @wraps(page)
        def keep(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            shown = page(request, *args, **kwargs)
            if shown.status_code != HTTPStatus.OK:
                return shown
            tag = strong_etag(shown["Content-Type"], shown.content.decode())
            answer = unchanged(request, tag) or shown
            if answer.status_code == HTTPStatus.PRECONDITION_FAILED:
                return answer
            if varies := shown.get("Vary"):
                answer["Vary"] = varies
            return describe(answer, etag=tag, caching=f"public, max-age={seconds}")

        return keep

    return decorate
