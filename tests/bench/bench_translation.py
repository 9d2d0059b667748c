"""Translation: cutting and compiling, following a one-word edit, and PO against Babel alone."""

from io import BytesIO
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po
from django.contrib.auth.models import User

from cms.articles.models import ArticlePage
from cms.publishing.models import Edition
from cms.translation.actions import import_file, open_translations
from cms.translation.models import Translation, TranslationUnit
from cms.translation.segments import compile_content, segments_of
from cms.translation.selectors.exporting import exported
from tests.bench.large import body, publish_with

PARAGRAPHS = 1000


@pytest.fixture
def large(draft: ArticlePage, editor: User, clinician: User) -> ArticlePage:
    return publish_with(draft, editor, clinician, body(PARAGRAPHS))


@pytest.fixture
def catalog(large: ArticlePage) -> bytes:
    spanish = Translation.objects.get(language="es")
    units = list(spanish.units.active())
    for unit in units:
        unit.target_text, unit.state = f"es {unit.source_text}", "translated"
    TranslationUnit.objects.bulk_update(units, ["target_text", "state"])
    return exported([spanish])


@pytest.mark.benchmark(group="an article of 1,000 paragraphs as text")
def test_cut_into_segments(large: ArticlePage, benchmark: Any) -> None:
    content = Edition.objects.get(number=1).text

    segments = benchmark(segments_of, content)

    assert len(segments) > PARAGRAPHS


@pytest.mark.benchmark(group="an article of 1,000 paragraphs as text")
def test_compile(large: ArticlePage, benchmark: Any) -> None:
    content = Edition.objects.get(number=1).text
    targets = {segment.key: segment.text for segment in segments_of(content)}

    compiled = benchmark(compile_content, content, targets)

    assert compiled.body


@pytest.mark.benchmark(group="following the source in five languages, 1,000 paragraphs")
def test_follow_a_one_word_edit(
    large: ArticlePage, editor: User, clinician: User, benchmark: Any
) -> None:
    publish_with(large, editor, clinician, body(PARAGRAPHS, changed=500))
    edition = Edition.objects.get(number=2)

    benchmark.pedantic(open_translations, args=[edition], rounds=3)

    assert TranslationUnit.objects.filter(source_text__contains="now otherwise").count() == 5


@pytest.mark.benchmark(group="PO of 1,000 units")
def test_export(large: ArticlePage, benchmark: Any) -> None:
    spanish = Translation.objects.get(language="es")

    assert benchmark(exported, [spanish])


@pytest.mark.benchmark(group="PO of 1,000 units")
def test_babel_writes_the_same(catalog: bytes, benchmark: Any) -> None:
    parsed = read_po(BytesIO(catalog))

    benchmark(lambda: write_po(BytesIO(), parsed, width=1_000_000))


@pytest.mark.benchmark(group="PO of 1,000 units")
def test_import(catalog: bytes, translator: User, benchmark: Any) -> None:
    report = benchmark(lambda: import_file(BytesIO(catalog), actor=translator))

    assert not report.refusals


@pytest.mark.benchmark(group="PO of 1,000 units")
def test_babel_parses_the_same(catalog: bytes, benchmark: Any) -> None:
    parsed = benchmark(lambda: read_po(BytesIO(catalog)))

    assert len(parsed) > PARAGRAPHS
