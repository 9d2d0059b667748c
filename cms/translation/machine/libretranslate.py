"""LibreTranslate.

Sources: docs.libretranslate.com, “API usage”; the server's own description of ``/languages`` and
``/translate``. ``q`` may be a list; ``format: html`` keeps elements. The server unescapes its answer,
so that it is HTML no longer: only our own tags are read from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.translation.machine import answers
from cms.translation.machine.http import HttpClient
from cms.translation.machine.interface import Allowance, Job, Limits, Request
from cms.translation.machine.markup import Dialect, marked, unmarked
from cms.translation.machine.refusals import NOT_THE_PROTOCOL, unknown_pair, unreadable
from cms.translation.machine.secret import Secret

# ``code`` is among the elements whose content the server leaves alone.
DIALECT = Dialect(paired="span", single="br", term="code")

# The targets that each source language has, by its tag.
Pairs = dict[str, tuple[str, ...]]


@dataclass
class LibreTranslate:
    """The translations of a LibreTranslate server, usually one's own."""

    client: HttpClient
    key: Secret = field(default_factory=Secret)
    name: str = "libretranslate"
    model: str = ""
    is_remote: bool = True
    limits: Limits = field(default_factory=lambda: Limits(texts=20, characters=5_000))
    _pairs: Pairs = field(default_factory=dict)

    def written_language(self, job: Job, allowance: Allowance) -> str:
        """Return the target language in the server's spelling."""
        return self._pair(job, allowance)[1]

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        """Return the server's translations with placeholders."""
        source, target = self._pair(job, allowance)
        texts = [marked(request, DIALECT) for request in requests]
        document = {"q": texts, "source": source, "target": target, "format": "html"}
        if self.key:
            document["api_key"] = self.key.value
        found = self.client.post(
            "/translate",
            document,
            characters=sum(map(len, texts)),
            read=lambda answer: answers.texts_for(
                requests, answers.field(answer, "translatedText", list)
            ),
            allowance=allowance,
        )
        return [
            unmarked(text, request, DIALECT) for text, request in zip(found, requests, strict=True)
        ]

    def _pair(self, job: Job, allowance: Allowance) -> tuple[str, str]:
        if not self._pairs:
            self._pairs = self.client.get("/languages", _pairs, allowance)
        source = answers.best_tag(job.source, list(self._pairs))
        target = answers.best_tag(job.target, self._pairs.get(source or "", ()))
        if source is None or target is None:
            raise unknown_pair(job.source[0], job.target[0])
        return source, target


def _pairs(document: Any) -> Pairs:
    if not isinstance(document, list):
        raise unreadable(NOT_THE_PROTOCOL)
    return {
        answers.field(language, "code", str): tuple(
            str(target) for target in answers.field(language, "targets", list)
        )
        for language in document
    }
