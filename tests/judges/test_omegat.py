"""OmegaT, which translators work with, opens our files, and what it writes comes home.

OmegaT 3.6 knows XLIFF 1.2, and of it what has a translation already; it reads XLIFF 2.1 by the same
filter. PO it knows well: what is fuzzy, or the same as its source, is a suggestion there and comes
back empty, which changes nothing here. A line separator (U+2028) ends a line for it, as for polib.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from hypothesis import Phase, given, settings

from cms.articles.models import ArticlePage
from cms.translation.actions import submit, translate_unit
from cms.translation.exchange.formats import FORMATS, Format
from cms.translation.exchange.present import worded
from cms.translation.exchange.records import Bundle, Incoming, Outgoing
from cms.translation.models import Translation
from cms.translation.rules import UnitState
from cms.translation.segments import render
from tests.build import paragraph, section
from tests.build_editions import publish_draft
from tests.integration.translation.build import approve, pseudo
from tests.judges.omegat import project_of
from tests.unit.translation.build_exchange import bundles

pytestmark = pytest.mark.judge

SUFFIXES = {Format.PO: ".po", Format.XLIFF1: ".1.xlf", Format.XLIFF2: ".2.xlf"}
MARK = "ES "
LEAFLET = 'Read <a href="https://example.org/">the <b>leaflet</b></a><br/>or ask.'


@pytest.fixture(scope="module")
def random_bundles() -> list[Bundle]:
    """What goes into some dozen files, the same each time."""
    found: list[Bundle] = []

    @given(bundles())
    @settings(
        max_examples=30, deadline=None, derandomize=True, phases=[Phase.generate], database=None
    )
    def collect(bundle: Bundle) -> None:
        if not any("\u2028" in f"{it.source}{it.target}{it.note}" for it in bundle.texts):
            found.append(replace(bundle, language="es"))

    collect()
    return found


def files_of(found: list[Bundle], *forms: Format) -> dict[str, bytes]:
    """Return each bundle as a file of each format; names begin with the bundle's number."""
    files = {}
    for number, bundle in enumerate(found):
        for form in forms:
            stream = BytesIO()
            FORMATS[form].write(bundle, stream)
            files[f"{number}{SUFFIXES[form]}"] = stream.getvalue()
    return files


def returned(
    found: list[Bundle], form: Format, files: dict[str, bytes]
) -> list[tuple[Outgoing, Incoming]]:
    """Return what went out in that format with what came back; nothing is refused."""
    pairs = []
    for number, bundle in enumerate(found):
        arrival = FORMATS[form].read(BytesIO(files[f"{number}{SUFFIXES[form]}"]))
        texts = [text for text in arrival.texts if isinstance(text, Incoming)]
        pairs += list(zip(bundle.texts, texts, strict=True))
    return pairs


def is_left_for_later(text: Outgoing) -> bool:
    """Return whether OmegaT takes the translation that a PO file brings for a suggestion."""
    return text.state is UnitState.NEEDS_WORK or text.target == text.source


def untranslated(bundle: Bundle) -> Bundle:
    """Return the bundle without its translations: OmegaT keeps those that a PO file brings."""
    texts = tuple(
        replace(text, target="", state=UnitState.UNTRANSLATED, previous_source="")
        for text in bundle.texts
    )
    return replace(bundle, texts=texts)


def marked(memory: bytes) -> bytes:
    """Return a memory whose translations begin with a mark, but for that of a PO file's header."""
    pattern = rb'(<tuv lang="es">\s*<seg>)(?!Project-Id-Version)'
    return re.sub(pattern, rb"\1" + MARK.encode(), memory)


