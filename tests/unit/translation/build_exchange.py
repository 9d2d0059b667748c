"""Random texts as they go out, for every format."""

from hypothesis import strategies as st

from cms.core.types import SegmentKey
from cms.translation.exchange.links import link_of
from cms.translation.exchange.marks import normal
from cms.translation.exchange.records import Bundle, Outgoing, Subject
from cms.translation.rules import UnitState
from cms.translation.segments import hash_of
from cms.translation.segments.codec import Placeholder, encode, written
from cms.translation.segments.links import addresses_of
from cms.translation.segments.segment import codes_of

FILES = ("ba1f8761-92af-4c01-bea9-45252c7e879a", "f184d647-aa81-4583-bc1e-a106d878ed29")

# Letters of many scripts, what each format has to escape, what looks like a placeholder.
_PIECES = st.sampled_from(
    [
        *("a", "é", "نص", "字", "😀", " ", "  ", "\n", "\t", '"', "'", "&", "<", ">", "&amp;"),
        *("<b>", "\\", "\\n", "<1>", "</1>", "\\<2/>", "<10>", "=1+1", "@x", "-", "]]>", "\u2028"),
        *("%s {x}", "#, fuzzy", "_x000A_", "\u00a0", "\u202f", "\u200f"),
        # What Arabic among numbers and Latin words is kept in order with, and letters held apart by.
        *("\u200e", "\u061c", "\u2066", "\u2067", "\u2069", "\u200d", "e\u0301"),
    ]
)
plain = st.lists(_PIECES, max_size=12).map("".join)
words = plain.map(lambda text: normal(f"w{text}"))


@st.composite
def markup(draw: st.DrawFn, depth: int = 2) -> str:
    """Inner HTML of a paragraph: texts, pairs of tags, line breaks."""
    escaped = draw(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kind = draw(st.sampled_from(["text", "pair", "void"])) if depth else "text"
    if kind == "pair":
        tag = draw(st.sampled_from(["b", "i", "sup", 'a href="https://example.org/?a=1&amp;b=2"']))
        inner = draw(markup(depth=depth - 1))
        return f"{escaped}<{tag}>{inner}</{tag.split()[0]}>{draw(st.sampled_from(['', 'z']))}"
    return f"{escaped}<br/>" if kind == "void" else escaped


@st.composite
def targets_of(draw: st.DrawFn, source: str, *, rich: bool) -> str:
    """A translation: other words around the same placeholders."""
    if not rich:
        return draw(words)
    pieces: list[str | Placeholder] = [draw(words)]
    for piece in encode(source).codes:
        if piece.is_void:
            pieces.append(Placeholder(piece.number, closing=False, void=True))
        else:
            pieces += [
                Placeholder(piece.number, closing=False, void=False),
                draw(words),
                Placeholder(piece.number, closing=True, void=False),
            ]
        pieces.append(draw(plain))
    return normal(written(pieces))


@st.composite
def outgoing(draw: st.DrawFn, number: int) -> Outgoing:
    """One text as it goes out."""
    rich = draw(st.booleans())
    html = draw(markup()) if rich else ""
    source = encode(html).text if rich else draw(words)
    state = draw(st.sampled_from(list(UnitState)))
    is_changed = state is UnitState.NEEDS_WORK and draw(st.booleans())
    previous = encode(draw(markup())).text if rich and draw(st.booleans()) else draw(words)
    target = draw(targets_of(html, rich=rich)) if state is not UnitState.UNTRANSLATED else ""
    return Outgoing(
        file_id=FILES[number % 2],
        key=SegmentKey(f"body/block-{number}/text/{draw(st.sampled_from('abc'))}~{number}"),
        label=f"Heading › item {number}",
        source=source,
        source_hash=hash_of(source),
        target=target,
        state=state,
        rich=rich,
        source_html=html,
        previous_source=previous if is_changed else "",
        note=draw(
            st.sampled_from(["", "Ask the clinician.", "Two\nlines & <tags>", "\u2067نص\u2069"])
        ),
    )


def with_links(text: Outgoing) -> list[Outgoing]:
    """A text with its links, which are led elsewhere where it has a translation."""
    addresses = addresses_of(codes_of(text.source_html, rich=text.rich))
    present = "https://example.org/es?a=1&b=%20" if text.target else ""
    return [
        text,
        *(
            link_of(text, number, address=it, present=present or it, label=f"{text.label} {number}")
            for number, it in enumerate(dict.fromkeys(addresses), start=1)
        ),
    ]


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """What goes into one file."""
    texts = [draw(outgoing(number)) for number in range(draw(st.integers(1, 4)))]
    return Bundle(
        source_language="en",
        language=draw(st.sampled_from(["es", "ar", "pt-BR"])),
        autonym="español",
        direction="ltr",
        subjects=tuple(Subject(file_id, "a-slug", "3") for file_id in FILES),
        texts=tuple(
            each
            for text in sorted(texts, key=lambda text: text.file_id)
            for each in with_links(text)
        ),
    )
