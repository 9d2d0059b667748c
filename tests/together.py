"""What one process does while others do as much: ``python -m tests.together ROLE ARGUMENTS``.

Each role writes what it saw and did as lines of JSON. Times are seconds since 1970.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import django
import httpx

LANGUAGES = ("es", "fr", "ar")


def publish(language: str, until: str, log: TextIO) -> None:
    """Publish, outdate, withdraw and recall one language of all articles, at random."""
    from cms.articles.models import ArticlePage  # noqa: PLC0415  # Django has to be set up first
    from cms.core.errors import ConcordError  # noqa: PLC0415
    from cms.core.types import LanguageCode  # noqa: PLC0415
    from cms.publishing.actions import mark_outdated, withdraw  # noqa: PLC0415
    from cms.publishing.models import Publication  # noqa: PLC0415
    from cms.publishing.rules import WithdrawalKind  # noqa: PLC0415
    from tests.build_editions import publish_translation  # noqa: PLC0415

    chance, code = random.Random(language), LanguageCode(language)  # noqa: S311  # no secret
    numbers = list(ArticlePage.objects.values_list("pk", flat=True))
    for turn in _turns(until):
        article = ArticlePage.objects.get(pk=chance.choice(numbers))
        kind = chance.choice(list(WithdrawalKind))
        try:
            match chance.choice(["publish", "publish", "outdate", "withdraw"]):
                case "publish":
                    publish_translation(article, code, headline=f"{language} {turn}")
                case "outdate":
                    mark_outdated(article=article, language=code)
                case "withdraw":
                    withdraw(article=article, language=code, kind=kind, reason="A wrong dose.")
        except ConcordError:  # there is nothing to withdraw, for example
            continue
        now = Publication.objects.filter(article=article, language=language).first()
        if now is not None:
            _write(
                log,
                article=str(article.public_id),
                language=language,
                number=now.change_number,
                public=now.is_public,
                at=time.time(),
            )


def read(address: str, key: str, until: str, *names: str, log: TextIO) -> None:
    """Fetch articles and lists at random."""
    chance = random.Random(key)  # noqa: S311
    with _client(address, key) as client:
        for _turn in _turns(until):
            language, name = chance.choice(("en", *LANGUAGES)), chance.choice(names)
            at = time.time()
            if chance.random() < 0.2:
                for item in client.get(f"/api/v1/articles/?lang={language}").json()["items"]:
                    _write(log, at=at, **_of(item, item["language"]))
                continue
            answer = client.get(f"/api/v1/articles/{name}/?lang={language}")
            if answer.status_code == httpx.codes.OK:
                body = answer.json()
                _write(log, at=at, **_of(body, body["language"]["served"]))
            elif answer.status_code not in {404, 410}:
                raise AssertionError(answer.text)


def follow(address: str, key: str, log: TextIO) -> None:
    """Follow the feed, and read it to its end once all others are done."""
    over = Path(log.name).with_suffix(".over")
    with _client(address, key) as client:
        page = "/api/v1/changes/?limit=3"
        while True:
            is_last = over.exists()
            answer = client.get(page).json()
            for item in answer["items"]:
                _write(log, id=item["id"], number=item["modified"], state=item["state"])
            if is_last and not answer["items"]:
                return
            page = answer["next"]


def _of(article: dict[str, Any], language: str) -> dict[str, Any]:
    topics = [topic["slug"] if isinstance(topic, dict) else topic for topic in article["topics"]]
    return {
        "article": article["id"],
        "language": language,
        "number": article["change_number"],
        "topics": topics,
    }


def _client(address: str, key: str) -> httpx.Client:
    return httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"}, timeout=30)


def _turns(until: str) -> Iterator[int]:
    turn = 0
    while time.time() < float(until):
        yield turn
        turn += 1


def _write(log: TextIO, **values: Any) -> None:
    log.write(f"{json.dumps(values)}\n")


ROLES: dict[str, Callable[..., None]] = {"publish": publish, "read": read, "follow": follow}

if __name__ == "__main__":
    role, path, *arguments = sys.argv[1:]
    django.setup()
    with Path(path).open("w", encoding="utf-8") as file:
        ROLES[role](*arguments, log=file)
