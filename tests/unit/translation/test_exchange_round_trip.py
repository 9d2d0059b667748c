"""Whatever goes out in a file comes back from it as it was, in every format."""

from io import BytesIO

import pytest
from hypothesis import given, settings

from cms.translation.exchange.formats import FORMATS, Format, recognised
from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.present import worded
from cms.translation.exchange.records import Bundle, Incoming, Outgoing
from cms.translation.rules import UnitState
from tests.unit.translation.build_exchange import bundles

# A workbook takes thirty times as long as a text.
ROUNDS = {form: settings(max_examples=100, deadline=None) for form in Format} | {
    Format.XLSX: settings(max_examples=20, deadline=None)
}


def written(bundle: Bundle, form: Format) -> bytes:
    stream = BytesIO()
    FORMATS[form].write(bundle, stream)
    return stream.getvalue()


def read(data: bytes) -> list[Incoming]:
    stream = BytesIO(data)
    texts = list(FORMATS[recognised(stream)].read(stream).texts)
    assert all(isinstance(item, Incoming) for item in texts), texts
    return [item for item in texts if isinstance(item, Incoming)]


def held(text: Outgoing) -> tuple[object, ...]:
    return (
        text.file_id,
        text.key,
        text.source,
        text.target,
        text.state is UnitState.NEEDS_WORK,
        text.source_hash,
        mark_of(text.target, text.state),
        text.note,
    )


def brought(item: Incoming, *, rich: bool) -> tuple[object, ...]:
    return (
        item.file_id,
        item.key,
        worded(item.source, item, rich=rich),
        worded(item.target, item, rich=rich),
        item.is_draft and bool(item.target),
        item.source_hash,
        item.base,
        item.note,
    )


@pytest.mark.parametrize("form", list(Format))
def test_file__brings_back_what_went_out(form: Format) -> None:
    @given(bundles())
    @ROUNDS[form]
    def judge(bundle: Bundle) -> None:
        found = read(written(bundle, form))
        assert [
            brought(item, rich=text.rich) for item, text in zip(found, bundle.texts, strict=True)
        ] == [held(text) for text in bundle.texts]

    judge()


@pytest.mark.parametrize("form", [Format.PO, Format.XLIFF2, Format.XLIFF1])
def test_file__of_the_same_texts_has_the_same_bytes(form: Format) -> None:
    @given(bundles())
    @settings(max_examples=5, deadline=None)
    def judge(bundle: Bundle) -> None:
        assert written(bundle, form) == written(bundle, form)

    judge()
