"""What a partner fetched in the last days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from cms.articles.models import ArticlePage
from cms.core import languages
from cms.core.types import LanguageCode, LanguageTag
from cms.partners.models import KeyKind, Partner, Usage

MOST_READ = 10


@dataclass(frozen=True)
class Share:
    """How many requests had something in common."""

    name: str
    requests: int


@dataclass(frozen=True)
class DayTotal:
    """The requests of one day (UTC); ``height`` is the percentage of the busiest day."""

    day: date
    requests: int
    height: int

    @property
    def top(self) -> int:
        """Return how far the bar's upper end is from that of the busiest day's."""
        return 100 - self.height


@dataclass(frozen=True)
class UsageReport:
    """A partner's usage in so many days, the last of them today.

    It is that of live keys; ``sandbox`` is how often the others asked, which is in no other number.
    """

    total: int
    sandbox: int
    last_used_at: datetime | None
    days: Sequence[DayTotal]
    articles: Sequence[Share]
    languages: Sequence[Share]
    statuses: Sequence[Share]
    keys: Sequence[Share]

    @property
    def today(self) -> date:
        """Return the last day."""
        return self.days[-1].day

    @property
    def most(self) -> int:
        """Return the requests of the busiest day."""
        return max(total.requests for total in self.days)


def usage_of(partner: Partner, *, today: date, days: int) -> UsageReport:
    """Return what all live keys of the partner fetched. Eight queries, however much it was."""
    first = today - timedelta(days=days - 1)
    asked = Usage.objects.filter(key__partner=partner, day__range=(first, today))
    rows = asked.filter(key__kind=KeyKind.LIVE)
    by_day: dict[date, int] = dict(_sums(rows, "day"))
    keys = {key.pk: key for key in partner.keys.filter(kind=KeyKind.LIVE)}
    by_kind = dict(_sums(asked, "key__kind"))
    used = [key.last_used_at for key in keys.values() if key.last_used_at is not None]
    return UsageReport(
        total=sum(by_day.values()),
        sandbox=by_kind.get(KeyKind.SANDBOX, 0),
        last_used_at=max(used, default=None),
        days=_totals(by_day, [first + timedelta(days=number) for number in range(days)]),
        articles=_named_articles(_sums(rows.exclude(article=""), "article", MOST_READ)),
        languages=[
            Share(_language(tag), requests)
            for tag, requests in _sums(rows.exclude(language=""), "language")
        ],
        statuses=[
            Share(f"{status} {HTTPStatus(status).phrase}", requests)
            for status, requests in _sums(rows, "status")
        ],
        keys=[Share(str(keys[key]), requests) for key, requests in _sums(rows, "key")],
    )


def _sums(rows: QuerySet[Usage], column: str, most: int | None = None) -> list[tuple[Any, int]]:
    """Return the values of a column (``Any``: of its type) with their requests, the most first."""
    summed = rows.order_by().values(column).annotate(sum=Sum("requests"))
    return list(summed.order_by("-sum", column).values_list(column, "sum")[:most])


def _totals(by_day: dict[date, int], days: Iterable[date]) -> list[DayTotal]:
    most = max(by_day.values(), default=0)
    return [
        DayTotal(day, requests := by_day.get(day, 0), -(-requests * 100 // most) if most else 0)
        for day in days
    ]


def _named_articles(found: list[tuple[str, int]]) -> list[Share]:
    """Return the articles by their titles; one that is gone by its id."""
    pages = ArticlePage.objects.filter(public_id__in=[UUID(article) for article, _sum in found])
    titles = {str(number): title for number, title in pages.values_list("public_id", "title")}
    return [Share(titles.get(article, article), requests) for article, requests in found]


def _language(tag: str) -> str:
    known = {languages.tag(code): code for code in languages.all_codes()}
    code: LanguageCode | None = known.get(LanguageTag(tag))
    return languages.name(code) if code else tag
