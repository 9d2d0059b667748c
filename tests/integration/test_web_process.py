"""The web server of production: all of its processes see a recall, and none loses what it counted."""

import time

import httpx
import pytest
from django.db.models import Sum

from cms.articles.models import ArticlePage
from cms.partners.models import Usage
from cms.publishing.actions import withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.partner_client import PartnerClient
from tests.web_process import serving

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

HICCUPS = "/api/v1/articles/hiccups/?lang=en"


def test_recall__is_seen_by_every_process_within_a_second_and_usage_outlives_them(
    published: ArticlePage,
) -> None:
    partner = PartnerClient()
    headers = {"Authorization": f"Bearer {partner.key}", "Connection": "close"}

    dev = {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "USAGE_WRITTEN_EVERY": "3600"}
    with serving(workers=2, **dev) as address:

        def statuses() -> set[int]:
            return {
                httpx.get(f"{address}{HICCUPS}", headers=headers).status_code for _time in range(20)
            }

        before = statuses()
        withdraw_article(article=published, kind=WithdrawalKind.RECALLED, reason="A wrong dose.")
        time.sleep(1)
        after = statuses()

    assert before == {200}
    assert after == {410}
    counted = Usage.objects.values_list("status").annotate(times=Sum("requests"))
    assert dict(counted) == {200: 20, 410: 20}
