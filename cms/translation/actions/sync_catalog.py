"""Bring the repository's catalog of a language and the translations here together."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from cms.core.types import LanguageCode
from cms.translation.actions.import_file import import_file
from cms.translation.catalogs import catalog_path
from cms.translation.exchange.changes import Conflicts
from cms.translation.exchange.marks import mark_of
from cms.translation.exchange.planning import Terms
from cms.translation.exchange.po import write_po
from cms.translation.exchange.records import Bundle
from cms.translation.exchange.report import ImportReport
from cms.translation.history import Channel
from cms.translation.models import AgreedCatalog, Translation
from cms.translation.selectors.exporting import bundle_of


@transaction.atomic
def sync_catalog(
    language: LanguageCode,
    *,
    actor: User | None,
    conflicts: Conflicts = Conflicts.ASK,
    folder: Path | None = None,
) -> tuple[Path, ImportReport | None]:
    """Read what was changed in the catalog, then write it as the translations are now.

    Only where nothing was changed in it can it go without an ``actor``; else ``AuthorMissing`` is
    raised, and neither side changes.

    A catalog with a fault or an open conflict is read as far as it goes, and not written: nothing in
    it would be lost otherwise. Returns its path, and the report where there was one to read. The
    second time nothing changes.
    """
    path = catalog_path(language, folder)
    agreed, _made = AgreedCatalog.objects.select_for_update().get_or_create(language=language)
    report = None
    if path.exists():
        bases = {_pair(name): mark for name, mark in agreed.marks.items()}
        terms = Terms(conflicts=conflicts, bases=bases)
        report = import_file(path, actor=actor, terms=terms, channel=Channel.CATALOG)
        if not report.is_complete:
            return path, report
    bundle = catalog_bundle(language)
    if bundle is not None:
        agreed.marks = {
            f"{text.file_id}:{text.key}": mark_of(text.target, text.state) for text in bundle.texts
        }
        agreed.save()
        _write(path, bundle)
    return path, report


def catalog_bundle(language: LanguageCode) -> Bundle | None:
    """Return what the catalog of a language holds; nothing where nothing is translated into it."""
    rows = list(Translation.objects.at_hand().filter(language=language))
    if not rows:
        return None
    bundle = bundle_of(rows, with_links=False)
    return replace(bundle, created=None, revised=None, is_catalog=True)


def _write(path: Path, bundle: Bundle) -> None:
    """Write the catalog where it differs, so that a file that says the same keeps its time.

    In one step, and last of all: whatever fails, the catalog is the old one or the new one.
    """
    written = BytesIO()
    write_po(bundle, written)
    data = written.getvalue()
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)


def _pair(name: str) -> tuple[str, str]:
    file_id, _colon, key = name.partition(":")
    return file_id, key
