"""What a sentence means as a whole: a vector of 384 numbers, with every word read in its context.

The encoder is all-MiniLM-L6-v2 (Reimers and Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM";
Apache 2.0): six layers of a transformer (Vaswani et al. 2017) that was trained to bring sentences together
that say the same. `words/encoder.npz` holds its weights as small whole numbers. It is run here with numpy
alone: an engine that runs such models, with the model in its own form, would add some 140 MB to an install.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kit.language.parses import brought
from kit.language.parsing import NOT_HERE, one_processor
from kit.records import KitError, unchanged

Rows = NDArray[np.float32]

LAYERS, HEADS = 6, 12
# The model was trained on 128 pieces of words at the most, the marks of beginning and end among them.
LONGEST = 126
LONGEST_WORD = 100
# So many texts are read at once, and so many vectors are kept.
TOGETHER, KEPT = 32, 8192
# Between two of these stand the words of a text that are asked for.
MARK = "\x0e"
_kept: dict[str, Rows] = {}
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer of the encoder: its six matrices, each with its bias, and its two normalisations."""

    matrices: dict[str, tuple[Rows, Rows]]
    attended: Rows
    done: Rows

    def linear(self, name: str, rows: Rows) -> Rows:
        """Rows through one of the matrices."""
        matrix, bias = self.matrices[name]
        return rows @ matrix + bias

    def __call__(self, rows: Rows, texts: Sequence[slice]) -> Rows:
        """Each word anew, in the light of all others of its text."""
        query, key, value = (_heads(self.linear(name, rows)) for name in ("query", "key", "value"))
        mixed = np.concatenate([_attended(query[:, t], key[:, t], value[:, t]) for t in texts])
        rows = _normal(rows + self.linear("mixed", mixed), self.attended)
        return _normal(rows + self.linear("narrow", _gelu(self.linear("wide", rows))), self.done)


class Encoder:
    """The encoder with its vocabulary, as it is read from `words/encoder.npz`."""

    def __init__(self, data: Any) -> None:
        pieces = str(data["vocabulary"]).split("\n")
        self.vocabulary = {piece: i for i, piece in enumerate(pieces)}
        self._pieces, self._scale = data["pieces"], data["pieces.scale"]
        self._places, self._entered = data["places"].astype(np.float32), data["entered"]
        self._layers = [_layer(data, number) for number in range(LAYERS)]

    def pieces(self, text: str) -> list[str]:
        """A text as the pieces of words that the model knows ("WordPiece"; Schuster and Nakajima 2012)."""
        letters = unicodedata.normalize("NFD", text.lower())
        plain = "".join(c for c in letters if unicodedata.category(c) != "Mn")
        return [piece for word in _TOKEN.findall(plain) for piece in self._split(word)]

    def _split(self, word: str) -> Iterator[str]:
        """The longest known piece first, then the longest that goes on from there."""
        found, start = [], 0
        while start < len(word) <= LONGEST_WORD:
            opening = "##" if start else ""
            ends = range(len(word), start, -1)
            end = next((end for end in ends if opening + word[start:end] in self.vocabulary), start)
            if end == start:
                break
            found.append(opening + word[start:end])
            start = end
        yield from found if start == len(word) else ["[UNK]"]

    def vectors(self, texts: Sequence[str]) -> list[Rows]:
        """For each text the mean of its pieces' vectors after the last layer, made one long.

        The texts go through the matrices as one, which is quicker than one by one, and are read apart.
        """
        asked = [self._asked(text) for text in texts]
        apart, last = dict[tuple[str, ...], slice](), 0
        for told in dict.fromkeys(told for told, _ in asked):
            apart[told] = slice(last, last := last + len(told))
        known = [self.vocabulary[piece] for told in apart for piece in told]
        places = np.concatenate([self._places[: len(told)] for told in apart])
        rows = _normal(self._pieces[known] * self._scale[known] + places, self._entered)
        for layer in self._layers:
            rows = layer(rows, list(apart.values()))
        means = [rows[apart[told]][marked].mean(axis=0) for told, marked in asked]
        return [mean / np.linalg.norm(mean) for mean in means]

    def _asked(self, text: str) -> tuple[tuple[str, ...], list[int]]:
        """The pieces of a text, and which of them are asked for: the marked ones, or all where none is."""
        told, marked = ["[CLS]"], list[int]()
        for number, part in enumerate(text.split(MARK)):
            own = self.pieces(part)
            marked += range(len(told), len(told) + len(own)) if number % 2 else ()
            told += own
        told = [*told[: LONGEST + 1], "[SEP]"]
        return tuple(told), [i for i in marked if i < len(told) - 1] or list(range(len(told)))


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The kit's encoder, read on first use. A browser has none: there a case brings what is needed of it."""
    path = Path(__file__).with_name("words") / "encoder.npz"
    if not path.is_file():
        raise KitError(NOT_HERE)
    with np.load(io.BytesIO(unchanged(path))) as data:
        return Encoder(data)


