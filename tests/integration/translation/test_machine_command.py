"""``suggest_machine``: it says how far it got, stops when it should, and goes on where it was."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cms.articles.models import ArticlePage
from cms.translation.models import MachineSuggestion, Translation
from tests import machine_server as fault
from tests.build import sign_off_draft
from tests.integration.translation.build_machine import texts
from tests.machine_server import Handler, MachineServer

ASK = ("suggest_machine", "--language", "es")


@pytest.fixture
def two_articles(
    published: ArticlePage, make_article: Callable[..., ArticlePage], clinician: User
) -> list[Translation]:
    """The Spanish translations of two public articles."""
    article = make_article(slug="sneezing", headline_en="Sneezing")
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    return list(Translation.objects.filter(language="es").order_by("article__slug"))


def test_command__suggests_article_by_article(
    two_articles: list[Translation],
    deepl: MachineServer,
    translator: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command(*ASK, "--user", translator.username)
    written = capsys.readouterr().out
    assert "deepl: 12 texts" in written
    assert "hiccups: 6 of 6" in written
    assert "sneezing: 6 of 6" in written
    assert set(MachineSuggestion.objects.values_list("made_by", flat=True)) == {translator.pk}
    assert [len(texts(translation)) for translation in two_articles] == [6, 6]


def test_command__of_one_article(two_articles: list[Translation], deepl: MachineServer) -> None:
    call_command(*ASK, "--article", "sneezing")
    assert [len(texts(translation)) for translation in two_articles] == [0, 6]


def test_dry_run__sends_nothing(
    two_articles: list[Translation], deepl: MachineServer, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(*ASK, "--dry-run")
    characters = capsys.readouterr().out.split("texts, about ")[1].split()[0]
    assert deepl.asked == []
    call_command(*ASK, "--limit-characters", str(int(characters) + 400))
    assert MachineSuggestion.objects.count() == 12


def test_command__stops_at_its_limit_and_goes_on_later(
    two_articles: list[Translation], deepl: MachineServer
) -> None:
    with pytest.raises(CommandError, match=r"limit of 250 characters.*kept"):
        call_command(*ASK, "--limit-characters", "250")
    assert [len(texts(translation)) for translation in two_articles] == [6, 0]
    call_command(*ASK)
    assert [len(texts(translation)) for translation in two_articles] == [6, 6]
    assert len(deepl.posts) == 2


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C works: a process that a shell started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_command__interrupted_keeps_what_is_done(
    two_articles: list[Translation], deepl: MachineServer, interruptible: None
) -> None:
    def ctrl_c(handler: Handler) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        fault.hangs(handler)

    def fine(handler: Handler) -> None:
        sent = deepl.posts[-1]
        status, document = fault.deepl()(sent)
        fault.says(document)(handler)
        assert status == 200

    deepl.faults = [fine, ctrl_c]
    with pytest.raises(CommandError, match="Interrupted") as ended:
        call_command(*ASK)
    assert ended.value.returncode == 130
    assert [len(texts(translation)) for translation in two_articles] == [6, 0]
    call_command(*ASK)
    assert [len(texts(translation)) for translation in two_articles] == [6, 6]


def test_command__of_a_machine_that_is_gone_says_so(
    spanish: Translation, deepl: MachineServer
) -> None:
    deepl.faults = [fault.status(403)]
    with pytest.raises(CommandError, match="does not accept the key"):
        call_command(*ASK)


def test_command__of_pseudo_needs_no_machine(spanish: Translation) -> None:
    call_command(*ASK, "--provider", "pseudo")
    assert len(texts(spanish)) == 6


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--language", "es"], "No machine is set up"),
        (["--language", "es", "--provider", "deepl"], "not set up here. Known: pseudo"),
        (["--language", "de"], "Known: es, es-mx, fr, pt-br, ar"),
        (["--language", "en"], "is the source language"),
        (["--language", "es", "--article", "nowhere"], "Known: hiccups"),
        (["--language", "es", "--user", "nobody"], "no user"),
    ],
)
def test_command__names_what_it_knows(
    spanish: Translation, settings: Settings, options: list[str], sentence: str
) -> None:
    settings.MACHINE_TRANSLATION_PROVIDER = "none"
    with pytest.raises(CommandError, match=sentence):
        call_command("suggest_machine", *options)
