"""``/api/v1/changelog/``: the changes of the API, for feed readers and for people, without a key."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from cms.delivery.changelog import ADDRESS, Entry, entries
from cms.delivery.openly import kept_openly

TITLE = "Concord: changes of the API"
SUBTITLE = "What version 1 has gained, changed, announced as going and lost."
LANGUAGE = "en"

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
PAGE = "text/html"


@require_safe
@kept_openly(seconds=3600)
def changelog(request: HttpRequest) -> HttpResponse:
    """Return the entries as Atom (RFC 4287), as JSON Feed 1.1 or as a page, as ``Accept`` asks for."""
    wanted = request.get_preferred_type(list(_WRITERS)) or ATOM
    response = _WRITERS[wanted](request)
    patch_vary_headers(response, ["Accept"])
    return response


def _atom(request: HttpRequest) -> HttpResponse:
    feed = Atom1Feed(
        title=TITLE,
        description=SUBTITLE,
        subtitle=SUBTITLE,
        language=LANGUAGE,
        link=_here(),
        feed_url=_here(),
        feed_guid=_here(),
        author_name=settings.ATTRIBUTION,
    )
    for entry in entries():
        feed.add_item(
            title=entry.title,
            link=_address(entry),
            description=_told(entry),
            unique_id=_id(entry),
            pubdate=_moment(entry.day),
            updateddate=_moment(entry.day),
            categories=[entry.kind],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{ATOM}; charset=utf-8")


def _json_feed(request: HttpRequest) -> HttpResponse:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": SUBTITLE,
        "language": LANGUAGE,
        "home_page_url": _here(),
        "feed_url": _here(),
        "authors": [{"name": settings.ATTRIBUTION}],
        "items": [
            {
                "id": _id(entry),
                "url": _address(entry),
                "title": entry.title,
                "content_text": _told(entry),
                "date_published": _moment(entry.day).isoformat(),
                "tags": [entry.kind],
            }
            for entry in entries()
        ],
    }
    return HttpResponse(json.dumps(feed, ensure_ascii=False), content_type=JSON_FEED)


def _page(request: HttpRequest) -> HttpResponse:
    told = [(entry, _told(entry)) for entry in entries()]
    return render(request, "delivery/changelog.html", {"title": TITLE, "told": told})


_WRITERS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    ATOM: _atom,
    JSON_FEED: _json_feed,
    "application/json": _json_feed,
    PAGE: _page,
}


def _told(entry: Entry) -> str:
    """Return the entry's text, and when what is deprecated ends."""
    if entry.sunset is None:
        return entry.text
    return f"{entry.text} It may be gone after {entry.sunset.isoformat()}."


def _here() -> str:
    return f"{settings.BASE_URL}{ADDRESS}"


def _address(entry: Entry) -> str:
    return f"{settings.BASE_URL}{entry.url}"


def _id(entry: Entry) -> str:
    """Return the same name in every installation: it is the same change."""
    return uuid5(NAMESPACE_URL, f"concord{entry.url}").urn


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