def vector(text: str) -> Rows:
    """What a text means, as a vector of 384 numbers and of length 1; the last few thousand are kept.

    Of a text with more than 126 pieces of words the first 126 count. Where `marked` words stand in it, the
    vector is theirs, with every word still read in the light of the others.

    >>> rain, pour = vector("It rained all night."), vector("The rain did not stop until morning.")
    >>> float(rain @ pour) > 0.3 > float(rain @ vector("She sold the car."))
    True
    """
    if text not in _kept:
        read_together([text])
    return _kept[text]


def read_together(texts: Iterable[str]) -> None:
    """Keep the vectors of texts that will be asked for: many at once are read quicker than one by one."""
    there, wanted = brought("vectors"), {*texts}
    for text in wanted & there.keys() - _kept.keys():
        _kept[text] = np.frombuffer(base64.b64decode(there[text]), np.float32)
    # What is asked of one text is asked at once.
    new = sorted(wanted - _kept.keys(), key=lambda text: (len(bare := text.replace(MARK, "")), bare))
    for first in range(0, len(new), TOGETHER):
        batch = new[first : first + TOGETHER]
        for oldest in list(_kept)[: max(0, len(_kept) + len(batch) - KEPT)]:
            del _kept[oldest]
        with one_processor():
            _kept.update(zip(batch, encoder().vectors(batch), strict=True))


def marked(words: str) -> str:
    """Words as those of a longer text that its vector is asked for."""
    return f"{MARK}{words}{MARK}"


def written_vectors(texts: Iterable[str]) -> dict[str, str]:
    """Vectors by their texts, as letters: what a case brings of the statements in it."""
    wanted = sorted({*texts})
    read_together(wanted)
    return {text: base64.b64encode(vector(text).tobytes()).decode() for text in wanted}


def _layer(data: Any, number: int) -> Layer:
    matrices = {}
    for name in ("query", "key", "value", "mixed", "wide", "narrow"):
        whole = data[f"{number}.{name}"].astype(np.float32)
        matrices[name] = whole * data[f"{number}.{name}.scale"], data[f"{number}.{name}.bias"]
    return Layer(matrices, data[f"{number}.attended"], data[f"{number}.done"])


def _heads(rows: Rows) -> Rows:
    """The same numbers, a block for each of the heads."""
    return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)


def _attended(query: Rows, key: Rows, value: Rows) -> Rows:
    """The values of one text's words, each mixed in the shares that the words attend to each other."""
    shares = _softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1])))
    mixed: Rows = (shares @ value).transpose(1, 0, 2).reshape(query.shape[1], -1)
    return mixed


def _softmax(scores: Rows) -> Rows:
    """Scores as shares of one, along each row."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Rows = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _normal(rows: Rows, weights: Rows) -> Rows:
    """Each row with mean 0 and deviation 1, then stretched and moved as was learned (Ba et al. 2016)."""
    spread = rows - rows.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((spread**2).mean(axis=-1, keepdims=True) + np.float32(1e-12))
    normal: Rows = spread / deviation * weights[0] + weights[1]
    return normal


def _gelu(rows: Rows) -> Rows:
    """The activation of Hendrycks and Gimpel (2016), in their approximation by tanh."""
    inner = np.float32(np.sqrt(2 / np.pi)) * (rows + np.float32(0.044715) * rows * rows * rows)
    found: Rows = np.float32(0.5) * rows * (1 + np.tanh(inner))
    return found
