"""DeepL, API version 2.

Sources: developers.deepl.com, “Translate text”, “Retrieve languages”, “Translating XML”, “Error
handling”. A request holds at most 50 texts and 128 KiB. Languages are asked for once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.translation.machine import answers
from cms.translation.machine.http import HttpClient
from cms.translation.machine.interface import Allowance, Job, Limits, Request
from cms.translation.machine.markup import Dialect, marked, unmarked
from cms.translation.machine.refusals import NOT_THE_PROTOCOL, unknown_pair, unreadable

# ``outline_detection`` would take our inline elements for structure and cut sentences at them.
DIALECT = Dialect(paired="g", single="x", term="k")


@dataclass
class DeepL:
    """DeepL's translations. Its own glossaries, by language, go before our marking of terms."""

    client: HttpClient
    formality: str = "default"
    glossaries: Mapping[str, str] = field(default_factory=dict)
    name: str = "deepl"
    model: str = ""
    is_remote: bool = True
    limits: Limits = field(default_factory=lambda: Limits(texts=50, characters=20_000))
    _targets: tuple[str, ...] = ()

    def written_language(self, job: Job, allowance: Allowance) -> str:
        """Return the target language in DeepL's spelling: ``ES-419``."""
        if not self._targets:
            self._targets = self.client.get("/v2/languages?type=target", _languages, allowance)
        found = answers.best_tag(job.target, self._targets)
        if found is None:
            raise unknown_pair(job.source[0], job.target[0])
        return found

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        """Return DeepL's translations with placeholders."""
        target = self.written_language(job, allowance)
        glossary = self._glossary(job)
        texts = [marked(request, DIALECT, with_terms=not glossary) for request in requests]
        document: dict[str, Any] = {
            "text": texts,
            "source_lang": job.source[-1].upper(),
            "target_lang": target,
            "formality": self.formality,
            "preserve_formatting": True,
            "split_sentences": "nonewlines",
            "tag_handling": "xml",
            "tag_handling_version": "v2",
            "outline_detection": False,
            "non_splitting_tags": [DIALECT.paired, DIALECT.single, DIALECT.term],
            "ignore_tags": [DIALECT.term],
        }
        if job.context:
            document["context"] = job.context
        if glossary:
            document["glossary_id"] = glossary
        found = self.client.post(
            "/v2/translate",
            document,
            characters=sum(map(len, texts)),
            read=lambda answer: _translations(answer, requests),
            allowance=allowance,
        )
        return [
            unmarked(text, request, DIALECT) for text, request in zip(found, requests, strict=True)
        ]

    def _glossary(self, job: Job) -> str | None:
        found = (self.glossaries.get(tag.lower()) for tag in job.target)
        return next((glossary for glossary in found if glossary), None)


def _languages(document: Any) -> tuple[str, ...]:
    if not isinstance(document, list):
        raise unreadable(NOT_THE_PROTOCOL)
    return tuple(answers.field(language, "language", str) for language in document)


def _translations(document: Any, requests: Sequence[Request]) -> list[str]:
    found = answers.field(document, "translations", list)
    return answers.texts_for(requests, [answers.field(item, "text", str) for item in found])
