"""Which parts are headings, and of which level: here neighbours have a say."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cms.articles.importing.errors import UnreadableDocument
from cms.articles.importing.model import Doubts
from cms.articles.importing.plaintext.parts import Kind, Part
from cms.articles.importing.plaintext.recognise import (
    are_parallel,
    is_headline,
    is_lead_in,
    is_possible_heading,
    is_question_heading,
    is_title_case,
)
from cms.core.wording import N_, Sentence, shortened

_SECTION = 2
_FEWEST_SUBHEADINGS = 2


def with_headings(parts: Sequence[Part], doubts: Doubts) -> list[Part]:
    """Return the parts with headline (level 1), sections (2) and subheadings (3) marked."""
    result = [_headline(parts, doubts)]
    for place, part in enumerate(parts[1:], 1):
        after = parts[place + 1] if place + 1 < len(parts) else None
        result.append(_heading(part, result[-1], after, doubts))
    _mark_subheadings(result, doubts)
    return result


def _headline(parts: Sequence[Part], doubts: Doubts) -> Part:
    first = parts[0] if parts else None
    if first is None or first.kind is not Kind.TEXT or not is_headline(first.text):
        line = first.line if first else None
        reason = Sentence(N_("The document does not begin with a line that could be its headline."))
        raise UnreadableDocument(line, reason)
    if not _is_heading(first):
        template = N_("“%(text)s” was taken as the headline because it stands first.")
        doubts.add(first.line, template, text=shortened(first.text))
    return replace(first, kind=Kind.HEADING, level=1)


def _heading(part: Part, before: Part, after: Part | None, doubts: Doubts) -> Part:
    if _is_heading(part):
        return replace(part, kind=Kind.HEADING, level=_SECTION)
    if _is_guessed_heading(part, before, after):
        template = N_("“%(text)s” was taken as a heading: it is a short line above a paragraph.")
        doubts.add(part.line, template, text=shortened(part.text))
        return replace(part, kind=Kind.HEADING, level=_SECTION)
    return part


def _is_heading(part: Part) -> bool:
    return (
        part.kind is Kind.TEXT
        and part.alone
        and (is_question_heading(part.text) or is_title_case(part.text))
    )


def _is_guessed_heading(part: Part, before: Part, after: Part | None) -> bool:
    """A sentence-case line directly below a heading leads in to something; it is no heading."""
    return (
        part.kind is Kind.TEXT
        and part.alone
        and before.kind is not Kind.HEADING
        and is_possible_heading(part.text)
        and after is not None
        and after.kind is Kind.TEXT
        and len(after.text) > 2 * len(part.text)
    )


def _mark_subheadings(parts: list[Part], doubts: Doubts) -> None:
    """After a lead-in that ends in a colon, two or more parallel headings are subheadings."""
    section: Part | None = None
    for place, (part, below) in enumerate(pairwise(parts)):
        if part.level == _SECTION:
            section = part
        announced = part.kind is Kind.TEXT and is_lead_in(part.text)
        if section is None or not announced or below.level != _SECTION:
            continue
        run = _parallel_run(parts, place + 1)
        if len(run) >= _FEWEST_SUBHEADINGS:
            _demote(parts, run, section, doubts)


def _parallel_run(parts: Sequence[Part], start: int) -> list[int]:
    run: list[int] = []
    for place in range(start, len(parts)):
        if parts[place].kind is not Kind.HEADING:
            continue
        if not are_parallel(parts[start].text, parts[place].text):
            break
        run.append(place)
    return run


def _demote(parts: list[Part], run: Sequence[int], section: Part, doubts: Doubts) -> None:
    template = N_("“%(text)s” was taken as a subheading of “%(section)s”.")
    for place in run:
        part = parts[place] = replace(parts[place], level=3)
        text, heading = shortened(part.text), shortened(section.text)
        doubts.add(part.line, template, text=text, section=heading)
