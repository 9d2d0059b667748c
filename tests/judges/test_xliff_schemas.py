"""Our XLIFF, and what we refuse of it, before the schemas that OASIS published.

The schemas come with Debian's php-symfony-translation: 1.2 (strict), and the core of 2.0, which is
that of 2.1 but for its number. What the specifications demand beyond their schemas, in prose and in
Schematron, only our reader judges; modules are open to anybody.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.core.wording import Sentence
from cms.translation.errors import ExchangeRefused
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.records import Bundle
from cms.translation.exchange.xliff import document, v1_inline, v1_reading, v2_constraints
from cms.translation.exchange.xliff.shape import BAD_VALUE
from cms.translation.exchange.xliff.v2_reading import ID_TWICE, NO_LANGUAGE
from tests.judges.leave_out import leave_out
from tests.unit.translation.build_exchange import bundles

pytestmark = pytest.mark.judge

FOLDER = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
SCHEMAS = {Format.XLIFF1: "xliff-core-1.2-strict.xsd", Format.XLIFF2: "xliff-core-2.0.xsd"}
# What no schema can say: ids across elements, references, pairs, languages; and that a file which
# names no target language, or two, has no place to go to.
BEYOND = {
    *(value for value in vars(v2_constraints).values() if isinstance(value, str)),
    *(document.ID_TWICE, ID_TWICE, v1_reading.ID_TWICE, v1_inline.ID_TWICE),
    *(v1_inline.NO_START, v1_inline.NO_END),
    *(NO_LANGUAGE, v1_reading.NO_LANGUAGE, v1_reading.MANY_LANGUAGES, v1_reading.OTHER_LANGUAGE),
}
# The schema of 2.0 takes any word for these.
ANY_WORD = {"version", "srcLang", "trgLang", "subState"}
VALUES = ("yes", "no", "x", "1", "final", "ltr", "a:b", "preserve", "en", "s1", "u 1", "2.0", "")
NAMES = ("note", "source", "target", "segment", "ph", "pc", "g", "x", "bpt", "mrk", "file", "other")


class _Neighbours(etree.Resolver):
    """Finds beside a schema what it imports by an address on the web."""

    def resolve(self, url: str, public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(FOLDER / Path(url).name), context)


def schema(form: Format) -> Any:
    """Return the official schema of a version."""
    path = FOLDER / SCHEMAS[form]
    if not path.exists():
        leave_out(f"{path.name} is missing (Debian's package: php-symfony-translation).")
    parser = etree.XMLParser()
    parser.resolvers.add(_Neighbours())
    return etree.XMLSchema(etree.parse(str(path), parser))


def written(bundle: Bundle, form: Format) -> bytes:
    stream = BytesIO()
    FORMATS[form].write(bundle, stream)
    return stream.getvalue()


@pytest.mark.parametrize("form", list(SCHEMAS))
def test_xliff__is_valid(form: Format) -> None:
    official = schema(form)

    @given(bundles())
    @settings(max_examples=50, deadline=None)
    def judge(bundle: Bundle) -> None:
        official.assertValid(etree.fromstring(written(bundle, form)))

    judge()


@pytest.mark.parametrize("form", list(SCHEMAS))
def test_xliff__that_the_schema_refuses_is_refused_and_what_it_takes_is_read(form: Format) -> None:
    official = schema(form)

    @given(bundles(), st.integers(0, 2**32))
    @settings(max_examples=200, deadline=None)
    def judge(bundle: Bundle, seed: int) -> None:
        data = damaged(written(bundle, form), random.Random(seed))  # noqa: S311
        is_valid = official.validate(etree.fromstring(data))
        reason = refusal(data, form)
        if is_valid:
            assert reason is None or is_beyond(reason), reason
        else:
            assert reason is not None, official.error_log

    judge()


def refusal(data: bytes, form: Format) -> Sentence | None:
    """Return why the reader refuses the file, if it does."""
    try:
        list(FORMATS[form].read(BytesIO(data)).texts)
    except ExchangeRefused as error:
        reason: Sentence = error.args[0].values["reason"]
        return reason
    return None


def is_beyond(reason: Sentence) -> bool:
    """Return whether the reason is one that no schema knows."""
    if reason.template == BAD_VALUE:
        return reason.values["attribute"] in ANY_WORD
    return reason.template in BEYOND


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return the document with one change to an element of XLIFF's own, well formed still."""
    root = etree.fromstring(data)
    own = [one for one in root.iter() if all(is_own(it) for it in (one, *one.iterancestors()))]
    dice.choice(DAMAGES)(dice.choice(own), own, dice)
    return bytes(etree.tostring(root))


def is_own(element: Any) -> bool:
    return bool(etree.QName(element).namespace == element.nsmap[None])


def without_attribute(element: Any, own: list[Any], dice: random.Random) -> None:
    if element.attrib:
        del element.attrib[dice.choice(list(element.attrib))]


def with_another_value(element: Any, own: list[Any], dice: random.Random) -> None:
    if element.attrib:
        element.set(dice.choice(list(element.attrib)), dice.choice(VALUES))


def with_attribute_of_another(element: Any, own: list[Any], dice: random.Random) -> None:
    other = dice.choice(own)
    name = dice.choice([*other.attrib, "colour"])
    element.set(name, other.get(name, "red"))


def with_another_name(element: Any, own: list[Any], dice: random.Random) -> None:
    element.tag = dice.choice(own).tag


def with_text(element: Any, own: list[Any], dice: random.Random) -> None:
    element.text = f"{element.text or ''}word"


def with_child(element: Any, own: list[Any], dice: random.Random) -> None:
    child = etree.Element(f"{{{element.nsmap[None]}}}{dice.choice(NAMES)}")
    element.insert(dice.randrange(len(element) + 1), child)


def left_out(element: Any, own: list[Any], dice: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def twice(element: Any, own: list[Any], dice: random.Random) -> None:
    if (parent := element.getparent()) is not None:
        parent.insert(dice.randrange(len(parent) + 1), deepcopy(element))


def moved(element: Any, own: list[Any], dice: random.Random) -> None:
    target = dice.choice(own)
    if element.getparent() is not None and target not in list(element.iter()):
        target.insert(dice.randrange(len(target) + 1), element)


DAMAGES: tuple[Callable[[Any, list[Any], random.Random], None], ...] = (
    *(without_attribute, with_another_value, with_attribute_of_another, with_another_name),
    *(with_text, with_child, left_out, twice, moved),
)
