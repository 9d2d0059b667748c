"""From what stands one below the other to headline, summary and sections."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from cms.articles.importing.aspects import DEFAULT, guess_aspect
from cms.articles.importing.draft import Block, Draft, Fields, Heading, Node, Reading, Rich, Section
from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.model import Doubts
from cms.articles.importing.richtext import plain, words_of
from cms.core.wording import N_, Sentence, shortened

_SECTION = 2
_SUBHEADING = 3


def arrange(reading: Reading, doubts: Doubts) -> Draft:
    """Return the draft of a reading; raises ``UnreadableDocument`` where no headline is found."""
    headline, nodes = _headline(reading.nodes, doubts)
    levelled = list(_levelled(nodes, doubts))
    if reading.answers:
        levelled = list(_answered(levelled))
    opening = [node for node in takewhile(_is_opening, levelled) if isinstance(node, Block)]
    summary, opening = _summary(reading.front.summary, opening, headline, doubts)
    sections = list(_sections(levelled, doubts))
    if opening:
        sections.insert(0, Section("", DEFAULT, tuple(opening), opening[0].line))
    return Draft(headline, summary, tuple(sections), reading.front)


def flattened(nodes: Iterable[Node], doubts: Doubts) -> Rich:
    """Return everything in the nodes as paragraphs, for a place that holds nothing else."""
    paragraphs: list[str] = []
    for node in nodes:
        if isinstance(node, Heading):
            paragraphs += words_of(node.text)
        else:
            paragraphs += words_of(node.value)
        if isinstance(node, Heading) or node.type != "paragraph":
            template = N_(
                "“%(text)s” stands where only paragraphs can; its words became paragraphs."
            )
            text = plain(paragraphs[-1]) if paragraphs else ""
            doubts.add(node.line, template, text=shortened(text))
    return Rich(tuple(paragraphs))


def _headline(nodes: Sequence[Node], doubts: Doubts) -> tuple[Heading, list[Node]]:
    for place, node in enumerate(nodes):
        if isinstance(node, Heading) and node.level == 1:
            before = nodes[:place]
            if before:
                template = N_("Text before the headline was put into the opening section.")
                doubts.add(before[0].line, template)
            return node, [*before, *nodes[place + 1 :]]
    line = nodes[0].line if nodes else None
    raise UnreadableDocument(
        line, Sentence(N_("No headline was found at the document's beginning."))
    )


def _levelled(nodes: Iterable[Node], doubts: Doubts) -> Iterator[Node]:
    in_section = False
    for node in nodes:
        if not isinstance(node, Heading):
            yield node
            continue
        level = min(max(node.level, _SECTION), _SUBHEADING)
        in_section = in_section or level == _SECTION
        if not in_section:
            template = N_("The subheading “%(text)s” stands outside any section.")
            raise UnreadableDocument(node.line, Sentence(template, text=shortened(node.text)))
        if level != node.level:
            template = N_(
                "“%(text)s” is a heading of level %(was)s; it was read as level %(level)s."
            )
            text = shortened(node.text)
            doubts.add(node.line, template, text=text, was=node.level, level=level)
        yield replace(node, level=level)


def _answered(nodes: Iterable[Node]) -> Iterator[Node]:
    """Let a question that is a subheading take the paragraphs below it as its answer."""
    question: Heading | None = None
    answer: list[str] = []
    for node in nodes:
        if question and _is_paragraph(node):
            answer += words_of(node.value)
            continue
        yield from _closed(question, answer)
        question, answer = (node, []) if _is_question(node) else (None, [])
        if question is None:
            yield node
    yield from _closed(question, answer)


def _closed(question: Heading | None, answer: list[str]) -> Iterator[Node]:
    if question and answer:
        value: Fields = {"question": question.text, "answer": Rich(tuple(answer))}
        yield Block("question_answer", value, question.line)
    elif question:
        yield question


def _is_question(node: Node) -> TypeGuard[Heading]:
    return isinstance(node, Heading) and node.level == _SUBHEADING and node.text.endswith("?")


def _is_paragraph(node: Node) -> TypeGuard[Block]:
    return isinstance(node, Block) and node.type == "paragraph"


def _is_opening(node: Node) -> bool:
    return isinstance(node, Block)


def _summary(
    given: str | None, opening: list[Block], headline: Heading, doubts: Doubts
) -> tuple[str, list[Block]]:
    if given is not None:
        return given, opening
    for place, block in enumerate(opening):
        if isinstance(block.value, Rich):
            words = " ".join(plain(html) for html in block.value.paragraphs)
            return words, opening[:place] + opening[place + 1 :]
    doubts.add(headline.line, N_("No summary was found below the headline."))
    return "", opening


def _sections(nodes: Sequence[Node], doubts: Doubts) -> Iterator[Section]:
    starts = [
        place
        for place, node in enumerate(nodes)
        if isinstance(node, Heading) and node.level == _SECTION
    ]
    for start, end in pairwise([*starts, len(nodes)]):
        heading = nodes[start]
        if isinstance(heading, Heading):
            yield _section(heading, nodes[start + 1 : end], doubts)


def _section(heading: Heading, nodes: Sequence[Node], doubts: Doubts) -> Section:
    aspect = heading.aspect
    if aspect is None:
        aspect = guess_aspect(heading.text)
        template = N_("The aspect “%(aspect)s” of “%(heading)s” is a guess.")
        doubts.add(heading.line, template, aspect=aspect, heading=shortened(heading.text))
    if not nodes:
        template = N_("There is nothing below the heading “%(heading)s”.")
        doubts.add(heading.line, template, heading=shortened(heading.text))
    return Section(heading.text, aspect, tuple(map(_content, nodes)), heading.line)


def _content(node: Node) -> Block:
    return Block("subheading", node.text, node.line) if isinstance(node, Heading) else node
