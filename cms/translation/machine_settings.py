"""What the settings say about the machine that suggests translations."""

from functools import lru_cache

from django.conf import settings

from cms.core.wording import N_, Sentence
from cms.translation.errors import ProviderRefused
from cms.translation.machine import Provider
from cms.translation.machine.configuration import NONE, PSEUDO, Configuration
from cms.translation.machine.secret import Secret


def known_providers() -> tuple[str, ...]:
    """Return the names of the providers that can be asked here."""
    configured = settings.MACHINE_TRANSLATION_PROVIDER
    return tuple(name for name in dict.fromkeys([configured, PSEUDO]) if name != NONE)


def provider_named(name: str | None = None) -> Provider:
    """Return the configured provider, or ``pseudo``; raises ``ProviderRefused`` for any other."""
    wanted = name or settings.MACHINE_TRANSLATION_PROVIDER
    if wanted == NONE:
        raise ProviderRefused(Sentence(N_("No machine is set up to suggest translations.")))
    if wanted not in known_providers():
        raise ProviderRefused(
            Sentence(
                N_("The machine “%(name)s” is not set up here. Known: %(known)s."),
                name=wanted,
                known=", ".join(known_providers()),
            )
        )
    found = _made(_configuration(wanted))
    if found is None:  # ``none`` was refused above
        raise ProviderRefused(Sentence(N_("No machine is set up to suggest translations.")))
    return found


def is_set_up() -> bool:
    """Return whether translators are offered machine translations."""
    return bool(settings.MACHINE_TRANSLATION_PROVIDER != NONE)


def _configuration(name: str) -> Configuration:
    return Configuration(
        provider=name,
        url=settings.MACHINE_TRANSLATION_URL,
        key=Secret(settings.MACHINE_TRANSLATION_KEY),
        model=settings.MACHINE_TRANSLATION_MODEL,
        formality=settings.MACHINE_TRANSLATION_FORMALITY,
        glossaries=settings.MACHINE_TRANSLATION_GLOSSARIES,
        timeout=settings.MACHINE_TRANSLATION_TIMEOUT,
    )


@lru_cache(maxsize=4)
def _made(configuration: Configuration) -> Provider | None:
    """Return the provider, the same one every time: it remembers that it is out of order."""
    return configuration.make()
