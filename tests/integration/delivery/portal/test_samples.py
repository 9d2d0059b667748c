"""The portal's sample programs are run as they are shown, against a server."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from standardwebhooks.webhooks import Webhook

from cms.articles.models import ArticlePage
from cms.core.types import LanguageCode
from cms.delivery.portal.samples import LANGUAGES, PROGRAMS, SUBJECTS, sample
from cms.delivery.selectors import text_to_begin_with
from cms.partners.models import Partner
from cms.partners.selectors import entitlement_of
from cms.partners.webhook_secrets import new_secret
from cms.publishing.actions import withdraw
from cms.publishing.rules import WithdrawalKind
from tests.build_editions import publish_in
from tests.free_port import free_port
from tests.partner_client import PartnerClient

RUN = {"sh": ["sh"], "py": [sys.executable], "mjs": ["node"]}
ENDINGS = [
    pytest.param(
        ending,
        marks=pytest.mark.skipif(not shutil.which(command), reason=f"there is no {command}"),
    )
    for ending, command in (("sh", "curl"), ("py", sys.executable), ("mjs", "node"))
]
served = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    """The address of a server that answers."""
    settings.BASE_URL = live_server.url
    return str(live_server.url)


class Desk:
    """A developer's folder, with the programs in it as the portal shows them."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        self._environment = {"PATH": os.environ["PATH"], **variables}

    def command(self, file: str, *arguments: str) -> list[str]:
        (self.folder / file).write_text(sample(file))
        return [*RUN[file.rpartition(".")[2]], file, *arguments]

    def run(self, file: str, *arguments: str, body: bytes = b"") -> Any:
        return subprocess.run(
            self.command(file, *arguments),
            cwd=self.folder,
            env=self._environment,
            input=body,
            capture_output=True,
            timeout=30,
            check=False,
        )

    @contextmanager
    def running(self, file: str, port: int) -> Iterator[Any]:
        process = subprocess.Popen(
            self.command(file, str(port)),
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=10)


def test_programs__are_all_there_and_shown_with_our_address(browser: Client, settings: Any) -> None:
    settings.BASE_URL = "https://articles.example"
    files = {f"{name}.{ending}" for name, _words in SUBJECTS for ending, _language in LANGUAGES}
    assert {path.name for path in PROGRAMS.iterdir()} == files
    page = browser.get(reverse("portal:samples")).content.decode()
    for file in files:
        assert escape(sample(file)) in page, file
    assert "concord.example" not in page
    assert page.count("https://articles.example") >= 6


def test_text_to_begin_with__costs_one_query(
    translated: ArticlePage, ours: Partner, django_assert_num_queries: Any
) -> None:
    entitlement = entitlement_of(ours)
    with django_assert_num_queries(1):
        text = text_to_begin_with(entitlement)
    assert text
    assert (text.article_id, text.tag) == (translated.public_id, "en")


@served
@pytest.mark.parametrize("ending", ENDINGS)
def test_fetch_article__prints_it_in_the_language(
    site: str, translated: ArticlePage, partner: PartnerClient, tmp_path: Path, ending: str
) -> None:
    desk = Desk(tmp_path, CONCORD_KEY=partner.key)

    done = desk.run(f"fetch_article.{ending}", "hiccups", "es")
    assert done.returncode == 0, done.stderr
    assert "Hiccups [es]" in done.stdout.decode()

    refused = desk.run(f"fetch_article.{ending}", "hiccups", "fr")
    assert refused.returncode != 0
    assert "language-not-available" in (refused.stdout + refused.stderr).decode()


def test_programs__name_an_article_that_the_partner_may_fetch(
    browser: Client, ours: Partner, translated: ArticlePage
) -> None:
    Partner.objects.update(languages=["es"])
    page = browser.get(reverse("portal:samples")).content.decode()
    assert page.count(f"fetch_article.py {translated.public_id} es") == 1
    assert "hiccups" not in page


