"""A language's links may lead elsewhere; a changed address outdates no word and is still seen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from cms.core.types import SegmentKey
from cms.translation.errors import InvalidTarget
from cms.translation.matching import Outcome, Plan, Record, plan_refresh
from cms.translation.rules import UnitState
from cms.translation.segments import compile_content, decode, segments_of
from cms.translation.segments.links import require_address
from tests.build import paragraph, section
from tests.unit.translation.matching_build import record, segment, wording
from tests.unit.translation.test_segments import content

OLD, NEW, LOCAL = "https://old.example/", "https://new.example/", "https://es.example/"
TEXT = "See <1>here</1>."


def source(*addresses: str) -> str:
    return " ".join(f'<a href="{address}">here</a>' for address in addresses)


def test_decode__puts_the_languages_own_address_in() -> None:
    html = decode("<2>b</2> <1>a</1>", source(OLD, NEW), {OLD: LOCAL})
    assert html == f'<a href="{NEW}">b</a> <a href="{LOCAL}">a</a>'


def test_decode__leads_to_a_web_address_in_place_of_a_page() -> None:
    html = decode("<1>a</1>", '<a linktype="page" id="5">here</a>', {"page:5": LOCAL})
    assert html == f'<a href="{LOCAL}">a</a>'


def test_decode__escapes_the_languages_own_address() -> None:
    html = decode("<1>a</1>", source(OLD), {OLD: 'https://x.example/?a="1"&b=2'})
    assert html == '<a href="https://x.example/?a=&quot;1&quot;&amp;b=2">a</a>'


@pytest.mark.parametrize(
    "address", ["https://a.example/é?x=1&y", "mailto:a@b.example", "tel:+34900", "/help", "#top"]
)
def test_address__is_what_rich_text_takes(address: str) -> None:
    require_address(address, only_web=False)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://a.example/ onclick=x",
        "data:text/html,x",
        "java\nscript:x",
        "ftp://x.example",
        "https://a.example/\x00",
        "clinic.example",
        "",
        "https://a.example/" + "x" * 2000,
    ],
)
def test_address__is_refused_where_rich_text_refuses_it(address: str) -> None:
    with pytest.raises(InvalidTarget):
        require_address(address, only_web=False)


@pytest.mark.parametrize("address", ["tel:112", "/help", "https://", "https://[x", "#top"])
def test_address__of_a_block_is_a_web_address(address: str) -> None:
    with pytest.raises(InvalidTarget):
        require_address(address, only_web=True)


def action(url: str) -> dict[str, Any]:
    value = {"title": "Find a clinic", "text": "", "link_label": "Search", "url": url}
    return {"type": "call_to_action", "id": "cta", "value": value}


def test_block__is_a_link_of_its_title() -> None:
    article = content(body=[section(paragraph(f"A {source(NEW)}", "p"), action(OLD))])
    addresses = {str(segment.key): segment.addresses for segment in segments_of(article)}
    assert addresses["body/p/text/aaaaa"] == (NEW,)
    assert addresses["body/cta/title"] == (OLD,)
    assert addresses["body/cta/link_label"] == ()


def test_compile__leads_blocks_and_texts_to_the_languages_own_addresses() -> None:
    article = content(body=[section(paragraph(f"A {source(OLD)}", "p"), action(OLD))])
    targets = {segment.key: segment.text for segment in segments_of(article)}
    links = {SegmentKey("body/cta/title"): {OLD: LOCAL}}
    compiled = compile_content(article, targets, links).body[0]["value"]["content"]
    assert compiled[1]["value"]["url"] == LOCAL
    assert OLD in compiled[0]["value"]
    assert article.body[0]["value"]["content"][1]["value"]["url"] == OLD


def translated(links: Mapping[str, str] | None = None) -> Record:
    made = record("k", TEXT, "Vea <1>aquí</1>.")
    return replace(made, wording=replace(made.wording, addresses=(OLD,), links=links or {}))


def refreshed(old: Record, address: str) -> Plan:
    html = f"See {source(address)}."
    new = replace(segment("k", TEXT, rich=True, source=html), addresses=(address,))
    return plan_refresh([old], [new])


def test_plan__a_changed_address_keeps_the_words_and_asks_for_another_look() -> None:
    plan = refreshed(translated(), NEW)
    kept = wording(plan, "k")
    assert plan.units[0].outcome is Outcome.LED_ELSEWHERE
    assert (kept.target_text, kept.state) == ("Vea <1>aquí</1>.", UnitState.TRANSLATED)
    assert (kept.addresses, kept.previous_addresses) == ((NEW,), (OLD,))


def test_plan__a_changed_address_that_the_language_had_replaced_needs_work() -> None:
    kept = wording(refreshed(translated({OLD: LOCAL}), NEW), "k")
    assert (kept.state, kept.links) == (UnitState.NEEDS_WORK, {OLD: LOCAL})


def test_plan__the_same_address_changes_nothing() -> None:
    old = translated()
    plan = refreshed(old, OLD)
    assert (plan.units[0].outcome, plan.units[0].record) == (Outcome.KEPT, old)


def test_plan__an_address_that_changed_twice_remembers_the_first() -> None:
    once = refreshed(translated(), NEW).units[0].record
    assert wording(refreshed(once, LOCAL), "k").previous_addresses == (OLD,)


def test_plan__tells_of_no_change_where_the_address_was_not_known() -> None:
    old = translated()
    unknown = replace(old, wording=replace(old.wording, addresses=None))
    assert wording(refreshed(unknown, NEW), "k").state is UnitState.REVIEWED
