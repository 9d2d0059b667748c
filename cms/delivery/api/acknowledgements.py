"""``/acknowledgements/``: what a partner has taken off its site, and what is still to be confirmed."""

from http import HTTPStatus

from django.http import HttpResponse
from ninja import Router

from cms.core import languages
from cms.core.errors import UnknownLanguage
from cms.core.types import LanguageCode
from cms.delivery.actions import acknowledge
from cms.delivery.api.answers import JSON, answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.parameters import NoQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.conditional import ALWAYS_REVALIDATE
from cms.delivery.errors import ArticleNotFound
from cms.delivery.problems import tombstone
from cms.delivery.schemas import (
    Acknowledgement,
    InvalidRequest,
    NewAcknowledgement,
    OpenTombstone,
    OpenTombstones,
    Problem,
)
from cms.delivery.selectors import open_recalls

router = Router(tags=["Acknowledgements"])


@readable(
    router,
    "/",
    {200: OpenTombstones, 304: None, 400: InvalidRequest, 401: Problem, 412: Problem, 429: Problem},
    "List the recalled articles that are still to be acknowledged",
)
def list_open_recalls(request: PartnerRequest) -> HttpResponse:
    """Recalled texts that you may have shown. Empty means that you have confirmed all of them."""
    require_known(request, NoQuery)
    listed = OpenTombstones(
        items=[
            OpenTombstone(**dict(tombstone(document))) for document in open_recalls(request.auth)
        ]
    )
    return answer_json(request, None, listed.model_dump_json(), caching=ALWAYS_REVALIDATE)


@router.post(
    "/",
    response={
        200: Acknowledgement,
        201: Acknowledgement,
        400: InvalidRequest,
        401: Problem,
        404: Problem,
        409: Problem,
        429: Problem,
    },
    summary="Acknowledge that a withdrawn article was taken off",
    operation_id="acknowledge",
)
def create_acknowledgement(request: PartnerRequest, withdrawal: NewAcknowledgement) -> HttpResponse:
    """The first time answers 201, the same again 200: repeat it as often as you like."""
    require_known(request, NoQuery)
    given, is_new = acknowledge(
        article=withdrawal.article_id,
        language=_language(withdrawal.language),
        change_number=withdrawal.change_number,
        entitlement=request.auth,
    )
    answer = Acknowledgement(
        article_id=given.document.article_id,
        language=given.document.tag,
        change_number=given.change_number,
        acknowledged_at=given.at,
    )
    response = HttpResponse(
        answer.model_dump_json(),
        status=HTTPStatus.CREATED if is_new else HTTPStatus.OK,
        content_type=JSON,
    )
    response["Cache-Control"] = "no-store"
    return response


def _language(text: str) -> LanguageCode:
    try:
        return languages.parse(text)
    except UnknownLanguage:
        raise ArticleNotFound from None