@served
@pytest.mark.parametrize("ending", ENDINGS)
def test_fetch_article__takes_a_slug_of_any_letters(
    site: str,
    published: ArticlePage,
    linguist: User,
    partner: PartnerClient,
    tmp_path: Path,
    ending: str,
) -> None:
    publish_in(published, "ar", linguist, headline="الفواق")
    done = Desk(tmp_path, CONCORD_KEY=partner.key).run(f"fetch_article.{ending}", "الفواق", "ar")
    assert done.returncode == 0, done.stderr
    assert '"headline":"الفواق"' in done.stdout.decode() or done.stdout.decode() == "الفواق\n"


@served
@pytest.mark.parametrize("ending", ENDINGS)
def test_follow_changes__goes_on_where_it_was(
    site: str,
    translated: ArticlePage,
    partner: PartnerClient,
    tmp_path: Path,
    ending: str,
) -> None:
    desk = Desk(tmp_path, CONCORD_KEY=partner.key)
    file, number = f"follow_changes.{ending}", str(translated.public_id)

    first = desk.run(file)
    assert first.returncode == 0, first.stderr
    assert first.stdout.decode().count("Hiccups [es]") >= 1
    assert number not in desk.run(file).stdout.decode()

    withdraw(
        article=translated,
        language=LanguageCode("es"),
        kind=WithdrawalKind.RECALLED,
        reason="A dose was wrong.",
    )
    then = desk.run(file)
    assert then.returncode == 0, then.stderr
    assert f"{number}:es" in then.stdout.decode()
    assert "Hiccups [en]" not in then.stdout.decode()
    assert ("deleted" if ending == "sh" else "take down") in then.stdout.decode()


@served
@pytest.mark.parametrize("ending", ENDINGS)
def test_follow_changes__does_not_go_on_with_a_wrong_key(
    site: str, tmp_path: Path, ending: str
) -> None:
    done = Desk(tmp_path, CONCORD_KEY="ck_wrong").run(f"follow_changes.{ending}")
    assert done.returncode != 0
    assert not (tmp_path / "next").exists()


BODY = '{"type":"article.recalled","data":{"headline":"É\\n"}}'.encode()


def signed(secret: str, body: bytes = BODY, *, ago: timedelta = timedelta()) -> dict[str, str]:
    """Return the headers of a webhook as another's library signs it."""
    at = datetime.now(UTC) - ago
    signature = Webhook(secret).sign("msg_1", at, body.decode())
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": f"v1,{'x' * 43}= {signature}",
    }


def cases(secret: str) -> list[tuple[dict[str, str], bytes, bool]]:
    """Return webhooks, and whether each is to be taken."""
    genuine = signed(secret)
    return [
        (genuine, BODY, True),
        (genuine, BODY.replace(b"recalled", b"updated!"), False),
        ({**genuine, "webhook-id": "msg_2"}, BODY, False),
        (signed(str(new_secret())), BODY, False),
        (signed(secret, ago=timedelta(minutes=6)), BODY, False),
        (signed(secret, ago=timedelta(minutes=-6)), BODY, False),
        ({**genuine, "webhook-signature": "v1,"}, BODY, False),
    ]


def test_verify_webhook__in_the_shell_takes_only_genuine_ones(tmp_path: Path) -> None:
    secret = str(new_secret())
    desk = Desk(tmp_path, CONCORD_WEBHOOK_SECRET=secret)
    for headers, body, is_genuine in cases(secret):
        done = desk.run("verify_webhook.sh", *headers.values(), body=body)
        assert (done.returncode == 0) == is_genuine, (headers, done.stderr)


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_verify_webhook__answers_204_to_genuine_ones_alone(tmp_path: Path, ending: str) -> None:
    secret = str(new_secret())
    port = free_port()
    desk = Desk(tmp_path, CONCORD_WEBHOOK_SECRET=secret, PYTHONUNBUFFERED="1")
    with desk.running(f"verify_webhook.{ending}", port) as process:
        for headers, body, is_genuine in cases(secret):
            assert post(port, body, headers) == (204 if is_genuine else 400), headers
        process.terminate()
        assert process.stdout.read().decode().split() == ["msg_1", "article.recalled"]


def post(port: int, body: bytes, headers: dict[str, str]) -> int:
    """Return the status that the receiver answers, once it listens."""
    address = f"http://127.0.0.1:{port}/"
    for _time in range(200):
        try:
            request = urllib.request.Request(address, data=body, headers=headers)
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("The sample does not listen.")
