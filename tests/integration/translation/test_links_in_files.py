"""Where links lead goes out in every format, and comes in under the rules of a changed word."""

from collections.abc import Callable
from html import escape
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from openpyxl import load_workbook

from cms.articles.models import ArticlePage
from cms.review.errors import ReviewRefused
from cms.translation.actions import import_file, plan_file, set_links, submit, translate_unit
from cms.translation.exchange.changes import Conflicts, Effect
from cms.translation.exchange.formats import Format
from cms.translation.exchange.planning import Terms
from cms.translation.models import Translation
from cms.translation.selectors.exporting import exported
from tests.build import paragraph, section
from tests.integration.translation.build import FIRST, approve, pseudo, unit_of
from tests.integration.translation.build_po import with_target

OLD, NEW, LOCAL = (
    "https://old.example/?a=1&b=2",
    "https://new.example/",
    "https://es.example/?c=3&d=4",
)
BODY = [
    section(
        paragraph('Ask <a href="https://old.example/?a=1&amp;b=2">a clinic</a>.', "paragraph-1"),
        {
            "type": "call_to_action",
            "id": "cta",
            "value": {"title": "Find help", "text": "", "link_label": "", "url": NEW},
        },
    )
]


@pytest.fixture
def linked(republish: Callable[..., ArticlePage], translator: User) -> Translation:
    """The Spanish translation of an article with two links, complete."""
    republish(body_en=BODY)
    spanish = Translation.objects.get(language="es")
    for unit in spanish.units.active():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    return spanish


def led(data: bytes, form: Format, old: str, new: str) -> BytesIO:
    """Return the file as somebody sends it back who wrote another address as a translation."""
    if form is Format.XLSX:
        book = load_workbook(BytesIO(data))
        (cell,) = [row[2] for row in book.worksheets[0].iter_rows() if row[2].value == old]
        cell.value = new
        written = BytesIO()
        book.save(written)
        return BytesIO(written.getvalue())
    if form is Format.PO:
        before, after = f'msgstr "{old}"', f'msgstr "{new}"'
    else:
        before, after = (f">{escape(it)}</target>" for it in (old, new))
    text = data.decode()
    assert text.count(before) == 1
    return BytesIO(text.replace(before, after).encode())


@pytest.mark.parametrize("form", list(Format))
def test_file__leads_a_link_elsewhere_and_the_second_time_nothing(
    linked: Translation, linguist: User, form: Format
) -> None:
    data = exported([linked], form)

    report = import_file(led(data, form, OLD, LOCAL), actor=linguist)

    assert (report.changed, report.lines) == (1, [])
    assert unit_of(linked).links == {OLD: LOCAL}
    assert unit_of(linked).target_text == "ES Ask <1>a clinic</1>."
    assert unit_of(linked, "body/cta/title").links == {}
    assert import_file(led(data, form, OLD, LOCAL), actor=linguist).changed == 0
    assert (
        import_file(BytesIO(data), actor=linguist).changed == 0
    )  # the older file overwrites nothing

    again = exported([linked], form)
    assert import_file(led(again, form, LOCAL, OLD), actor=linguist).changed == 1
    assert unit_of(linked).links == {}


def test_file__says_where_a_link_leads_and_that_it_may_be_left(
    linked: Translation, translator: User
) -> None:
    set_links(unit=unit_of(linked), links={OLD: LOCAL}, actor=translator)
    text = exported([linked]).decode()
    assert (
        "#. Overview › paragraph: link 1. Leave it, or lead your readers to another address.\n"
    ) in text
    assert f'{FIRST}@link/1"\nmsgid "{OLD}"\nmsgstr "{LOCAL}"\n' in text


def test_file__led_elsewhere_is_planned_first_and_changes_nothing(linked: Translation) -> None:
    file = led(exported([linked]), Format.PO, OLD, LOCAL)
    (change,) = plan_file(file).plan.changes.values()
    assert (change.effect, change.source, change.before, change.text) == (
        Effect.LEAD,
        OLD,
        OLD,
        LOCAL,
    )
    assert unit_of(linked).links == {}


