"""What caches in front of Concord are told that they may keep."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.partners.actions import issue_key
from tests.build_editions import publish_translation
from tests.caches import HTTP, KEYS, cache, kept
from tests.partner_client import PartnerClient

HICCUPS = "/api/v1/articles/hiccups/"


def groups(answer: Any) -> set[str]:
    return {group.strip('"') for group in answer["Cache-Groups"].split(", ")}


def test_answers__name_their_groups(partner: PartnerClient, translated: ArticlePage) -> None:
    own = translated.public_id.hex
    assert groups(partner.get(f"{HICCUPS}?lang=es")) == {own, "language-es"}
    assert groups(partner.get(f"{HICCUPS}?lang=es&format=html")) == {own, "language-es"}
    assert groups(partner.get("/api/v1/articles/?lang=ar")) == {"articles", "language-ar"}
    assert groups(partner.get("/api/v1/topics/?lang=es")) == {"topics", "language-es"}
    brought_along = {own, "language-en", "articles", "topics"}
    assert groups(partner.get(f"{HICCUPS}?lang=en&include=related")) == brought_along
    listed = {"articles", "topics", "language-en"}
    assert groups(partner.get("/api/v1/articles/?lang=en&include=topics")) == listed


def test_group__has_no_more_characters_than_caches_have_to_take(
    partner: PartnerClient, translated: ArticlePage
) -> None:
    assert max(map(len, groups(partner.get(HICCUPS)))) <= 32


def test_shared_caches__may_keep_nothing_unless_the_operator_says_so(
    partner: PartnerClient, published: ArticlePage
) -> None:
    answer = partner.get(f"{HICCUPS}?lang=en")
    assert answer["Cache-Control"].startswith("private")
    for header in ("CDN-Cache-Control", "Surrogate-Key", "Vary"):
        assert "Authorization" not in answer.get(header, "")
        assert header == "Vary" or header not in answer
    assert "RateLimit" in answer


def test_shared_answer__is_for_its_key_alone(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS)
    tag = partner.get(f"{HICCUPS}?lang=en")["ETag"]
    for answer in (
        partner.get(f"{HICCUPS}?lang=en"),
        partner.get(f"{HICCUPS}?lang=en", if_none_match=tag),
        partner.get(HICCUPS),
        partner.get("/api/v1/articles/"),
        partner.get("/api/v1/topics/"),
    ):
        assert kept(answer) == 300
        assert answer["Cache-Control"].startswith("private")
        assert {"Authorization", "X-Api-Key"} <= set(answer["Vary"].split(", "))
        keys = answer["Surrogate-Key"].split()
        assert groups(answer) <= set(keys)
        assert keys[-2:] == [f"partner-{partner.partner.pk}", "concord"]


def test_notices__are_not_shared_because_they_end_with_a_day(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS)
    for path in (
        f"{HICCUPS}?lang=en&include=topics,notices",
        "/api/v1/articles/?lang=en&include=notices",
        "/api/v1/notices/?lang=en",
    ):
        assert kept(partner.get(path)) == 0


def test_shared_answer__says_nothing_of_how_often_this_one_has_asked(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS)
    answer = partner.get(HICCUPS)
    assert "RateLimit" not in answer
    assert "RateLimit-Policy" in answer


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/changes/", 200),
        ("/api/v1/snapshots/", 200),
        ("/api/v1/snapshots/en/", 200),
        ("/api/v1/acknowledgements/", 200),
        ("/api/v2/pages/", 200),
        ("/api/v1/articles/nothing/", 404),
        ("/api/v1/articles/?unknown=1", 400),
        (f"{HICCUPS}?lang=es", 404),
    ],
)
def test_other_answers__are_not_shared(
    settings: Any, partner: PartnerClient, published: ArticlePage, path: str, status: int
) -> None:
    cache(settings, KEYS)
    answer = partner.get(path)
    assert answer.status_code == status
    assert "CDN-Cache-Control" not in answer
    assert "RateLimit" in answer


def test_wrong_key__is_shared_with_nobody(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS)
    answer = partner.client.get(HICCUPS, headers={"x-api-key": "ck_nonsense"})
    assert answer.status_code == 401
    assert answer["Cache-Control"] == "no-store"
    assert "CDN-Cache-Control" not in answer


def test_key_that_expires__shares_nothing(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS)
    soon = timezone.now() + timedelta(days=1)
    partner.key = str(issue_key(partner=partner.partner, label="short", expires_at=soon))
    assert kept(partner.get(HICCUPS)) == 0


@pytest.mark.parametrize(
    ("path", "seconds"),
    [
        ("articles/hiccups/", 300),
        ("articles/hiccups/?lang=en", 300),
        ("articles/hiccups/?lang=en&format=markdown", 300),
        ("articles/hiccups/?format=markdown&lang=en", 60),
        ("articles/hiccups/?lang=en&fallback=1", 60),
        ("articles/{id}/", 300),
        ("articles/{hex}/", 60),
        ("articles/", 300),
        ("articles/?lang=en", 300),
        ("articles/?limit=5", 60),
        ("topics/", 300),
        ("topics/?lang=EN", 60),
    ],
)
def test_purge_by_address__lets_others_be_kept_for_a_minute(
    settings: Any, partner: PartnerClient, published: ArticlePage, path: str, seconds: int
) -> None:
    cache(settings, HTTP)
    named = path.format(id=published.public_id, hex=published.public_id.hex)
    answer = partner.get(f"/api/v1/{named}")
    assert answer.status_code == 200
    assert kept(answer) == seconds


def test_without_purges__everything_is_kept_for_a_minute_at_most(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings)
    assert kept(partner.get(HICCUPS)) == 60
    cache(settings, seconds=20)
    assert kept(partner.get(HICCUPS)) == 20


def test_purge_by_address__reaches_no_other_host_than_that_of_our_addresses(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, HTTP)
    settings.ALLOWED_HOSTS = ["articles.example", "other.example"]
    settings.BASE_URL = "https://articles.example"
    for path in (f"{HICCUPS}?lang=en", "/api/v1/articles/", "/api/v1/topics/"):
        assert kept(partner.get(path, host="articles.example")) == 300
        assert kept(partner.get(path, host="other.example")) == 60


def test_caches__of_which_one_is_purged_by_addresses_keep_other_addresses_briefly(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, KEYS, HTTP)
    assert kept(partner.get("/api/v1/articles/?limit=5")) == 60
    assert kept(partner.get("/api/v1/articles/")) == 300


def test_name__that_has_to_be_encoded_is_kept_briefly_where_nobody_says_how_it_was_written(
    settings: Any, partner: PartnerClient, published: ArticlePage
) -> None:
    cache(settings, HTTP)
    publish_translation(published, LanguageCode("ar"), headline="الفواق")
    (item,) = partner.get("/api/v1/articles/?lang=ar").json()["items"]
    assert not item["slug"].isascii()
    assert kept(partner.article(item["slug"], "?lang=ar")) == 60
