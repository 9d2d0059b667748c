"""A tiny real CTranslate2 model, made in a moment: a transformer that translates word by word.

Its weights are worked out by hand instead of trained. A token's vector is its one-hot word beside its
one-hot position. The decoder's cross-attention looks at the encoder's token of the same position and
takes its word; the last layer maps each English word to its Spanish one.
"""

import random
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

WORDS = {
    "▁Hiccups": "▁Hipo",
    "▁are": "▁es",
    "▁common": "▁común",
    "▁and": "▁y",
    "▁short": "▁breve",
    "▁Drink": "▁Beba",
    "▁water": "▁agua",
    "▁slowly": "▁despacio",
    "▁ibuprofen": "▁ibuprofén",
    ".": ".",
    "▁2": "▁2",
}
SPECIAL = ["<unk>", "<s>", "</s>"]
POSITIONS = 32
# So large that a softmax leaves nothing for the others.
SURE = 200.0


def build_model(folder: Path) -> None:
    """Write the model with both of its tokenizers into the folder."""
    sources = _tokenizer(folder / "source", list(WORDS))
    targets = _tokenizer(folder / "target", list(WORDS.values()))
    spec = TransformerSpec.from_config(
        (1, 1), 1, pre_norm=True, no_final_norm=True, alignment_layer=0, alignment_heads=1
    )
    words = len(sources) + len(targets)
    _fill_embeddings(spec, sources, targets)
    size = words + POSITIONS
    _without_effect(spec.encoder.layer[0].self_attention, spec.encoder.layer[0].ffn, size)
    _without_effect(spec.decoder.layer[0].self_attention, spec.decoder.layer[0].ffn, size)
    _look_at_the_same_position(spec.decoder.layer[0].attention, words, size)
    _translate(spec.decoder.projection, sources, targets, size)
    spec.register_source_vocabulary(sources)
    spec.register_target_vocabulary(targets)
    spec.config.add_source_eos = True
    spec.validate()
    spec.save(str(folder))


def _tokenizer(prefix: Path, pieces: list[str]) -> list[str]:
    """Train a tokenizer until each word is a piece of its own; return its vocabulary."""
    words = [piece.removeprefix("▁") for piece in pieces if piece.startswith("▁")]
    chance = random.Random(1)  # noqa: S311  # the same sentences every time
    lines = (f"{' '.join(chance.sample(words, 4))}." for _line in range(400))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=lines,
        model_prefix=str(prefix),
        model_type="unigram",
        vocab_size=100,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    prefix.with_suffix(".model").rename(prefix.with_suffix(".spm"))
    processor = sentencepiece.SentencePieceProcessor(model_file=str(prefix.with_suffix(".spm")))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _fill_embeddings(spec: TransformerSpec, sources: list[str], targets: list[str]) -> None:
    """Give each word and each position a direction of its own; the decoder's words have none."""
    size = len(sources) + len(targets) + POSITIONS
    encoder = np.zeros((len(sources), size), dtype=np.float32)
    encoder[np.arange(len(sources)), np.arange(len(sources))] = 1
    decoder = np.zeros((len(targets), size), dtype=np.float32)
    positions = np.zeros((POSITIONS, size), dtype=np.float32)
    positions[np.arange(POSITIONS), len(sources) + len(targets) + np.arange(POSITIONS)] = 1
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = encoder
    spec.decoder.embeddings.weight = decoder
    spec.encoder.position_encodings.encodings = positions
    spec.decoder.position_encodings.encodings = positions


def _without_effect(attention: Any, feed_forward: Any, size: int) -> None:
    """Let a layer add nothing."""
    _norm(attention.layer_norm, size)
    _linear(attention.linear[0], np.zeros((3 * size, size)))
    _linear(attention.linear[1], np.zeros((size, size)))
    _norm(feed_forward.layer_norm, size)
    _linear(feed_forward.linear_0, np.zeros((4, size)))
    _linear(feed_forward.linear_1, np.zeros((size, 4)))


def _look_at_the_same_position(attention: Any, words: int, size: int) -> None:
    """Let queries and keys be the position, and values be the word."""
    position = np.zeros((size, size))
    position[words:, words:] = np.eye(size - words)
    word = np.zeros((size, size))
    word[:words, :words] = np.eye(words)
    _norm(attention.layer_norm, size)
    _linear(attention.linear[0], position * SURE)
    _linear(attention.linear[1], np.concatenate([position, word]))
    _linear(attention.linear[2], np.eye(size))


def _translate(projection: Any, sources: list[str], targets: list[str], size: int) -> None:
    weight = np.zeros((len(targets), size))
    pairs = {**WORDS, **{piece: piece for piece in SPECIAL}}
    for source, target in pairs.items():
        weight[targets.index(target), sources.index(source)] = SURE
    _linear(projection, weight)
    # Where no word of the source is left to look at, the sentence ends; before that, every single
    # letter is likelier than its end, so that a beam search does not fill up with short sentences.
    projection.bias[:] = [0.0 if piece in pairs.values() else 1.0 for piece in targets]
    projection.bias[targets.index("</s>")] = 0.5


def _linear(spec: Any, weight: np.ndarray) -> None:
    spec.weight = weight.astype(np.float32)
    spec.bias = np.zeros(weight.shape[0], dtype=np.float32)


def _norm(spec: Any, size: int) -> None:
    spec.gamma = np.ones(size, dtype=np.float32)
    spec.beta = np.zeros(size, dtype=np.float32)
