"""The vocabulary of translations: those of an original, those that files name, with their progress."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from cms.articles.originals import Original, link_to
from cms.core.types import LanguageCode
from cms.publishing.models import Publication, ShortPublication
from cms.publishing.rules import PublicState
from cms.translation.rules import FINISHED, UnitState

if TYPE_CHECKING:
    from cms.translation.models.translation import Translation  # noqa: F401  # named in quotes

_ORIGINALS = ("article", "short_source", "source_edition")
_NAMES = (
    "article__public_id",
    "article__title",
    "article__slug",
    "short_source__public_id",
    "short_source__content_type",
    "short_source__object_id",
    "short_source__content",
    "short_source__changed_at",
    "short_source__gone",
    "source_edition__number",
    "source_edition__published_at",
)


class TranslationQuerySet(models.QuerySet["Translation"]):
    """The vocabulary of translations."""

    def of_files(
        self, file_ids: Collection[str], *, language: LanguageCode
    ) -> "TranslationQuerySet":
        """Return the translations into that language that files name by these ids."""
        known = [file_id for file_id in file_ids if _is_uuid(file_id)]
        named = Q(article__public_id__in=known) | Q(short_source__public_id__in=known)
        return self.named().filter(named, language=language)

    def held(self) -> "TranslationQuerySet":
        """Return them held until the transaction ends: no review begins on one of them meanwhile."""
        return self.select_for_update(of=("self",)).order_by("pk")

    def with_progress(self) -> "TranslationQuerySet":
        """Add how many units there are, are finished, need work; and the public state."""
        finished = [state.value for state in FINISHED]
        active = Q(units__active=True)
        publication = Publication.objects.filter(
            article=OuterRef("article"), language=OuterRef("language")
        )
        short = (
            ShortPublication.objects.standing()
            .filter(short_source=OuterRef("short_source"), language=OuterRef("language"))
            .annotate(state=Value(PublicState.PUBLIC.value), changed=ShortPublication.is_outdated())
        )
        return self.annotate(
            units_total=Count("units", filter=active),
            units_finished=Count("units", filter=active & Q(units__state__in=finished)),
            units_needing_work=Count(
                "units", filter=active & Q(units__state=UnitState.NEEDS_WORK.value)
            ),
            public_state=Coalesce(
                Subquery(publication.values("state")[:1]), Subquery(short.values("state")[:1])
            ),
            public_outdated=Coalesce(
                Subquery(publication.values("outdated")[:1]), Subquery(short.values("changed")[:1])
            ),
        )

    def of(self, original: Original) -> "TranslationQuerySet":
        """Return those of an article or a short object."""
        return self.filter(**link_to(original))

    def called(self, words: str) -> "TranslationQuerySet":
        """Return those in whose original's title these words stand."""
        return self.filter(
            Q(article__title__icontains=words)
            | Q(short_source__content__texts__0__text__icontains=words)
        )

    def at_hand(self) -> "TranslationQuerySet":
        """Return those whose original still exists, ready to be worked on."""
        return self.exclude(short_source__gone=True).select_related(*_ORIGINALS)

    def named(self, *also: str) -> "TranslationQuerySet":
        """Return those whose original still exists, with what lists and files call it.

        An article has columns for each language, and an edition a whole text: a list of all
        translations reads none of them. ``also`` names what else is read along with each.
        """
        own = (field.attname for field in self.model._meta.concrete_fields)
        wanted = (*(name for name in own if name != "content"), *_NAMES, *also)
        return self.at_hand().select_related(*_ORIGINALS, *also).only(*wanted)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
