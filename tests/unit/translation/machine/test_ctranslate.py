"""A real model on disk, small enough to be made for the test."""

from pathlib import Path

import pytest

from cms.translation.errors import AllowanceSpent, ProviderRefused, UnreadableAnswer
from cms.translation.machine.ctranslate import CTranslate2
from cms.translation.machine.interface import Job, Request
from cms.translation.machine.running import run
from tests.unit.translation.machine.build import MEXICAN, SPANISH, Purse, rich

pytestmark = pytest.mark.ctranslate2


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a model from English into Spanish."""
    from tests.unit.translation.machine.build_model import build_model  # noqa: PLC0415  # an extra

    directory = tmp_path_factory.mktemp("models")
    folder = directory / "en-es"
    folder.mkdir()
    build_model(folder)
    return directory


@pytest.fixture(scope="module")
def machine(models: Path) -> CTranslate2:
    """The machine, with its model loaded once."""
    return CTranslate2(models)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hiccups are common.", "Hipo es común."),
        ("Hiccups are <1>common</1> and <2>short</2>.", "Hipo es <1>común</1> y <2>breve</2>."),
        ("<1>Drink water.</1>", "<1>Beba agua.</1>"),
        (
            "<1>Drink</1> water. Hiccups are <2>short</2>.",
            "<1>Beba</1> agua. Hipo es <2>breve</2>.",
        ),
        ("Drink <1><2>water</2> slowly</1>.", "Beba <1><2>agua</2> despacio</1>."),
        ("Drink<1/> water.<2/>", "Beba <1/>agua.<2/>"),
    ],
)
def test_model__translates_and_codes_follow_its_attention(
    machine: CTranslate2, source: str, target: str
) -> None:
    assert machine.translate(SPANISH, [rich(source)], Purse()) == [target]


def test_model__gets_the_termbases_words(machine: CTranslate2) -> None:
    request = rich("Drink <1>ibuprofen</1> slowly.", ibuprofen="ibuprofeno")
    found = machine.translate(SPANISH, [request], Purse())
    assert found == ["Beba <1>ibuprofeno</1> despacio."]


def test_model__of_the_parent_language_serves_a_variant(machine: CTranslate2) -> None:
    assert machine.written_language(MEXICAN, Purse()) == "es"
    purse = Purse()
    batches = list(run(machine, MEXICAN, [Request("Drink water."), Request("Hiccups.")], purse))
    assert [found.text for batch in batches for found in batch] == ["Beba agua.", "Hipo."]
    assert purse.total == len("Drink water.Hiccups.")


def test_pair_without_a_model__is_refused(machine: CTranslate2) -> None:
    with pytest.raises(ProviderRefused, match="from en into fr"):
        machine.translate(Job(("en",), ("fr",)), [Request("Hiccups")], Purse())


def test_model_that_is_broken__is_refused_with_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "en-es"
    broken.mkdir()
    (broken / "model.bin").write_bytes(b"no model")
    with pytest.raises(ProviderRefused, match="“en-es” cannot be loaded"):
        CTranslate2(tmp_path).translate(SPANISH, [Request("Hiccups")], Purse())


def test_sentence_that_the_model_would_cut__is_not_translated(machine: CTranslate2) -> None:
    with pytest.raises(UnreadableAnswer, match="too long"):
        machine.translate(SPANISH, [Request("water " * 600)], Purse())


def test_text_on_which_the_model_fails__is_not_translated(machine: CTranslate2) -> None:
    with pytest.raises(UnreadableAnswer, match="could not translate"):
        machine.translate(SPANISH, [Request("water " * 100)], Purse())


def test_time__ends_a_run(machine: CTranslate2) -> None:
    with pytest.raises(AllowanceSpent):
        machine.translate(SPANISH, [Request("Hiccups")], Purse(seconds=0))
