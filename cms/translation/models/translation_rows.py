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


class TranslationQuerySet(models.QuerySet["Translation"]):
    """The vocabulary of translations."""

    def of_files(
        self, file_ids: Collection[str], *, language: LanguageCode
    ) -> "TranslationQuerySet":
        """Return the translations into that language that files name by these ids."""
        known = [file_id for file_id in file_ids if _is_uuid(file_id)]
        named = Q(article__public_id__in=known) | Q(short_source__public_id__in=known)
        return self.at_hand().filter(named, language=language)

    def with_progress(self) -> "TranslationQuerySet":
        """Add how many units there are, are finished, need work; and the public state."""
        finished = [state.value for state in FINISHED]
        active = Q(units__active=True)
        publication = Publication.objects.filter(
            article=OuterRef("article"), language=OuterRef("language")
        )
        short = ShortPublication.objects.filter(
            short_source=OuterRef("short_source"), language=OuterRef("language")
        ).annotate(state=Value(PublicState.PUBLIC.value), changed=ShortPublication.is_outdated())
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
        """Return those whose original still exists, ready to be shown."""
        related = ("article", "short_source", "source_edition")
        return self.exclude(short_source__gone=True).select_related(*related)


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
