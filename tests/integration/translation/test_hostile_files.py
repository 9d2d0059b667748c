"""PO files as tools, people and accidents leave them."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cms.articles.models import ArticlePage
from cms.translation.errors import ExchangeRefused
from cms.translation.models import Translation, TranslationUnit
from cms.translation.rules import UnitState
from cms.translation.selectors.exporting import exported
from tests.build import sign_off_draft
from tests.integration.translation.build import FIRST, states, unit_of
from tests.integration.translation.build_po import take, with_target

WHOLE = {"headline": "Hipo", "summary": "Uno.\nDos.\nTres.", "key_points/point-1": "Pasan."}


def targets(translation: Translation) -> dict[str, str]:
    return dict(translation.units.exclude(target_text="").values_list("key", "target_text"))


def untranslate(translation: Translation) -> None:
    translation.units.update(target_text="", state=UnitState.UNTRANSLATED.value)


@pytest.fixture
def three(spanish: Translation) -> Translation:
    """Three texts; the second and last of the file goes over several lines."""
    spanish.units.exclude(key__in=WHOLE).delete()
    long = spanish.units.get(key="summary")
    long.position = 99
    long.source_text = "One.\nTwo.\nThree."
    long.save()
    for key, text in WHOLE.items():
        spanish.units.filter(key=key).update(target_text=text, state=UnitState.TRANSLATED.value)
    return spanish


def test_file__cut_at_any_byte_gives_whole_texts_or_none(three: Translation) -> None:
    data = exported([three])
    for cut in range(len(data)):
        untranslate(three)
        try:
            take(data[:cut])
        except ExchangeRefused:
            assert targets(three) == {}
        for key, text in targets(three).items():
            assert text == WHOLE[key], cut
        before = data[:cut].decode(errors="ignore").split("msgctxt")[1:-1]
        if before and targets(three):
            assert len(targets(three)) >= len(before)


def test_file__wrapped_by_an_editor_and_cut_between_two_lines_is_refused(
    spanish: Translation, po: str
) -> None:
    entry = po[: po.index("\n\n#. key") if "\n\n#. key" in po else len(po)]
    cut = with_target(entry, "Hiccups", "Hipo")
    last = cut.rindex('msgstr ""')
    wrapped = cut[:last] + 'msgstr ""\n"El hipo es "\n'
    report = take(wrapped.replace("# Entries: 6", f"# Entries: {wrapped.count('msgctxt')}"))
    assert [("cut off" in refusal.reason) for refusal in report.refusals] == [True]


@pytest.mark.parametrize("seed", range(60))
def test_file__shuffled_line_by_line_never_fails_otherwise_than_by_refusal(
    translated: Translation, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # no secret
    lines = exported([translated]).decode().replace('msgstr "ES', 'msgstr "XX').split("\n")
    extra = [
        "#~ obsolete",
        '#~ msgid "old"',
        '#~ msgstr "alt"',
        "#, fuzzy",
        '#| msgid "previous"',
        'msgstr[0] "x"',
        '"string"',
        "msgid",
        'msgctxt ""',
        "#",
        "\r",
        "\x0b",
        "\u2028",
        'msgid ""',
        '\ufeffmsgid "x"',
        "domain x",
    ]
    for _change in range(chance.randint(1, 12)):
        where = chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                lines.insert(where, chance.choice(extra))
            case 1:
                lines.insert(where, lines.pop(chance.randrange(len(lines))))
            case 2:
                del lines[where]
            case _:
                lines.insert(where, chance.choice(lines))
    sound = {"", *(unit.target_text for unit in translated.units.all())}
    sound |= {text.replace("ES", "XX") for text in sound}
    with suppress(ExchangeRefused):
        take("\n".join(lines))
    stray = set(translated.units.values_list("target_text", flat=True)) - sound
    assert not any(text for text in stray if "alt" in text or "old" in text)


def test_file__of_two_files_put_together_is_refused(
    make_article: Callable[..., ArticlePage], clinician: User, spanish: Translation, po: str
) -> None:
    other = make_article(slug="other", headline_en="Other")
    sign_off_draft(other, clinician)
    other.get_latest_revision().publish()
    french = Translation.objects.get(article=other, language="fr")
    second = with_target(exported([french]).decode(), "Other", "Autre")
    with pytest.raises(ExchangeRefused, match="more than one header"):
        take(f"{with_target(po, 'Hiccups', 'Hipo')}\n{second}")
    assert not TranslationUnit.objects.exclude(target_text="").exists()


def test_file__of_several_articles_goes_to_each(
    make_article: Callable[..., ArticlePage], clinician: User, spanish: Translation
) -> None:
    other = make_article(slug="other", headline_en="Other")
    sign_off_draft(other, clinician)
    other.get_latest_revision().publish()
    second = Translation.objects.get(article=other, language="es")
    both = exported([spanish, second]).decode()
    assert take(with_target(with_target(both, "Hiccups", "Hipo"), "Other", "Otro")).changed == 2
    assert unit_of(second, "headline").target_text == "Otro"
    assert unit_of(spanish, "headline").target_text == "Hipo"


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "raw_unicode_escape"])
def test_file__in_a_charset_that_hides_control_characters_is_refused(po: str, charset: str) -> None:
    hidden = {"utf-7": "+AAA-"}.get(charset, "\\u0000")
    noted = po.replace("charset=utf-8", f"charset={charset}").replace(
        "#. headline", f"# note {hidden}\n#. headline"
    )
    with pytest.raises(ExchangeRefused):
        take(with_target(noted, "Hiccups", "Hipo").encode("ascii", "ignore"))


@pytest.mark.parametrize("charset", ["hex", "base64", "rot13", "idna", "undefined", "aliases"])
def test_file__in_something_that_is_no_charset_is_refused(po: str, charset: str) -> None:
    with pytest.raises(ExchangeRefused, match="is not the"):
        take(po.replace("charset=utf-8", f"charset={charset}"))


def test_file__that_announces_a_number_beyond_counting_is_read(po: str) -> None:
    many = with_target(po, "Hiccups", "Hipo").replace("# Entries: 6", "# Entries: " + "9" * 5000)
    assert take(many).changed == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("# Entries: 6\n", ""),
        lambda text: text + '\n#~ msgctxt "x"\n#~ msgid "old"\n#~ msgstr "alt"\n',
        lambda text: text.replace("#. headline", '#| msgid "Previous"\n#. headline', 1),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace('msgstr "Hipo"', 'msgstr ""\n"Hi"\n"po"\n'),
        lambda text: text.replace("charset=utf-8", "charset=UTF8"),
    ],
)
def test_file__as_an_editor_leaves_it_is_taken(
    spanish: Translation, po: str, change: Callable[[str], str]
) -> None:
    report = take(change(with_target(po, "Hiccups", "Hipo")))
    assert (report.changed, report.refusals) == (1, [])
    assert unit_of(spanish, "headline").target_text == "Hipo"


def test_file__decomposed_by_a_tool_keeps_what_was_reviewed(public_spanish: Translation) -> None:
    unit = unit_of(public_spanish, "headline")
    unit.target_text = "Hipo y atención"
    unit.save()
    decomposed = exported([public_spanish]).decode().replace("ó", "o\u0301")
    assert take(decomposed).changed == 0
    assert set(states(public_spanish).values()) == {UnitState.REVIEWED}


def test_file__with_markup_in_it_stores_words(spanish: Translation, po: str) -> None:
    take(with_target(po, "They pass.", "<script>alert(1)</script>"))
    assert unit_of(spanish, "key_points/point-1").target_text == "<script>alert(1)</script>"


def test_command__refuses_what_is_no_file(tmp_path: Path, published: ArticlePage) -> None:
    secret = tmp_path / "secret.po"
    secret.write_bytes(b"x")
    for path in (tmp_path, tmp_path / "missing.po", Path("/dev/zero")):
        with pytest.raises(CommandError):
            call_command("import_translations", str(path))
    assert not TranslationUnit.objects.exclude(state=UnitState.UNTRANSLATED).exists()


def test_file__twice_keeps_the_states(public_spanish: Translation, translator: User) -> None:
    sent = exported([public_spanish])
    for _again in range(2):
        assert take(sent, translator).changed == 0
    assert unit_of(public_spanish, FIRST).state == UnitState.REVIEWED