def test_omegat__carries_files_through_and_nothing_is_lost(
    random_bundles: list[Bundle], tmp_path: Path
) -> None:
    files = project_of(files_of(random_bundles, *SUFFIXES), tmp_path / "project").translate()
    for form in SUFFIXES:
        for out, back in returned(random_bundles, form, files):
            is_dropped = form is Format.PO and is_left_for_later(out)
            assert worded(back.source, back, rich=out.rich) == out.source
            assert worded(back.target, back, rich=out.rich) == ("" if is_dropped else out.target)
            assert (back.key, back.source_hash, back.note) == (out.key, out.source_hash, out.note)
            needs_work = out.state is UnitState.NEEDS_WORK and not is_dropped
            assert (back.is_draft and bool(back.target)) == needs_work


def test_omegat__translates_and_every_code_survives(
    random_bundles: list[Bundle], tmp_path: Path
) -> None:
    going = {
        Format.PO: [untranslated(bundle) for bundle in random_bundles],
        Format.XLIFF1: random_bundles,
    }
    files = {name: it for form in going for name, it in files_of(going[form], form).items()}
    project = project_of(files, tmp_path / "project")
    project.remember(marked(project.pseudo_translate()))
    files = project.translate()
    for form, found in going.items():
        for out, back in returned(found, form, files):
            target = worded(back.target, back, rich=out.rich)
            text = out.source if form is Format.PO else out.target
            # OmegaT makes one space of several in XML.
            assert target.split() == (f"{MARK}{text}".split() if text else [])
            if target and not out.previous_source:
                render(target, out.source_html if out.rich else out.source, rich=out.rich)


@pytest.fixture
def spanish(
    make_article: Callable[..., ArticlePage], clinician: User
) -> Callable[[str], Translation]:
    """Publish an article with links, line breaks and the same words each time: its translation."""

    def publish(slug: str) -> Translation:
        body = [section(paragraph(LEAFLET, "one"), paragraph("Rest a while.", "two"))]
        article = publish_draft(make_article(slug=slug, body_en=body), clinician)
        return Translation.objects.get(article=article, language="es")

    return publish


def test_omegat__uses_our_memory_and_its_work_comes_home(
    spanish: Callable[[str], Translation], translator: User, linguist: User, tmp_path: Path
) -> None:
    known, wanted = spanish("hiccups"), spanish("sneezing")
    for unit in known.units.all():
        translate_unit(unit=unit, text=pseudo(unit.source_text), actor=translator)
    submit(translation=known, actor=translator)
    approve(known, linguist)
    memory, home = tmp_path / "memory.tmx", tmp_path / "home.po"
    call_command("export_memory", "--language", "es", "--output", str(memory))
    call_command("export_translations", "--language", "es", "--output", str(tmp_path))
    source = {"home.po": (tmp_path / "es" / "sneezing.po").read_bytes()}
    project = project_of(source, tmp_path / "project")

    project.remember(memory.read_bytes())
    home.write_bytes(project.translate()["home.po"])
    call_command("import_translations", str(home), "--user", translator.username)
    # OmegaT shows the codes of a memory as its own tags, which no text of a PO file has.
    assert texts(wanted) == {
        unit.source_text: ("", "untranslated")
        if "<1>" in unit.source_text
        else (pseudo(unit.source_text), "translated")
        for unit in wanted.units.all()
    }

    project.remember(marked(project.pseudo_translate()))
    home.write_bytes(project.translate()["home.po"])
    for _twice in range(2):
        # The invented memory marks the address of the link too: that one entry is refused.
        with pytest.raises(CommandError, match="Not everything was imported"):
            call_command("import_translations", str(home), "--user", translator.username)
        assert texts(wanted) == {
            unit.source_text: (pseudo(unit.source_text), "translated")
            for unit in wanted.units.all()
        }
    assert set(wanted.units.values_list("updated_by", flat=True)) == {translator.pk}


def texts(translation: Translation) -> dict[str, tuple[str, str]]:
    """Return translation and state by source, as the database has them."""
    rows = translation.units.values_list("source_text", "target_text", "state")
    return {source: (target, state) for source, target, state in rows}
