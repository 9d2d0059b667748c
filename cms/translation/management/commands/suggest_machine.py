"""``manage.py suggest_machine``: let a machine suggest translations for what is not translated yet."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core.arguments import user_named
from cms.core.types import LanguageCode
from cms.translation.actions.machine_budget import MonthlyAllowance
from cms.translation.actions.suggest import allowance_for, suggest
from cms.translation.errors import MachineRefused
from cms.translation.machine import Provider
from cms.translation.machine_settings import provider_named
from cms.translation.management.arguments import target_language
from cms.translation.models import Translation, TranslationUnit
from cms.translation.selectors.suggestions import characters_of, open_units, translations_into

INTERRUPTED = 130  # what a shell expects of a command that Ctrl-C ended


class Command(BaseCommand):
    """Suggest article by article. Ctrl-C keeps what is done; run again, it goes on from there."""

    help = (
        "Let the machine of the settings suggest translations for the texts that are not finished. "
        "Suggestions only: no text of a translation is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", required=True, help="a target language, such as es")
        parser.add_argument("--article", metavar="SLUG", help="only this article")
        parser.add_argument("--provider", help="the configured one (the default), or pseudo")
        parser.add_argument("--limit-characters", type=int, metavar="NUMBER", help="of this run")
        parser.add_argument("--user", metavar="USERNAME", help="who asks for the suggestions")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be sent")

    def handle(self, *args: Any, **options: Any) -> None:
        """Suggest, and say for each article how far it got."""
        language = target_language(options["language"])
        actor = user_named(options["user"])
        translations = _translations(language, options["article"])
        try:
            provider = provider_named(options["provider"])
        except MachineRefused as error:
            raise CommandError(str(error)) from error
        work = [(translation, open_units(translation, provider)) for translation in translations]
        characters = sum(characters_of(units) for _row, units in work)
        count = sum(len(units) for _row, units in work)
        self.stdout.write(f"{provider.name}: {count} texts, about {characters} characters to send")
        if options["dry_run"]:
            return
        allowance = allowance_for(provider, own_limit=options["limit_characters"])
        try:
            for translation, units in work:
                self._suggest(translation, units, provider, allowance, actor)
        except MachineRefused as error:
            raise CommandError(f"{error} What was suggested before is kept.") from error
        except KeyboardInterrupt as error:
            message = "Interrupted. What was suggested before is kept; run it again to go on."
            raise CommandError(message, returncode=INTERRUPTED) from error

    def _suggest(
        self,
        translation: Translation,
        units: Sequence[TranslationUnit],
        provider: Provider,
        allowance: MonthlyAllowance,
        actor: User | None,
    ) -> None:
        going = suggest(
            translation=translation,
            units=units,
            provider=provider,
            allowance=allowance,
            actor=actor,
        )
        for progress in going:
            failed = f", {progress.failed} without an answer" if progress.failed else ""
            self.stdout.write(
                f"{translation.original.slug}: {progress.made} of {progress.total}{failed}"
            )


def _translations(language: LanguageCode, slug: str | None) -> list[Translation]:
    found = translations_into(language)
    if slug is None:
        return found
    known = ", ".join(row.original.slug for row in found) or "none"
    found = [row for row in found if row.original.slug == slug]
    if not found:
        raise CommandError(f"No article “{slug}” can be translated. Known: {known}.")
    return found
