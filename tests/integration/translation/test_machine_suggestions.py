"""A machine suggests. It writes no unit, pays for nothing twice, and makes nothing public."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cms.articles.models import ArticlePage
from cms.translation.actions import propose_term, submit, translate_unit
from cms.translation.actions.suggest import Progress, allowance_for, suggest
from cms.translation.errors import AllowanceSpent, IncompleteTranslation
from cms.translation.machine_settings import provider_named
from cms.translation.models import Concept, MachineSpending, MachineSuggestion, Translation
from cms.translation.rules import UnitOrigin, UnitState
from cms.translation.segments import render
from cms.translation.selectors.suggestions import characters_of, open_units
from tests import machine_server as fault
from tests.build import paragraph, section
from tests.integration.translation.build import (
    CHANGED,
    FIRST,
    approve,
    body_with,
    publication,
    unit_of,
)
from tests.integration.translation.build_machine import suggest_text, texts
from tests.integration.translation.terms.test_termbase import concept
from tests.machine_server import MachineServer


def ask(
    translation: Translation, name: str | None = None, limit: int | None = None
) -> list[Progress]:
    """Ask the machine for what is open."""
    provider = provider_named(name)
    row = Translation.objects.at_hand().get(pk=translation.pk)
    going = suggest(
        translation=row,
        units=open_units(row, provider),
        provider=provider,
        allowance=allowance_for(provider, own_limit=limit),
        actor=None,
    )
    return list(going)


def test_suggestions__stand_beside_the_units_and_change_none(
    spanish: Translation, deepl: MachineServer
) -> None:
    before = list(spanish.units.order_by("pk").values())
    assert ask(spanish) == [Progress(6, 0, 6)]
    assert texts(spanish)["body/paragraph-2/text/aaaaa"] == "BREATHE OUT CO<1>2</1> SLOWLY."
    assert list(spanish.units.order_by("pk").values()) == before
    assert MachineSuggestion.objects.filter(provider="deepl", language="ES").count() == 6


def test_suggestions__are_asked_for_once(spanish: Translation, deepl: MachineServer) -> None:
    ask(spanish)
    assert ask(spanish) == []
    assert len(deepl.posts) == 1
    assert MachineSuggestion.objects.count() == 6


def test_suggestions__are_not_asked_for_what_is_finished(
    public_spanish: Translation, deepl: MachineServer
) -> None:
    mexican = Translation.objects.get(article=public_spanish.article, language="es-mx")
    assert ask(public_spanish) == ask(mexican) == []
    assert deepl.asked == []


def test_suggestions__of_a_changed_source_are_stale_and_made_anew(
    spanish: Translation, deepl: MachineServer, republish: Callable[..., ArticlePage]
) -> None:
    ask(spanish)
    republish(body_en=body_with(CHANGED))
    assert len(texts(spanish)) == 5
    assert ask(spanish) == [Progress(1, 0, 1)]
    assert texts(spanish)[unit_of(spanish).key] == "A HICCUP IS A <1>SHORT</1> MOVEMENT."
    assert MachineSuggestion.objects.count() == 6


@pytest.mark.parametrize("is_translated", [False, True])
def test_suggestion__goes_along_when_its_text_moves(
    spanish: Translation,
    translator: User,
    republish: Callable[..., ArticlePage],
    *,
    is_translated: bool,
) -> None:
    moving, other = unit_of(spanish), unit_of(spanish, "body/paragraph-2/text/aaaaa")
    suggest_text(moving, "Un <1>hipo</1>.")
    suggest_text(other, "Espire CO<1>2</1>.")
    missed = propose_term(
        source_text="hiccup", language=spanish.code, text="hipo", actor=translator, unit=moving
    )
    if is_translated:
        translate_unit(unit=moving, text="Mi <1>hipo</1>.", actor=translator)
    # The first paragraph goes elsewhere, and the second one takes its place.
    republish(
        body_en=[
            section(
                paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-1"),
                paragraph("A hiccup is a <b>sudden</b> movement.", "elsewhere"),
            )
        ]
    )
    moved = "body/elsewhere/text/aaaaa"
    assert texts(spanish) == {FIRST: "Espire CO<1>2</1>.", moved: "Un <1>hipo</1>."}
    assert MachineSuggestion.objects.count() == 2
    if is_translated:
        missed.refresh_from_db()
        assert missed.unit == unit_of(spanish, moved)


def test_suggestions__of_texts_that_change_places_do_so_too(
    spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    suggest_text(unit_of(spanish), "Un <1>hipo</1>.")
    suggest_text(unit_of(spanish, "body/paragraph-2/text/aaaaa"), "Espire CO<1>2</1>.")
    republish(
        body_en=[
            section(
                paragraph("Breathe out CO<sub>2</sub> slowly.", "paragraph-1"),
                paragraph("A hiccup is a <b>sudden</b> movement.", "paragraph-2"),
            )
        ]
    )
    assert texts(spanish) == {
        FIRST: "Espire CO<1>2</1>.",
        "body/paragraph-2/text/aaaaa": "Un <1>hipo</1>.",
    }


def test_suggestions__go_with_a_regional_variant_as_near_as_the_machine_gets(
    spanish: Translation, deepl: MachineServer
) -> None:
    mexican = Translation.objects.get(article=spanish.article, language="es-mx")
    ask(mexican)
    assert deepl.posts[0].document["target_lang"] == "ES-419"
    assert set(mexican.units.values_list("machine_suggestions__language", flat=True)) == {"ES-419"}


def test_equal_texts__are_sent_once(
    spanish: Translation, deepl: MachineServer, republish: Callable[..., ArticlePage]
) -> None:
    republish(body_en=[section(*[paragraph("Rest.", f"rest-{n}") for n in range(5)])])
    ask(spanish)
    sent = deepl.posts[0].document["text"]
    assert sent.count("Rest.") == 1
    assert list(texts(spanish).values()).count("REST.") == 5
    spent = MachineSpending.objects.get().characters
    assert spent == sum(map(len, sent))
    assert spent == sum(MachineSuggestion.objects.values_list("characters", flat=True))


# What a machine breaks ---------------------------------------------------------------------------


def test_dropped_code__is_kept_as_a_suggestion_that_the_unit_refuses(
    spanish: Translation, deepl: MachineServer
) -> None:
    unit = unit_of(spanish, "body/paragraph-2/text/aaaaa")
    sent = [{"text": "CO2"} for _unit in range(6)]
    deepl.faults = [fault.says({"translations": sent})]
    ask(spanish)
    assert texts(spanish)[unit.key] == "CO2"
    with pytest.raises(Exception, match="lacks <1>"):
        render("CO2", unit.source, rich=True)


def test_unreadable_answer_for_one_text__costs_no_other_its_suggestion(
    spanish: Translation, deepl: MachineServer
) -> None:
    deepl.faults = [fault.says({"translations": []}), fault.truncated]
    progress = ask(spanish)
    assert progress[-1] == Progress(5, 1, 6)
    assert len(texts(spanish)) == 5
    assert ask(spanish)[-1] == Progress(1, 0, 1)


def test_unit_that_vanishes_while_the_machine_works__is_left_out(
    spanish: Translation, settings: Settings
) -> None:
    row = Translation.objects.at_hand().get(pk=spanish.pk)
    provider = provider_named("pseudo")
    units = open_units(row, provider)
    spanish.units.filter(key="headline").delete()
    going = suggest(
        translation=row,
        units=units,
        provider=provider,
        allowance=allowance_for(provider),
        actor=None,
    )
    list(going)
    assert len(texts(spanish)) == 5


# The budget --------------------------------------------------------------------------------------


def test_budget__is_never_exceeded_and_what_was_made_is_kept(
    spanish: Translation, deepl: MachineServer, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION_BUDGET = 10
    with pytest.raises(AllowanceSpent, match="10 characters for this month"):
        ask(spanish)
    assert deepl.posts == []
    assert not MachineSpending.objects.filter(characters__gt=10).exists()


def test_budget__begins_anew_every_month(
    spanish: Translation,
    deepl: MachineServer,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MACHINE_TRANSLATION_BUDGET = 200
    ask(spanish)
    MachineSuggestion.objects.all().delete()
    with pytest.raises(AllowanceSpent):
        ask(spanish)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2099, 1, 31, tzinfo=UTC))
    assert ask(spanish) == [Progress(6, 0, 6)]
    assert MachineSpending.objects.count() == 2


def test_run__keeps_to_its_own_limit(spanish: Translation, deepl: MachineServer) -> None:
    with pytest.raises(AllowanceSpent, match="limit of 20 characters"):
        ask(spanish, limit=20)
    assert deepl.posts == []


def test_machine_in_the_house__costs_nothing(spanish: Translation, settings: Settings) -> None:
    settings.MACHINE_TRANSLATION_BUDGET = 0
    assert ask(spanish, "pseudo") == [Progress(6, 0, 6)]
    assert not MachineSpending.objects.exists()


# The gate ----------------------------------------------------------------------------------------


def test_machine_text__is_never_public_before_people_approved_it(
    spanish: Translation, translator: User, linguist: User
) -> None:
    ask(spanish, "pseudo")
    with pytest.raises(IncompleteTranslation):
        submit(translation=spanish, actor=translator)
    with pytest.raises(ObjectDoesNotExist):
        publication(spanish)

    for unit in spanish.units.all():
        translate_unit(unit=unit, text=texts(spanish)[unit.key], actor=translator)
    assert set(spanish.units.values_list("origin", flat=True)) == {UnitOrigin.MACHINE}
    submit(translation=spanish, actor=translator)
    with pytest.raises(ObjectDoesNotExist):
        publication(spanish)
    with pytest.raises(Exception, match="four eyes"):
        approve(spanish, translator)

    approve(spanish, linguist)
    assert publication(spanish).is_public
    assert publication(spanish).edition.text.headline == texts(spanish)["headline"]


def test_machine_text__overwrites_no_persons_text(
    translated: Translation, republish: Callable[..., ArticlePage], deepl: MachineServer
) -> None:
    republish(body_en=body_with(CHANGED))
    before = unit_of(translated).target_text
    assert ask(translated) == [Progress(1, 0, 1)]
    unit = unit_of(translated)
    assert (unit.target_text, unit.state) == (before, UnitState.NEEDS_WORK)


# Size --------------------------------------------------------------------------------------------


def test_asking__takes_its_queries_whatever_the_number_of_units(
    spanish: Translation, republish: Callable[..., ArticlePage]
) -> None:
    with CaptureQueriesContext(connection) as few:
        ask(spanish, "pseudo")
    republish(body_en=[section(*[paragraph(f"Text {n}.", f"more-{n}") for n in range(100)])])
    with CaptureQueriesContext(connection) as many:
        assert ask(spanish, "pseudo") == [Progress(100, 0, 100)]
    assert len(many) == len(few)


def test_characters__of_equal_texts_count_once(spanish: Translation) -> None:
    units = list(spanish.units.all())
    assert characters_of(units) == characters_of(units + units)


# The termbase ------------------------------------------------------------------------------------


def test_terms__go_as_the_termbase_has_them_and_come_back_so(
    spanish: Translation, deepl: MachineServer
) -> None:
    concept("movement", en="movement", es="movimiento")
    concept("hiccup", en="hiccup", es="hipo")
    ask(spanish)
    sent = deepl.posts[0].document["text"]
    assert 'A <k id="0">hipo</k> is a <g id="1">sudden</g> <k id="1">movimiento</k>.' in sent
    assert texts(spanish)[unit_of(spanish).key] == "A hipo IS A <1>SUDDEN</1> movimiento."
    assert texts(spanish)["headline"] == "HICCUPS"  # another form: the machine inflects as it can


def test_name__that_is_not_translated_stays(spanish: Translation, deepl: MachineServer) -> None:
    Concept.objects.filter(pk=concept("co2", en="hiccup").pk).update(do_not_translate=True)
    ask(spanish)
    assert "A hiccup IS" in texts(spanish)[unit_of(spanish).key]
