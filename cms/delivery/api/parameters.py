"""Query parameters of each operation, and the refusal of any that is unknown or given twice."""

from typing import Literal

from django.http import HttpRequest
from ninja import Field, Schema

from cms.articles.vocabulary import Audience, HealthAspect
from cms.core import languages
from cms.delivery.api.extras import Includes, Members
from cms.delivery.api.values import Day, LanguageParameter, Moment
from cms.delivery.cursors import Order, Place, read_cursor
from cms.delivery.errors import FormatNotServed, RefusedParameters
from cms.delivery.formats import Chosen, Format, negotiate
from cms.delivery.schemas import ParameterError
from cms.delivery.search.words import keys_of_query
from cms.delivery.wish import Wish, exactly, negotiated, with_fallback
from cms.partners.selectors import Entitlement

MOST = 2**63 - 1
SLUG = r"^[-a-zA-Z0-9_]{1,50}$"


class NoQuery(Schema):
    """No parameters: the address says it all."""


class LanguageQuery(Schema):
    """In which language to answer."""

    lang: LanguageParameter | None = Field(
        None,
        description=(
            "A BCP 47 tag. It is exact: without an edition in this language the answer is 404. "
            "Without `lang` the `Accept-Language` header decides."
        ),
    )
    fallback: bool = Field(
        default=False,
        description=(
            "With `1`, `lang` falls back along the CLDR parent chain (es-MX, es-419, es) and then "
            "to the source language."
        ),
    )

    def wish(self, request: HttpRequest, entitlement: Entitlement) -> Wish:
        """Return the languages to try."""
        if self.lang is None:
            return negotiated(request.headers.get("Accept-Language", ""), entitlement)
        return with_fallback(self.lang) if self.fallback else exactly(self.lang)


class ArticleQuery(LanguageQuery):
    """In which language and in which form to answer."""

    format: Literal["json", "html", "text", "markdown", "jsonld"] | None = Field(
        None, description="The form of the article. Without it the `Accept` header decides."
    )
    include: Includes = []

    def chosen(self, request: HttpRequest) -> Chosen:
        """Return the format to answer in.

        Raises ``FormatNotServed``, and ``RefusedParameters`` where something is to be included in a
        format that has no place for it.
        """
        chosen = self._chosen(request)
        if self.include and chosen.format is not Format.JSON:
            message = (
                f"“include”: only JSON has it, and this answer is “{chosen.format.media_type}”."
            )
            raise RefusedParameters([ParameterError(parameter="include", message=message)])
        return chosen

    def _chosen(self, request: HttpRequest) -> Chosen:
        if self.format is not None:
            named = next(form for form in Format if form.parameter == self.format)
            return Chosen(named, negotiated=False)
        form = negotiate(request.headers.get("Accept", ""))
        if form is None:
            raise FormatNotServed
        return Chosen(form, negotiated=True)


class ListQuery(LanguageQuery):
    """Which articles to list."""

    q: str | None = Field(
        None,
        max_length=200,
        description=(
            "Words that the text has, all of them, in any of their forms. Each article is searched in "
            "the language that the list shows it in."
        ),
    )
    topic: str | None = Field(
        None,
        pattern=SLUG,
        description="The slug of a topic; it stands for the topics under it too.",
    )
    audience: Audience | None = Field(None, description="Whom the articles are written for.")
    aspect: HealthAspect | None = Field(
        None, description="A health aspect that a section of the article is about."
    )
    updated_since: Moment | None = Field(
        None, description="Texts that changed at that moment or later; with a time zone."
    )
    reviewed_since: Day | None = Field(
        None, description="Texts that a clinician signed off on that day or later."
    )
    review_due_before: Day | None = Field(
        None, description="Texts whose next clinical review is due before that day."
    )
    order: Order | None = Field(
        None,
        description=(
            "By when articles were created (the usual one) or last changed, the oldest first; of a "
            "search usually by `relevance`, which shows the best alone, without `next`."
        ),
    )
    cursor: str | None = Field(
        None, max_length=64, description="Where to go on; `next` has it filled in."
    )
    limit: int = Field(20, ge=1, le=100, description="How many articles at most.")
    fields: Members = []
    include: Includes = []

    def words(self) -> str | None:
        """Return what to search for; raises ``RefusedParameters`` where there is no word in it."""
        if self.q is not None and not keys_of_query(self.q, languages.SOURCE):
            message = "“q”: there is no word in it to search for."
            raise RefusedParameters([ParameterError(parameter="q", message=message)])
        return self.q

    def wanted_order(self) -> Order:
        """Return the order; raises ``RefusedParameters`` for relevance without a search."""
        if self.order is Order.RELEVANCE and self.q is None:
            message = "“order”: “relevance” needs “q”."
            raise RefusedParameters([ParameterError(parameter="order", message=message)])
        return self.order or (Order.CREATED if self.q is None else Order.RELEVANCE)

    def place(self) -> Place | None:
        """Return where to go on; raises ``RefusedParameters`` for another order's cursor."""
        if self.cursor is None:
            return None
        order = self.wanted_order()
        place = read_cursor(order, self.cursor)
        if place is None:
            message = (
                f"“cursor”: not one of a list ordered by “{order}”. Follow “next” as it stands."
            )
            raise RefusedParameters([ParameterError(parameter="cursor", message=message)])
        return place


class ChangesQuery(Schema):
    """From where to follow the changes."""

    afterChangeNumber: int = Field(  # noqa: N815  # RPDE's own name
        0, ge=0, le=MOST, description="The last change number that you have seen."
    )
    limit: int = Field(100, ge=1, le=500, description="How many changes at most.")


def require_known(request: HttpRequest, query: type[Schema]) -> None:
    """Raise ``RefusedParameters`` for what the query does not know, or has twice and is no list."""
    known = sorted(query.model_fields)
    lists = {name for name, field in query.model_fields.items() if field.default == []}
    errors = [
        ParameterError(parameter=name, message=_refusal(name, known))
        for name, values in request.GET.lists()
        if name not in known or (len(values) > 1 and name not in lists)
    ]
    if errors:
        raise RefusedParameters(errors, known)


def _refusal(name: str, known: list[str]) -> str:
    if name in known:
        return f"The parameter “{name}” is given more than once."
    return f"There is no parameter “{name}”. Known parameters: {', '.join(known) or 'none'}."
