"""The shape that a specification gives its elements, and whether an element has it.

The common libraries read nearly anything. What breaks the specification was made or changed by a
program that does not know it, and nobody can say what else it changed: it is refused with its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cms.core.wording import N_, Sentence
from cms.core.xml_input import STRAY_TEXT
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.xliff.names import local_in, split_name

FOREIGN = "*"  # any element of another namespace

AT_LINE = N_("Line %(line)d: %(reason)s")
UNKNOWN = N_("XLIFF has no element <%(name)s> there.")
MISPLACED = N_("<%(name)s> stands in the wrong place inside <%(parent)s>.")
REPEATED = N_("<%(parent)s> has more than one <%(name)s>.")
LACKS = N_("<%(parent)s> lacks its <%(name)s>.")
NO_ATTRIBUTE = N_("<%(name)s> lacks its attribute “%(attribute)s”.")
BAD_VALUE = N_("<%(name)s> has “%(value)s” as its %(attribute)s, which XLIFF does not know.")
UNKNOWN_ATTRIBUTE = N_("<%(name)s> has the attribute “%(attribute)s”, which XLIFF does not know.")


@dataclass(frozen=True)
class Shape:
    """What one element may have: attributes with the form of their values, and children in order.

    ``order`` ranks the children; ``once`` may not be repeated; of ``needed`` there has to be one.
    """

    attributes: Mapping[str, "re.Pattern[str] | None"] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    order: Mapping[str, int] = field(default_factory=dict)
    once: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    has_text: bool = False
    is_open: bool = True  # takes attributes of other namespaces
    is_judged: bool = True  # otherwise what is inside does not concern translations


Shapes = Mapping[str, Shape]


def refused(line: int, template: str, **values: object) -> ExchangeRefused:
    """Return the refusal of a file, with the line that it is for."""
    return ExchangeRefused(Sentence(AT_LINE, line=line, reason=Sentence(template, **values)))


def line_of(element: Element) -> int:
    """Return the line on which an element begins, as the reader noted it."""
    return int(getattr(element, "line", 0))


def check(element: Element, namespace: str, shapes: Shapes) -> None:
    """Raise ``ExchangeRefused`` where an element or one inside it has not the shape it should have.

    What belongs to other namespaces is not looked into.
    """
    name = local_in(element.tag, namespace)
    shape = shapes.get(name)
    if shape is None:
        raise refused(line_of(element), UNKNOWN, name=name or element.tag)
    if not shape.is_judged:
        return
    check_attributes(element, name, shape)
    _check_text(element, name, shape)
    ranks = Ranks(name, shape)
    for child in element:
        ranks.take(child, namespace)
        if local_in(child.tag, namespace):
            check(child, namespace, shapes)
    ranks.end(line_of(element))


class Ranks:
    """The children of one element as they come: each in its place, and none missing at the end."""

    def __init__(self, parent: str, shape: Shape) -> None:
        self.parent = parent
        self.shape = shape
        self.rank = 0
        self.seen: set[str] = set()

    def take(self, child: Element, namespace: str) -> None:
        """Judge the next child by its name."""
        name = local_in(child.tag, namespace) or FOREIGN
        shown = split_name(child.tag)[1]
        if name not in self.shape.order:
            raise refused(line_of(child), UNKNOWN, name=shown)
        if self.shape.order[name] < self.rank:
            raise refused(line_of(child), MISPLACED, name=shown, parent=self.parent)
        if name in self.shape.once and name in self.seen:
            raise refused(line_of(child), REPEATED, name=shown, parent=self.parent)
        self.rank = self.shape.order[name]
        self.seen.add(name)

    def end(self, line: int) -> None:
        """Judge what is missing."""
        if self.shape.needed and not self.shape.needed & self.seen:
            wanted = "> | <".join(sorted(self.shape.needed))
            raise refused(line, LACKS, parent=self.parent, name=wanted)


def check_attributes(element: Element, name: str, shape: Shape) -> None:
    """Judge the attributes of an element, those of other namespaces by their right to be there."""
    line = line_of(element)
    for attribute in sorted(shape.required.difference(element.keys())):
        raise refused(line, NO_ATTRIBUTE, name=name, attribute=split_name(attribute)[1])
    for attribute, value in element.items():
        namespace, local = split_name(attribute)
        if attribute not in shape.attributes:
            if namespace and shape.is_open:
                continue
            raise refused(line, UNKNOWN_ATTRIBUTE, name=name, attribute=local)
        form = shape.attributes[attribute]
        if form is not None and not form.fullmatch(value):
            raise refused(line, BAD_VALUE, name=name, attribute=local, value=value[:60])


def _check_text(element: Element, name: str, shape: Shape) -> None:
    if shape.has_text:
        return
    stray = [element.text, *(child.tail for child in element)]
    if any((piece or "").strip() for piece in stray):
        raise refused(line_of(element), STRAY_TEXT, name=name)
