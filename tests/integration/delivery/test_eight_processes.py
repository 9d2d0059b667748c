"""Two web processes, three that publish and withdraw, two that read, and one that follows the feed.

``CONCORD_TOGETHER_SECONDS`` says for how long (60).
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.delivery.models import Document
from tests.build import make_topic, make_user
from tests.build_editions import publish_draft
from tests.partner_client import PartnerClient
from tests.together import LANGUAGES
from tests.web_process import serving, start

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

SECONDS = float(os.environ.get("CONCORD_TOGETHER_SECONDS", "60"))
# A change is visible in every process after a second.
VISIBLE = 1.0
MANY = {"requests_per_minute": 10_000_000}


def test_eight_processes__leave_the_feed_whole_and_show_nobody_what_is_not_theirs(
    make_article: Callable[..., ArticlePage], clinician: User, tmp_path: Path
) -> None:
    breath = make_topic("breath")
    for number in range(6):
        topics = [breath] if number % 2 else []
        publish_draft(make_article(slug=f"article-{number}", topics=topics), clinician)
    for language in LANGUAGES:  # each process makes nobody anew
        make_user(f"reviewer-of-{language}", "Linguists")
    everything, little = (
        PartnerClient(**MANY),
        PartnerClient(languages=["es"], topics=[breath], **MANY),
    )
    until = str(time.time() + SECONDS)
    names = [str(name) for name in ArticlePage.objects.values_list("public_id", flat=True)]

    with serving(workers=2) as address:

        def begin(role: str, name: str, *arguments: str) -> Any:
            return start("tests.together", role, str(tmp_path / name), *arguments)

        follower = begin("follow", "followed", address, everything.key)
        others = [
            *(begin("publish", f"published-{code}", code, until) for code in LANGUAGES),
            begin("read", "everything", address, everything.key, until, *names),
            begin("read", "little", address, little.key, until, *names),
        ]
        ended = [other.wait(timeout=SECONDS + 120) for other in others]
        (tmp_path / "followed.over").touch()
        ended.append(follower.wait(timeout=120))

    assert ended == [0] * 6
    followed = _lines(tmp_path / "followed")
    numbers = [line["number"] for line in followed]
    assert numbers == sorted(set(numbers))
    assert {line["id"]: (line["number"], line["state"]) for line in followed} == {
        f"{document.article_id}:{document.tag}": (
            document.change_number,
            "updated" if document.is_public else "deleted",
        )
        for document in Document.objects.all()
    }
    seen = _lines(tmp_path / "little")
    assert {line["language"] for line in seen} == {"es"}
    assert all("breath" in line["topics"] for line in seen)
    published = [line for code in LANGUAGES for line in _lines(tmp_path / f"published-{code}")]
    _require_fresh([*seen, *_lines(tmp_path / "everything")], published)


def _require_fresh(read: list[dict[str, Any]], published: list[dict[str, Any]]) -> None:
    """Nothing is read that was overtaken, withdrawn or recalled more than a second before."""
    assert len(read) > 100
    assert len(published) > 20
    for line in read:
        text = line["article"], line["language"]
        before = [
            change
            for change in published
            if (change["article"], change["language"]) == text
            and change["at"] + VISIBLE < line["at"]
        ]
        if before:
            latest = max(before, key=lambda change: change["number"])
            assert line["number"] > latest["number"] or (
                latest["public"] and line["number"] == latest["number"]
            )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
