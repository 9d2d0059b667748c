"""``/changes/``: what has changed since a partner last asked, as OpenActive's RPDE 1.0 has it."""

import json

from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router

from cms.delivery.actions import follow_scope
from cms.delivery.api.answers import answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.members import with_language
from cms.delivery.api.parameters import ChangesQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.conditional import ALWAYS_REVALIDATE
from cms.delivery.errors import CursorGone
from cms.delivery.schemas import Changes, DeletedItem, InvalidRequest, Problem, Resync
from cms.delivery.selectors import Change, changes_after, latest_change

router = Router(tags=["Changes"])

# The largest number that JavaScript counts to: OpenActive's validator asks behind it for the last page.
END = 2**53 - 1


@readable(
    router,
    "/",
    {
        200: Changes,
        304: None,
        400: InvalidRequest,
        401: Problem,
        410: Resync,
        412: Problem,
        429: Problem,
    },
    "Follow what was published, outdated and withdrawn",
)
def list_changes(request: PartnerRequest, query: Query[ChangesQuery]) -> HttpResponse:
    """Each article in each language is there once, at its latest change number, in their order.

    Follow `next` until a page has no items; keep its address and ask there again later.
    """
    require_known(request, ChangesQuery)
    follow_scope(request.auth)
    changes = changes_after(query.afterChangeNumber, query.limit, request.auth)
    if not changes and query.afterChangeNumber != END:
        _require_given(query.afterChangeNumber)
    items = ",".join(_item(change) for change in changes)
    following, licence = json.dumps(_next(request, changes)), json.dumps(settings.LICENCE_URL)
    body = f'{{"next":{following},"items":[{items}],"license":{licence}}}'
    return answer_json(request, None, body, caching=ALWAYS_REVALIDATE)


def _require_given(number: int) -> None:
    """Raise ``CursorGone`` for a number that was never given, as far as the records know."""
    latest = latest_change()
    if number > latest:
        raise CursorGone(number, latest)


def _item(change: Change) -> str:
    if change.available is None:
        return DeletedItem(id=change.identifier, modified=change.number).model_dump_json()
    data = with_language(change.document, change.document.tag, change.available)
    return (
        f'{{"state":"updated","kind":"article","id":"{change.identifier}",'
        f'"modified":{change.number},"data":{data}}}'
    )


def _next(request: PartnerRequest, changes: list[Change]) -> str:
    """Return the address of the following page; on the last page its own."""
    if not changes:
        return request.build_absolute_uri()
    parameters = request.GET.copy()
    parameters["afterChangeNumber"] = str(changes[-1].number)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
