"""``/notices/`` and ``/calls-to-action/``: short texts that stand beside articles."""

from collections.abc import Sequence
from typing import TypeVar

from django.http import HttpResponse
from ninja import Query, Router
from pydantic_core import from_json

from cms.core import clock
from cms.delivery import schemas
from cms.delivery.api.answers import answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.parameters import LanguageQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.conditional import CACHING
from cms.delivery.schemas import InvalidRequest, Problem
from cms.delivery.selectors import ShownCall, ShownNotice, calls_in, notices_in
from cms.delivery.wish import Wish

notices = Router(tags=["Notices"])
calls = Router(tags=["Calls to action"])

Shown = TypeVar("Shown", ShownNotice, ShownCall)
_ERRORS = {304: None, 400: InvalidRequest, 401: Problem, 412: Problem, 429: Problem}


@readable(
    notices,
    "/",
    {200: schemas.NoticeList, **_ERRORS},
    "List the notices that hold today, each in the best language that it has",
)
def list_notices(request: PartnerRequest, query: Query[LanguageQuery]) -> HttpResponse:
    """All of them at once, in the order of their slugs."""
    require_known(request, LanguageQuery)
    wish = query.wish(request, request.auth)
    shown = _best(notices_in(wish.codes, request.auth, clock.today()), wish)
    listed = schemas.NoticeList(items=[describe_notice(one) for one in shown])
    return _answer(request, wish, listed, shown)


@readable(
    calls,
    "/",
    {200: schemas.CallToActionList, **_ERRORS},
    "List the calls to action that may stand beside any article",
)
def list_calls_to_action(request: PartnerRequest, query: Query[LanguageQuery]) -> HttpResponse:
    """All of them at once, in the order of their slugs, each in the best language that it has."""
    require_known(request, LanguageQuery)
    wish = query.wish(request, request.auth)
    shown = _best(calls_in(wish.codes, request.auth), wish)
    items = [
        schemas.SharedCallToAction.model_validate(
            {**from_json(one.document.body), "slug": one.call.slug}
        )
        for one in shown
    ]
    return _answer(request, wish, schemas.CallToActionList(items=items), shown)


def describe_notice(shown: ShownNotice) -> schemas.Notice:
    """Return the notice with where and when it is shown."""
    return schemas.Notice.model_validate(
        {
            **from_json(shown.document.body),
            "slug": shown.notice.slug,
            "starts_on": shown.notice.starts_on,
            "ends_on": shown.notice.ends_on,
            "topics": shown.topics,
        }
    )


def _best(shown: Sequence[Shown], wish: Wish) -> list[Shown]:
    """Return each object once, in the language that the request prefers."""
    ranks = {code: rank for rank, code in enumerate(wish.codes)}
    best: dict[int, Shown] = {}
    for one in shown:
        rival = best.setdefault(one.document.object_id, one)
        if ranks[one.document.code] < ranks[rival.document.code]:
            best[one.document.object_id] = one
    return list(best.values())


def _answer(
    request: PartnerRequest,
    wish: Wish,
    listed: schemas.NoticeList | schemas.CallToActionList,
    shown: Sequence[ShownNotice | ShownCall],
) -> HttpResponse:
    tags = sorted({one.document.tag for one in shown})
    return answer_json(request, wish, listed.model_dump_json(), *tags, caching=CACHING)
