"""The machine that an installation's settings name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cms.translation.machine.backoff import Backoff
from cms.translation.machine.chat import Chat
from cms.translation.machine.ctranslate import CTranslate2
from cms.translation.machine.deepl import DeepL
from cms.translation.machine.http import HttpClient
from cms.translation.machine.interface import Provider
from cms.translation.machine.libretranslate import LibreTranslate
from cms.translation.machine.pseudo import Pseudo
from cms.translation.machine.secret import Secret

NONE, PSEUDO = "none", "pseudo"


@dataclass(frozen=True)
class Configuration:
    """What the settings say about the machine. ``none`` is no machine."""

    provider: str = NONE
    url: str = ""
    key: Secret = field(default_factory=Secret)
    model: str = ""
    formality: str = "default"
    glossaries: tuple[tuple[str, str], ...] = ()
    timeout: float = 30.0
    attempts: int = 4

    def make(self) -> Provider | None:
        """Return the provider, if there is one."""
        makers = {
            "deepl": self._deepl,
            "libretranslate": self._libretranslate,
            "chat": self._chat,
            "ctranslate2": self._ctranslate2,
            PSEUDO: Pseudo,
        }
        return None if self.provider == NONE else makers[self.provider]()

    def _deepl(self) -> Provider:
        client = self._client({"Authorization": f"DeepL-Auth-Key {self.key.value}"})
        return DeepL(client, formality=self.formality, glossaries=dict(self.glossaries))

    def _libretranslate(self) -> Provider:
        return LibreTranslate(self._client({}), key=self.key)

    def _chat(self) -> Provider:
        headers = {"Authorization": f"Bearer {self.key.value}"} if self.key else {}
        return Chat(self._client(headers), model=self.model)

    def _ctranslate2(self) -> Provider:
        return CTranslate2(Path(self.model))

    def _client(self, headers: Mapping[str, str]) -> HttpClient:
        backoff = Backoff(attempts=self.attempts)
        return HttpClient(self.url, headers=headers, timeout=self.timeout, backoff=backoff)
