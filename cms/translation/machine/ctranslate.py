"""CTranslate2 models on disk: nothing leaves the house. Needs the extra ``ctranslate2``.

A model for each pair of languages lies in ``DIRECTORY/en-es/``: what a CTranslate2 converter wrote,
with ``source.spm`` and ``target.spm`` beside it, as the OPUS-MT models have them. Sources:
opennmt.net/CTranslate2, “Translator” and “OPUS-MT”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from cms.core.wording import N_, Sentence
from cms.translation.errors import ProviderRefused
from cms.translation.machine import answers
from cms.translation.machine.alignment import Bare, Link, Span, bare, carried, pieces_in
from cms.translation.machine.interface import Allowance, Job, Limits, Request
from cms.translation.machine.refusals import out_of_time, unknown_pair, unreadable
from cms.translation.machine.sentences import sentences
from cms.translation.segments.codec import written

NOT_A_MODEL = N_("The model in “%(directory)s” cannot be loaded: %(reason)s")
NOT_INSTALLED = N_("The package ctranslate2 is not installed: install Concord with its extra.")
FAILED = N_("The model could not translate this text.")
TOO_LONG = N_("A sentence is too long for the model.")
# Marian models were trained on sentences of up to 512 pieces; what is longer they cut silently.
LONGEST_SENTENCE = 500


@dataclass
class CTranslate2:
    """The models in a directory, each loaded when it is first asked for."""

    directory: Path
    name: str = "ctranslate2"
    is_remote: bool = False
    limits: Limits = field(default_factory=lambda: Limits(texts=16, characters=8_000))
    _models: dict[Path, "_Model"] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """Return the directory's name: it says which collection of models it was."""
        return self.directory.name

    def written_language(self, job: Job, allowance: Allowance) -> str:
        """Return the target language of the model for this pair."""
        return self._folder(job).name.partition("-")[2]

    def translate(self, job: Job, requests: Sequence[Request], allowance: Allowance) -> list[str]:
        """Return the model's translations with placeholders."""
        folder = self._folder(job)
        allowance.spend(sum(len(request.text) for request in requests))
        if folder not in self._models:
            self._models[folder] = _Model(folder)
        return answers.texts_for(
            requests, [self._translated(folder, request, allowance) for request in requests]
        )

    def _translated(self, folder: Path, request: Request, allowance: Allowance) -> str:
        if allowance.seconds_left() <= 0:
            raise out_of_time()
        source = bare(request)
        target, links = self._models[folder].translate(source)
        items = carried(source, target, links)
        return written(items) if request.rich else "".join(map(str, items))

    def _folder(self, job: Job) -> Path:
        names = [f"{source}-{target}" for target in job.target for source in job.source]
        known = [folder.name for folder in self.directory.iterdir() if folder.is_dir()]
        found = answers.best_tag(names, known)
        if found is None:
            raise unknown_pair(job.source[0], job.target[0])
        return self.directory / found


@dataclass
class _Model:
    """One model with its two tokenizers."""

    folder: Path

    @cached_property
    def loaded(self) -> tuple[Any, Any, Any]:
        """Return the translator and the tokenizers of both languages."""
        try:
            import ctranslate2  # noqa: PLC0415  # an extra that most installations do without
            import sentencepiece  # noqa: PLC0415
        except ImportError as error:
            raise ProviderRefused(Sentence(NOT_INSTALLED)) from error
        try:
            return (
                ctranslate2.Translator(str(self.folder), device="cpu"),
                sentencepiece.SentencePieceProcessor(model_file=str(self.folder / "source.spm")),
                sentencepiece.SentencePieceProcessor(model_file=str(self.folder / "target.spm")),
            )
        except (RuntimeError, OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ProviderRefused(
                Sentence(NOT_A_MODEL, directory=self.folder.name, reason=reason)
            ) from error

    def translate(self, source: Bare) -> tuple[str, list[Link]]:
        """Return the bare translation and which piece of it came from which piece of the source."""
        translator, splitter, joiner = self.loaded
        parts = list(sentences(source.text))
        encoded = [list(splitter.encode(part, out_type=str)) for _at, part in parts]
        if any(len(pieces) > LONGEST_SENTENCE for pieces in encoded):
            raise unreadable(TOO_LONG)
        try:
            results = translator.translate_batch(
                encoded,
                beam_size=4,
                return_attention=True,
                max_decoding_length=2 * LONGEST_SENTENCE,
            )
        except (RuntimeError, ValueError) as error:
            raise unreadable(FAILED) from error
        target, end = "", 0
        links: list[Link] = []
        for (at, part), pieces, result in zip(parts, encoded, results, strict=True):
            target += source.text[end:at]
            made = result.hypotheses[0]
            text = str(joiner.decode(made))
            links += _links(
                pieces_in(part, pieces, at), pieces_in(text, made, len(target)), result.attention[0]
            )
            target += text
            end = at + len(part)
        return target, links


def _links(
    source: Sequence[Span], target: Sequence[Span], attention: Sequence[Sequence[float]]
) -> Iterator[Link]:
    """Yield each piece of the translation with the piece of the source it looked at most.

    A model's attention has a column for the end of the sentence too: nothing comes from there.
    """
    for piece, weights in zip(target, attention, strict=False):
        within = list(weights)[: len(source)]
        if piece.start < piece.end and within:
            most = max(range(len(within)), key=within.__getitem__)
            yield Link(source[most], piece)
