"""How many words translations hold and what they cost: the command, the report, the spreadsheet."""

import csv
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.articles.models import ArticlePage
from cms.translation.actions import translate_unit
from cms.translation.models import Translation, WordRate
from cms.translation.selectors.counting import counted
from tests.build import make_user, paragraph, section, sign_off_draft
from tests.integration.translation.build import unit_of
from tests.integration.translation.build_pages import login

# Hiccups. Hiccups are common and mostly harmless. They pass. Overview.
# A hiccup is a sudden movement. Breathe out CO2 slowly.
WORDS = 1 + 6 + 2 + 1 + 6 + 4


def rate(language: str = "es") -> WordRate:
    return WordRate.objects.create(language=language, currency="EUR", per_word=Decimal("0.1"))


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.lstrip("\ufeff").splitlines()))


def test_command__estimates_what_is_left(
    spanish: Translation, translator: User, capsys: pytest.CaptureFixture[str]
) -> None:
    rate()
    translate_unit(unit=unit_of(spanish, "headline"), text="Hipo", actor=translator)
    call_command("analyse_translations", "--language", "es", "--format", "csv")
    (row,) = lines(capsys.readouterr().out)
    assert (row["article"], row["texts"], row["words"]) == ("hiccups", "6", str(WORDS))
    assert (row["locked"], row["new"], row["left"]) == ("1", str(WORDS - 1), str(WORDS - 1))
    assert (row["cost"], row["currency"]) == ("1.90", "EUR")
    call_command("analyse_translations", "--language", "es")
    assert "hiccups: texts 6, words 20, left 19, locked 1, new 19" in capsys.readouterr().out


def test_command__pays_a_text_once_in_a_job(
    spanish: Translation,
    make_article: Callable[..., ArticlePage],
    clinician: User,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = make_article(slug="zebra", headline_en="Zebra")
    sign_off_draft(other, clinician)
    other.get_latest_revision().publish()
    call_command("analyse_translations", "--language", "es", "--format", "csv")
    first, second = lines(capsys.readouterr().out)
    assert (first["new"], first["repetition"]) == (str(WORDS), "0")
    assert (second["new"], second["repetition"]) == ("1", str(WORDS - 1))


def test_changed_text__counts_by_what_is_left_of_its_former_source(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(summary_en="Hiccups are common and mostly quite harmless.")
    (found,) = counted([translated])
    assert found.words["high"] == 7
    assert found.analysis.left.words == 7


def test_memory__lowers_what_is_new(
    public_spanish: Translation, make_article: Callable[..., ArticlePage], clinician: User
) -> None:
    other = make_article(slug="zebra", headline_en="Zebra")
    sign_off_draft(other, clinician)
    other.get_latest_revision().publish()
    (found,) = counted([Translation.objects.get(article=other, language="es")])
    assert found.words["new"] == 1
    assert found.words["context"] + found.words["exact"] == WORDS - 1


def test_variant__costs_what_its_language_costs(spanish: Translation) -> None:
    rate()
    mexican = Translation.objects.get(article=spanish.article, language="es-mx")
    french = Translation.objects.get(article=spanish.article, language="fr")
    assert [row.cost for row in counted([mexican, french])] == [Decimal("2.00"), None]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--language", "de"], "Unknown language “de”. Known: es"),
        (["--language", "en"], "source language"),
        (["--language", "es", "--article", "nowhere"], "Nothing named"),
    ],
)
def test_command__names_what_is_wrong(
    spanish: Translation, options: list[str], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("analyse_translations", *options)


def test_report__shows_the_words_and_exports_them(desk: Client, spanish: Translation) -> None:
    rate()
    address = reverse("concord_word_counts")
    page = desk.get(address, {"language": "es"}).content.decode()
    assert "2.00 EUR" in page
    answer = desk.get(address, {"language": "es", "export": "csv"})
    (row,) = lines(b"".join(answer.streaming_content).decode())  # type: ignore[attr-defined]  # a stream
    assert (row["Language"], row["Words to do"], row["New"], row["Cost"]) == (
        "es",
        "20",
        "20",
        "2.00",
    )


def test_report__is_for_who_works_on_translations(client: Client, library: object) -> None:
    answer = login(client, make_user("stranger", "Article editors")).get(
        reverse("concord_word_counts")
    )
    assert answer.status_code == 302


def test_report__takes_its_queries_whatever_the_number_of_texts(
    desk: Client, spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    address = reverse("concord_word_counts")
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    republish(body_en=[section(*(paragraph(f"Text {n}.", f"more-{n}") for n in range(30)))])
    with CaptureQueriesContext(connection) as many:
        desk.get(address)
    assert len(many) == len(few)


def test_report__as_csv_is_no_formula_in_a_spreadsheet(
    make_article: Callable[..., ArticlePage], clinician: User, linguist: User, client: Client
) -> None:
    article = make_article(headline_en='=HYPERLINK("https://example.org")')
    sign_off_draft(article, clinician)
    article.get_latest_revision().publish()
    sent = login(client, linguist).get(reverse("concord_word_counts"), {"export": "csv"})
    rows = list(csv.reader(sent.getvalue().decode().splitlines()))
    assert {row[0] for row in rows[1:]} == {'\'=HYPERLINK("https://example.org")'}
