"""A thousand articles cut into segments and put together, against an XML parser alone; and the plan of
a refresh after one changed word, against cutting the article.
"""

from dataclasses import replace
from typing import Any

import pytest

from cms.articles.content import ArticleContent, texts, with_stable_ids
from cms.articles.richtext import parse
from cms.core.types import SegmentKey
from cms.translation.matching import Outcome, Record, Wording, plan_refresh
from cms.translation.rules import UnitState
from cms.translation.segments import Segment, compile_content, segments_of
from tests.bench.large import body

ARTICLES = 1000
PARAGRAPHS = 30
LONG = 1000


def article(paragraphs: int, *, changed: int | None = None) -> ArticleContent:
    return with_stable_ids(
        ArticleContent(
            headline="Hiccups",
            summary="They pass.",
            key_points=[],
            body=body(paragraphs, changed=changed),
            references=[],
            topics=[],
            audience="public",
            risk_level="low",
        )
    )


@pytest.fixture(scope="module")
def library() -> list[ArticleContent]:
    return [article(PARAGRAPHS, changed=number % PARAGRAPHS) for number in range(ARTICLES)]


@pytest.mark.benchmark(group="1,000 articles of 30 paragraphs")
def test_parse_their_rich_text_alone(library: list[ArticleContent], benchmark: Any) -> None:
    rich = [text for content in library for slot, text in texts(content) if slot.rich]

    benchmark.pedantic(lambda: [parse(text) for text in rich], rounds=3)


@pytest.mark.benchmark(group="1,000 articles of 30 paragraphs")
def test_cut(library: list[ArticleContent], benchmark: Any) -> None:
    cut = benchmark.pedantic(lambda: [segments_of(content) for content in library], rounds=3)

    assert sum(map(len, cut)) > ARTICLES * PARAGRAPHS


@pytest.mark.benchmark(group="1,000 articles of 30 paragraphs")
def test_compile(library: list[ArticleContent], benchmark: Any) -> None:
    targets = [{it.key: it.text for it in segments_of(content)} for content in library]

    def compile_all() -> list[ArticleContent]:
        pairs = zip(library, targets, strict=True)
        return [compile_content(content, texts) for content, texts in pairs]

    assert len(benchmark.pedantic(compile_all, rounds=3)) == ARTICLES


def approved(segments: list[Segment]) -> list[Record]:
    return [
        Record(
            SegmentKey(it.key),
            Wording(it.source_hash, it.text, it.text, UnitState.REVIEWED, addresses=it.addresses),
        )
        for it in segments
    ]


@pytest.mark.benchmark(group="one article of 1,000 paragraphs, one language")
def test_cut_one(benchmark: Any) -> None:
    content = article(LONG)

    assert len(benchmark(segments_of, content)) > LONG


@pytest.mark.benchmark(group="one article of 1,000 paragraphs, one language")
def test_plan_after_one_changed_word(benchmark: Any) -> None:
    records = approved(segments_of(article(LONG)))
    segments = segments_of(article(LONG, changed=LONG // 2))

    plan = benchmark(plan_refresh, records, segments)

    assert sum(unit.outcome is Outcome.CHANGED for unit in plan.units) == 1


@pytest.mark.benchmark(group="one article of 1,000 paragraphs, one language")
def test_plan_after_every_text_changed_and_moved(benchmark: Any) -> None:
    records = approved(segments_of(article(LONG)))
    segments = [
        replace(it, key=SegmentKey(f"{it.key}-new"), text=f"{it.text} Now.", source_hash=it.key)  # type: ignore[arg-type]  # any hash that is another
        for it in segments_of(article(LONG))
    ]

    plan = benchmark(plan_refresh, records, segments)

    assert sum(bool(unit.record.wording.target_text) for unit in plan.units) > LONG / 2
