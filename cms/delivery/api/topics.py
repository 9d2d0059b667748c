"""``/topics/``: what articles are filed under."""

from typing import TypeGuard

from django.http import HttpResponse
from ninja import Query, Router

from cms.articles.models import Topic
from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.delivery import schemas
from cms.delivery.api.answers import answer_json
from cms.delivery.api.auth import PartnerRequest
from cms.delivery.api.parameters import LanguageQuery, require_known
from cms.delivery.api.reading import readable
from cms.delivery.conditional import TOPICS_CACHING
from cms.delivery.errors import LanguageNotServed
from cms.delivery.groups import TOPICS
from cms.delivery.schemas import InvalidRequest, LanguageNotAvailable, Problem
from cms.delivery.wish import Wish
from cms.partners.selectors import Entitlement

router = Router(tags=["Topics"])


@readable(
    router,
    "/",
    {
        200: schemas.TopicList,
        304: None,
        400: InvalidRequest,
        401: Problem,
        404: LanguageNotAvailable,
        412: Problem,
        429: Problem,
    },
    "List the topics with their names in one language",
)
def list_topics(request: PartnerRequest, query: Query[LanguageQuery]) -> HttpResponse:
    """A topic without a name in the language has `name: null`; its slug never changes."""
    require_known(request, LanguageQuery)
    wish = query.wish(request, request.auth)
    language = _language(wish, request.auth)
    tag = languages.tag(language)
    topics = Topic.objects.select_related("parent").order_by("slug")
    if request.auth.topics:
        topics = topics.filter(pk__in=request.auth.topics)
    listed = schemas.TopicList(
        language=tag,
        items=[describe_topic(topic, language, request.auth) for topic in topics],
    )
    body = listed.model_dump_json()
    return answer_json(request, wish, body, tag, caching=TOPICS_CACHING, groups=[TOPICS])


def describe_topic(topic: Topic, language: LanguageCode, entitlement: Entitlement) -> schemas.Topic:
    """Return the topic with its name in the language; its parent has to be loaded."""
    parent = topic.parent.slug if _is_named(topic.parent, entitlement) else None
    return schemas.Topic(slug=topic.slug, name=topic.name_in(language), parent=parent)


def _is_named(topic: Topic | None, entitlement: Entitlement) -> TypeGuard[Topic]:
    """Return whether there is such a topic that the partner may know of."""
    return topic is not None and (not entitlement.topics or topic.pk in entitlement.topics)


def _language(wish: Wish, entitlement: Entitlement) -> LanguageCode:
    for code in wish.codes:
        if entitlement.covers_language(code):
            return code
    known = [
        languages.tag(code) for code in languages.all_codes() if entitlement.covers_language(code)
    ]
    raise LanguageNotServed(wish.requested or LanguageTag(""), known)
