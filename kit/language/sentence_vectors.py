"""What a sentence means as a whole: a vector of 384 numbers, with every word read in its context.

The encoder is all-MiniLM-L6-v2 (Reimers and Gurevych 2019, "Sentence-BERT"; Wang et al. 2020, "MiniLM";
Apache 2.0): six layers of a transformer (Vaswani et al. 2017) that was trained to bring sentences together
that say the same. `words/encoder.onnx` has it in small whole numbers, and onnxruntime runs it.
"""

import base64
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kit.language.parses import brought
from kit.language.parsing import NOT_HERE
from kit.records import KitError, unchanged

Rows = NDArray[np.float32]

# The model was trained on 128 pieces of words at the most, the marks of beginning and end among them.
LONGEST = 126
LONGEST_WORD = 100
# So many vectors are kept.
KEPT = 8192
# Between two of these stand the words of a text that are asked for.
MARK = "\x0e"
_kept: dict[str, Rows] = {}
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


class Encoder:
    """The encoder with its vocabulary, as it is read from `words/encoder.onnx`."""

    def __init__(self, model: bytes) -> None:
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        how = onnxruntime.SessionOptions()
        # The matrices are small: two processors would spend most of their time waiting for each other. The
        # nodes stand as they are quickest: what onnxruntime would make of a sum and its normal form is not.
        how.intra_op_num_threads, how.log_severity_level = 1, 3
        how.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self.session = onnxruntime.InferenceSession(model, how, providers=["CPUExecutionProvider"])
        known = self.session.get_modelmeta().custom_metadata_map["vocabulary"].split("\n")
        self.vocabulary = {piece: i for i, piece in enumerate(known)}

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

    def vector(self, text: str) -> Rows:
        """The mean of the vectors of a text's pieces after the last layer, made one long."""
        told, marked = self._asked(text)
        mean: Rows = _read(told)[marked].mean(axis=0)
        return mean / np.linalg.norm(mean)

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
    path = Path(__file__).with_name("words") / "encoder.onnx"
    if not path.is_file():
        raise KitError(NOT_HERE)
    return Encoder(unchanged(path))


@lru_cache(maxsize=1)
def _read(told: tuple[str, ...]) -> Rows:
    """A vector for each piece of a text: many things may be asked of one text after the other."""
    known = np.array([[encoder().vocabulary[piece] for piece in told]])
    rows: Rows = encoder().session.run(None, {"ids": known})[0][0]
    return rows


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
    """Keep the vectors of texts that will be asked for: what several of them have in common is read once."""
    there = brought("vectors")
    for text in sorted({*texts} - _kept.keys(), key=lambda text: text.replace(MARK, "")):
        while len(_kept) >= KEPT:
            del _kept[next(iter(_kept))]
        given = there.get(text)
        _kept[text] = np.frombuffer(base64.b64decode(given), np.float32) if given else encoder().vector(text)


def marked(words: str) -> str:
    """Words as those of a longer text that its vector is asked for."""
    return f"{MARK}{words}{MARK}"


def written_vectors(texts: Iterable[str]) -> dict[str, str]:
    """Vectors by their texts, as letters: what a case brings of the statements in it."""
    wanted = sorted({*texts})
    read_together(wanted)
    return {text: base64.b64encode(vector(text).tobytes()).decode() for text in wanted}
