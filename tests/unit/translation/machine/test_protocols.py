"""Each provider speaks its documented protocol, and codes and terms come through it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from cms.translation.errors import ProviderRefused, UnreadableAnswer
from cms.translation.machine.chat import Chat
from cms.translation.machine.deepl import DeepL
from cms.translation.machine.interface import Job, Provider, Request
from cms.translation.machine.libretranslate import LibreTranslate
from cms.translation.machine.secret import Secret
from tests import machine_server as machines
from tests.machine_server import KEY, MachineServer, serving
from tests.unit.translation.machine.build import MEXICAN, SPANISH, Purse, client_of, rich

# What has to come through: nested, crossing words, void, escaped and entity-like.
HARD_TEXTS = [
    "Breathe out CO<1>2</1> slowly.",
    "<1>A <2>sudden</2></1> movement<3/>of 5 < 6 & more.",
    "<1><2>All of it.</2></1>",
    r"A literal \<1> and a code <1>here</1>.",
    'He said "yes" — <1>it\'s</1> fine.',
]


def deepl(server: MachineServer, **options: Any) -> DeepL:
    return DeepL(client_of(server), **options)


def libretranslate(server: MachineServer) -> LibreTranslate:
    return LibreTranslate(client_of(server), key=Secret(KEY))


def chat(server: MachineServer) -> Chat:
    client = client_of(server, headers={"Authorization": f"Bearer {KEY}"})
    client.base += "/v1"
    return Chat(client, model="a-model")


MACHINES: dict[str, tuple[Callable[[], machines.Protocol], Callable[[MachineServer], Provider]]] = {
    "deepl": (machines.deepl, deepl),
    "libretranslate": (machines.libretranslate, libretranslate),
    "chat": (machines.chat, chat),
}


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> Iterator[tuple[MachineServer, Provider]]:
    """Each machine with its server."""
    protocol, make = MACHINES[request.param]
    with serving(protocol()) as server:
        yield server, make(server)


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_codes__come_back_around_the_same_words(
    machine: tuple[MachineServer, Provider], text: str
) -> None:
    found = machine[1].translate(SPANISH, [rich(text)], Purse())
    assert found == [text.upper()]


def test_plain_text__keeps_what_looks_like_a_code(machine: tuple[MachineServer, Provider]) -> None:
    text = "If x<1 and y>2, write <1> & <b>."
    assert machine[1].translate(SPANISH, [Request(text)], Purse()) == [text.upper()]


def test_batch__keeps_its_order_and_counts_what_it_sent(
    machine: tuple[MachineServer, Provider],
) -> None:
    purse = Purse()
    requests = [Request(f"Text {number}") for number in range(10)]
    found = machine[1].translate(SPANISH, requests, purse)
    assert found == [f"TEXT {number}" for number in range(10)]
    assert purse.total == sum(len(request.text) for request in requests)
    assert len(machine[0].posts) == 1


def test_wrong_key__is_refused(machine: tuple[MachineServer, Provider]) -> None:
    server, provider = machine
    server.protocol = lambda _asked: (403, {"message": f"Wrong key {KEY}"})
    with pytest.raises(ProviderRefused, match="accept the key") as refused:
        provider.translate(SPANISH, [Request("Hiccups")], Purse())
    assert KEY not in str(refused.value)


# DeepL ---------------------------------------------------------------------------------------


def asked_of_deepl(
    request: Request, job: Job = SPANISH, **options: Any
) -> tuple[dict[str, Any], str]:
    with serving(machines.deepl()) as server:
        found = deepl(server, **options).translate(job, [request], Purse())
        return server.posts[0].document, found[0]


def test_deepl__is_asked_as_its_documentation_says() -> None:
    asked, _found = asked_of_deepl(rich("CO<1>2</1><2/>"), formality="prefer_more")
    assert asked == {
        "text": ['CO<g id="1">2</g><x id="2"/>'],
        "source_lang": "EN",
        "target_lang": "ES",
        "formality": "prefer_more",
        "preserve_formatting": True,
        "split_sentences": "nonewlines",
        "tag_handling": "xml",
        "tag_handling_version": "v2",
        "outline_detection": False,
        "non_splitting_tags": ["g", "x", "k"],
        "ignore_tags": ["k"],
        "context": "Hiccups",
    }


def test_deepl__gets_the_nearest_language_that_it_has() -> None:
    assert asked_of_deepl(Request("Hiccups"), MEXICAN)[0]["target_lang"] == "ES-419"


def test_deepl__says_which_language_it_lacks() -> None:
    with (
        serving(machines.deepl()) as server,
        pytest.raises(ProviderRefused, match="from en into sw-KE"),
    ):
        deepl(server).translate(Job(("en",), ("sw-KE", "sw")), [Request("Hiccups")], Purse())


def test_deepl__keeps_a_term_that_stands_in_its_place_already() -> None:
    request = rich(
        "Ibuprofen or <1>ibuprofen</1> & hiccups.", ibuprofen="ibuprofeno", hiccups="hipo"
    )
    asked, found = asked_of_deepl(request)
    assert asked["text"] == [
        '<k id="0">Ibuprofeno</k> or <g id="1"><k id="1">ibuprofeno</k></g> &amp; <k id="2">hipo</k>.'
    ]
    assert found == "Ibuprofeno OR <1>ibuprofeno</1> & hipo."


def test_deepl__uses_its_own_glossary_where_one_is_set() -> None:
    request = Request("Take ibuprofen.", terms={"ibuprofen": "ibuprofeno"})
    asked, _found = asked_of_deepl(request, MEXICAN, glossaries={"es": "a-glossary"})
    assert asked["glossary_id"] == "a-glossary"
    assert asked["text"] == ["Take ibuprofen."]


def test_deepl__asks_for_its_languages_once() -> None:
    with serving(machines.deepl()) as server:
        machine = deepl(server)
        for _time in range(3):
            machine.translate(SPANISH, [Request("Hiccups")], Purse())
        assert [asked.method for asked in server.asked] == ["GET", "POST", "POST", "POST"]


def test_deepl__keeps_a_literal_entity() -> None:
    assert asked_of_deepl(Request("write &lt;"))[1] == "WRITE &LT;"


# LibreTranslate ------------------------------------------------------------------------------


def test_libretranslate__is_asked_as_its_documentation_says() -> None:
    with serving(machines.libretranslate()) as server:
        request = rich("CO<1>2</1><2/> & ibuprofen", ibuprofen="ibuprofeno")
        found = libretranslate(server).translate(MEXICAN, [request], Purse())
    assert server.posts[0].document == {
        "q": ['CO<span id="1">2</span><br id="2"/> &amp; <code id="0">ibuprofeno</code>'],
        "source": "en",
        "target": "es",
        "format": "html",
        "api_key": KEY,
    }
    assert found == ["CO<1>2</1><2/> & ibuprofeno"]


# Chat ----------------------------------------------------------------------------------------


def test_chat__is_asked_for_json_by_a_strict_schema() -> None:
    with serving(machines.chat()) as server:
        request = rich("Take <1>ibuprofen</1>.", ibuprofen="ibuprofeno")
        request = replace(request, inflected={"takes": "tomar"})
        chat(server).translate(MEXICAN, [request], Purse())
    asked = server.posts[0].document
    assert asked["model"] == "a-model"
    assert "from en to es-MX" in asked["messages"][0]["content"]
    assert json.loads(asked["messages"][1]["content"])["texts"] == [
        {
            "id": "1",
            "text": "Take <1>ibuprofen</1>.",
            "terms": {"ibuprofen": "ibuprofeno", "takes": "tomar"},
        }
    ]
    schema = asked["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["additionalProperties"] is False


def answer(*items: dict[str, Any]) -> str:
    return json.dumps({"translations": list(items)})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"choices": []},
        {"choices": [{"message": {"content": answer({"id": "1", "text": "A"})}}]},
        machines.completion("Here you are: HIPO"),
        machines.completion(f"```json\n{answer({'id': '1', 'text': 'A'})}\n```"),
        machines.completion(None, refusal="I cannot help with that."),
        machines.completion(answer({"id": "1", "text": "A"}), "length"),
        machines.completion(answer({"id": "1", "text": "A"}), "content_filter"),
        machines.completion(answer()),
        machines.completion(answer({"id": "2", "text": "A"})),
        machines.completion(answer({"id": "1", "text": "A"}, {"id": "1", "text": "B"})),
        machines.completion(answer({"id": 1, "text": "A"})),
        machines.completion(answer({"id": "1", "text": ""})),
        machines.completion("[" * 100_000),
    ],
)
def test_chat__answer_that_is_not_exactly_right_is_not_taken(said: dict[str, Any]) -> None:
    with serving(machines.chat()) as server:
        server.faults = [machines.says(said)]
        with pytest.raises(UnreadableAnswer):
            chat(server).translate(SPANISH, [Request("Hiccups")], Purse())