def test_file__that_leads_a_link_elsewhere_drops_the_approval_and_makes_an_author(
    linked: Translation, translator: User, linguist: User
) -> None:
    submit(translation=linked, actor=translator)
    approve(linked, linguist)
    import_file(led(exported([linked]), Format.PO, OLD, LOCAL), actor=linguist)
    unit = unit_of(linked)
    assert unit.state == "translated"
    told = unit.changes.latest("pk")
    assert (told.channel, told.actor) == ("po", linguist)
    submit(translation=Translation.objects.get(pk=linked.pk), actor=translator)
    with pytest.raises(ReviewRefused, match="four eyes"):
        approve(linked, linguist)


@pytest.mark.parametrize(
    ("policy", "address"), [("ask", NEW), ("mine", NEW), ("theirs", LOCAL)], ids=str
)
def test_link__led_elsewhere_on_both_sides_is_a_conflict(
    linked: Translation, translator: User, linguist: User, policy: str, address: str
) -> None:
    data = exported([linked])
    set_links(unit=unit_of(linked), links={OLD: NEW}, actor=translator)
    terms = Terms(conflicts=Conflicts(policy))

    report = import_file(led(data, Format.PO, OLD, LOCAL), actor=linguist, terms=terms)

    assert unit_of(linked).links == {OLD: address}
    assert len(report.conflicts) == (policy == "ask")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("javascript:alert(1)", "javascript"),
        ("https://es.example/ a", "spaces"),
        ("una clínica", "spaces"),
        (f"https://es.example/{'a' * 2000}", "2000"),
    ],
    ids=["a script", "spaces", "words", "too long"],
)
def test_link__that_no_article_could_hold_is_refused_with_its_line(
    linked: Translation, linguist: User, address: str, reason: str
) -> None:
    report = import_file(led(exported([linked]), Format.PO, OLD, address), actor=linguist)
    assert report.changed == 0
    (line,) = report.lines
    assert reason in line
    assert unit_of(linked).links == {}


def test_link__of_a_call_to_action_needs_a_web_address(linked: Translation, linguist: User) -> None:
    file = led(exported([linked]), Format.PO, NEW, "tel:112")
    (line,) = import_file(file, actor=linguist).lines
    assert "is no web address" in line


def test_link__that_has_gone_is_refused_only_where_it_was_led_elsewhere(
    linked: Translation, linguist: User, republish: Callable[..., ArticlePage]
) -> None:
    data = exported([linked])
    republish(body_en=[section(paragraph("Ask a clinic.", "paragraph-1"))])

    assert import_file(BytesIO(data), actor=linguist).refusals == []
    (line,) = import_file(led(data, Format.PO, OLD, LOCAL), actor=linguist).lines
    assert "no link" in line


def test_link__of_a_text_without_translation_waits_for_the_text(
    linked: Translation, linguist: User
) -> None:
    linked.units.filter(key=FIRST).update(target_text="", state="untranslated")
    file = led(exported([linked]), Format.PO, OLD, LOCAL)
    (line,) = import_file(file, actor=linguist).lines
    assert "Write the translation first" in line

    source = "Ask <1>a clinic</1>."
    text = with_target(file.getvalue().decode(), source, "Pregunte en <1>un centro</1>.")
    report = import_file(BytesIO(text.encode()), actor=linguist)
    assert (report.changed, report.lines) == (2, [])
    unit = unit_of(linked)
    assert (unit.target_text, unit.links) == ("Pregunte en <1>un centro</1>.", {OLD: LOCAL})


def test_link__twice_in_one_file_is_refused(linked: Translation, linguist: User) -> None:
    text = led(exported([linked]), Format.PO, OLD, LOCAL).getvalue().decode()
    start = text.index(f'msgctxt "{linked.file_id}:{FIRST}@link/1"')
    entry = text[start : text.index("\n\n", start)]
    report = import_file(BytesIO(f"{text}{entry}\n".encode()), actor=linguist)
    assert (report.changed, report.refused) == (0, 2)
