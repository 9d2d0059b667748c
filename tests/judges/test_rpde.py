"""OpenActive's own validator judges the change feed.

The validator sends no key, so a small proxy between the two adds it; the feed's addresses come out
right because the proxy passes the ``Host`` header on.
"""

import json
import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.publishing.actions import withdraw, withdraw_article
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_draft, publish_in
from tests.judges.leave_out import leave_out
from tests.partner_client import PartnerClient

RPDE = Path(__file__).parent / "rpde"
ARTICLES = 8
PAGE_LIMIT = 40

pytestmark = [pytest.mark.judge, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture(scope="module")
def node() -> str:
    """The program that runs the validator; without it the judge is left out, and says so."""
    found = shutil.which("node")
    installed = (RPDE / "node_modules" / "@openactive" / "rpde-validator").is_dir()
    if not (found and installed):
        leave_out("The RPDE judge needs Node.js and its validator: run `make judges`.")
    return found


@pytest.fixture
def feed(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User
) -> PartnerClient:
    """A partner of an installation with many changes: new, translated, withdrawn, recalled."""
    articles = [
        publish_draft(make_article(slug=f"a-{number}", headline_en=f"A {number}"), clinician)
        for number in range(ARTICLES)
    ]
    for article in articles[:5]:
        publish_in(article, "es", linguist)
    withdraw(
        article=articles[0],
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    withdraw_article(article=articles[1], kind=WithdrawalKind.WITHDRAWN, reason="Replaced.")
    return PartnerClient()


@pytest.fixture
def address(live_server: Any, feed: PartnerClient) -> Iterator[str]:
    """The feed's address, where no key is needed."""

    class WithKey(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the standard library's name
            request = urllib.request.Request(  # noqa: S310  # the address of our own test server
                f"{live_server.url}{self.path}",
                headers={"Authorization": f"Bearer {feed.key}", "Host": self.headers["Host"]},
            )
            try:
                answer = urllib.request.urlopen(request)  # noqa: S310  # as above
            except HTTPError as refused:
                answer = refused
            with answer:
                self.send_response(answer.status)
                for name in ("Content-Type", "Cache-Control"):
                    self.send_header(name, answer.headers[name])
                self.end_headers()
                self.wfile.write(answer.read())

        def log_message(self, *args: Any) -> None:
            """Keep quiet."""

    proxy = ThreadingHTTPServer(("localhost", 0), WithKey)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    yield f"http://localhost:{proxy.server_port}/api/v1/changes/"
    proxy.shutdown()
    proxy.server_close()


@pytest.mark.parametrize("query", ["", "?limit=3"])
def test_feed__is_accepted_by_openactives_validator(node: str, address: str, query: str) -> None:
    judged = subprocess.run(
        [node, str(RPDE / "judge.js"), f"{address}{query}", str(PAGE_LIMIT)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    pages = json.loads(judged.stdout)
    found = [(page["url"], error) for page in pages for error in page["errors"]]
    failures = [(url, error["message"]) for url, error in found if error["severity"] == "failure"]
    assert failures == []
    assert len(pages) >= (6 if query else 3)
