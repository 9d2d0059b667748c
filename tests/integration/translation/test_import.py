"""PO files come in; what is wrong with them is refused, and the rest goes in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.articles.models import ArticlePage
from cms.translation.errors import ExchangeRefused
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.integration.translation.build import CHANGED, FIRST, body_with, states, unit_of
from tests.integration.translation.build_po import damage, take, with_target


def test_import__takes_what_was_translated(spanish: Translation, po: str, translator: User) -> None:
    report = take(with_target(po, "Hiccups", "Hipo"), translator)
    assert (report.changed, report.empty, report.refusals) == (1, 5, [])
    unit = unit_of(spanish, "headline")
    assert (unit.target_text, unit.state, unit.updated_by) == (
        "Hipo",
        UnitState.TRANSLATED,
        translator,
    )


def test_import__round_trip_changes_nothing(public_spanish: Translation) -> None:
    for text in [exported([public_spanish])] * 2:
        report = take(text)
        assert (report.changed, report.unchanged, report.refusals) == (0, 6, [])
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}


def test_import__round_trip_of_needs_work_and_notes_changes_nothing(
    translated: Translation, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    translated.units.filter(key=FIRST).update(note="Ask the\n\nclinician. " + "Long. " * 40)
    before = unit_of(translated)
    report = take(exported([translated]))
    after = unit_of(translated)
    assert (report.changed, report.unchanged) == (0, 6)
    assert (after.previous_source, after.note) == (before.previous_source, before.note)


def test_import__fuzzy_needs_work(spanish: Translation, po: str) -> None:
    fuzzy = with_target(po, "Hiccups", "Hipo").replace("#. headline", "#, fuzzy\n#. headline")
    assert take(fuzzy).changed == 1
    assert unit_of(spanish, "headline").state == UnitState.NEEDS_WORK


def test_import__empty_translation_is_no_deletion(po: str, translated: Translation) -> None:
    assert take(po).empty == 6
    assert set(states(translated).values()) == {UnitState.TRANSLATED}


def test_import__old_file_keeps_its_words_where_the_source_changed(
    spanish: Translation, po: str, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=body_with(CHANGED))
    old = with_target(po, "Hiccups", "Hipo")
    old = with_target(old, "A hiccup is a <1>sudden</1> movement.", "Un <1>hipo</1>.")
    report = take(old)
    assert (report.changed, report.refusals) == (2, [])
    unit = unit_of(spanish)
    assert (unit.target_text, unit.state, unit.previous_source) == (
        "Un <1>hipo</1>.",
        UnitState.NEEDS_WORK,
        "A hiccup is a <1>sudden</1> movement.",
    )


BAD = {
    "placeholders": (("Breathe out CO<1>2</1> slowly.", "Exhale CO2."), "lacks <1>"),
    "line break": (("They pass.", "Pasan.\\nY ya."), "single line"),
}


@pytest.mark.parametrize(("entry", "reason"), BAD.values(), ids=BAD)
def test_import__refuses_a_wrong_translation_and_takes_the_rest(
    spanish: Translation, po: str, entry: tuple[str, str], reason: str
) -> None:
    report = take(with_target(with_target(po, *entry), "Hiccups", "Hipo"))
    assert report.changed == 1
    assert [reason in refusal.reason for refusal in report.refusals] == [True]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("duplicate", "same text stands on lines"),
        ("unknown key", "has no text “key_points/point-9”"),
        ("unknown article", "There is no article “00000000"),
        ("no context", "names no text of an article"),
        ("edited msgid", "was edited in the file"),
        ("unterminated", "not terminated"),
        ("no msgstr", "cut off before its msgstr"),
        ("plural", "Plural forms"),
        ("empty msgid", "msgid is empty"),
    ],
)
def test_import__refuses_a_broken_entry_and_takes_the_rest(
    spanish: Translation, po: str, kind: str, reason: str
) -> None:
    report = take(damage(with_target(po, "Hiccups", "Hipo"), kind))
    assert report.changed == 1
    assert report.refusals
    assert all(reason in refusal.reason for refusal in report.refusals)
    assert unit_of(spanish, "key_points/point-1").state == UnitState.UNTRANSLATED


def test_import__finds_a_text_again_that_stands_elsewhere(spanish: Translation, po: str) -> None:
    elsewhere = with_target(po, "They pass.", "Pasan.").replace(
        "key_points/point-1", "key_points/x"
    )
    assert take(elsewhere).refusals == []
    assert unit_of(spanish, "key_points/point-1").target_text == "Pasan."


def test_import__a_file_cut_anywhere_never_takes_a_cut_translation(
    translated: Translation, translator: User
) -> None:
    summary = "Uno.\nDos.\nTres."
    long = translated.units.get(key="summary")
    TranslationUnit.objects.filter(pk=long.pk).update(source_text="One.\nTwo.\nThree.")
    TranslationUnit.objects.filter(pk=long.pk).update(target_text=summary)
    sent = exported([translated]).decode()
    whole = dict(translated.units.values_list("key", "target_text"))
    for cut in range(sent.index("msgctxt"), len(sent), 7):
        take_quietly(sent[:cut])
        assert dict(translated.units.values_list("key", "target_text")) == whole


def take_quietly(text: str) -> None:
    report = take(text)
    assert report.changed == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x00\x01\x02junk", "binary"),
        (b'msgid ""\nmsgstr "Language: es\\n"\n\xff\xfe', "is not the"),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n',
            "is not the klingon",
        ),
        (b'msgid "x"\nmsgstr "y"\n', "no header"),
        (b'msgid ""\nmsgstr "Project-Id-Version: x\\n"\n', "does not name its Language"),
        (b'msgid ""\nmsgstr "Language: de\\n"\n', "Unknown language"),
        (b'msgid ""\nmsgstr "Language: en\\n"\n', "source language"),
        (b"just some words\n", "no header"),
    ],
)
def test_import__refuses_a_file_as_a_whole(
    spanish: Translation, data: bytes, sentence: str
) -> None:
    with pytest.raises(ExchangeRefused, match=sentence):
        take(data)
    assert not TranslationUnit.objects.exclude(state=UnitState.UNTRANSLATED).exists()


def test_import__reads_another_declared_charset(spanish: Translation, po: str) -> None:
    latin = with_target(po, "Hiccups", "Hípo").replace("charset=utf-8", "charset=iso-8859-1")
    latin = latin.replace("›", ">")
    assert take(latin.encode("latin-1")).changed == 1
    assert unit_of(spanish, "headline").target_text == "Hípo"


def test_import__another_language_lands_in_that_language(
    spanish: Translation, translated: Translation
) -> None:
    french = Translation.objects.get(article=spanish.article, language="fr")
    report = take(exported([translated]).decode().replace("Language: es", "Language: fr"))
    assert report.changed == 6
    assert set(states(french).values()) == {UnitState.TRANSLATED}


def test_import__takes_its_queries_whatever_the_number_of_entries(
    translated: Translation, po: str, translator: User
) -> None:
    one = with_target(po, "Hiccups", "Hipo")
    many = with_target(with_target(one, "They pass.", "Pasan."), "Overview", "Resumen")
    counts = []
    for text in (one, many):
        with CaptureQueriesContext(connection) as queries:
            take(text, translator)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 7
