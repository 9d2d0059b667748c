"""``manage.py measure_checks``: how often each check finds something in a translation memory."""

import random
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core import languages
from cms.core.errors import ConcordError
from cms.core.types import LanguageCode
from cms.translation.checks import Finding, Pair, check_units, registered
from cms.translation.memory.tmx import Unit, read_tmx


class Command(BaseCommand):
    """Run the checks over any TMX file, print the share that each finds, and samples to judge."""

    help = (
        "Run the checks over a translation memory (TMX) and print how often each finds something."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--language", required=True, help="the target language, such as fr")
        parser.add_argument("--check", metavar="ID", help="only this check")
        parser.add_argument(
            "--samples", type=int, default=0, metavar="N", help="print N findings of each check"
        )
        parser.add_argument("--seed", type=int, default=1, help="choose other samples")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure; nothing is written anywhere."""
        checks = [check for check in registered() if options["check"] in {None, check.id}]
        if not checks:
            known = ", ".join(check.id for check in registered())
            raise CommandError(f"There is no check “{options['check']}”. Known: {known}.")
        pairs = _pairs(Path(options["file"]), LanguageCode(options["language"].lower()))
        found = check_units(pairs, checks)
        self.stdout.write(f"{len(pairs)} pairs")
        for check in checks:
            hits = [
                (pair, finding)
                for pair, findings in zip(pairs, found, strict=True)
                for finding in findings
                if finding.check == check.id
            ]
            texts = len({id(pair) for pair, _finding in hits})
            share = 100 * texts / max(1, len(pairs))
            self.stdout.write(f"{check.id:20} {check.severity.value:6} {texts:6} {share:7.2f} %")
            chosen = random.Random(options["seed"])  # noqa: S311  # samples, not secrets
            for pair, finding in chosen.sample(hits, min(options["samples"], len(hits))):
                self._show(pair, finding)

    def _show(self, pair: Pair, finding: Finding) -> None:
        self.stdout.write(f"  {finding.message}")
        self.stdout.write(f"    {pair.source}")
        self.stdout.write(f"    {pair.target}")


def _pairs(path: Path, language: LanguageCode) -> list[Pair]:
    try:
        with path.open("rb") as stream:
            read = list(read_tmx(stream, source=languages.SOURCE, target=language))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except ConcordError as error:
        raise CommandError(f"{path}: {error}") from error
    return [
        Pair(
            source=unit.remembered.source.text,
            target=unit.remembered.target,
            source_language=unit.remembered.source_language,
            target_language=unit.remembered.target_language,
            known=languages.all_codes(),
        )
        for unit in read
        if isinstance(unit, Unit)
    ]
