"""`python -m tests.quality.distil_vectors MODEL WORDNET OUT` makes the word vectors of the kit anew.

MODEL is a folder with all-MiniLM-L6-v2 as `tokenizer.json`, `vocab.txt` and `model.onnx`; WORDNET one with
Princeton WordNet's `index.*` files. It needs onnxruntime and tokenizers, which the kit itself does not.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np

SIZE = 128


def vocabulary(model: Path, wordnet: Path) -> list[str]:
    """The model's own whole words, then WordNet's sense-tagged ones, most frequent first."""
    own = (model / "vocab.txt").read_text(encoding="utf-8").splitlines()
    words = [word for word in own if re.fullmatch(r"[a-z][a-z]+|[ai]", word)]
    tagged: Counter[str] = Counter()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"index.{part}").read_text(encoding="utf-8").splitlines():
            cells = line.split()
            if not line.startswith(" ") and re.fullmatch(r"[a-z]+(-[a-z]+)*", cells[0]):
                tagged[cells[0]] += int(cells[5 + int(cells[3])])
    known = set(words)
    more = sorted((w for w, n in tagged.items() if n > 0 and w not in known), key=lambda w: (-tagged[w], w))
    return words + more


def embedded(words: list[str], model: Path) -> np.ndarray:
    """One vector a word: the mean over its pieces' outputs, each word alone through the model."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    session = onnxruntime.InferenceSession(str(model / "model.onnx"))
    wanted = [entry.name for entry in session.get_inputs()]
    rows = []
    for word in words:
        ids = np.array([tokenizer.encode(word).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        output = session.run(None, {name: feed[name] for name in wanted})[0]
        rows.append(output[0].mean(axis=0) if output.ndim == 3 else output[0])
    return np.array(rows)


def reduced(vectors: np.ndarray) -> np.ndarray:
    """Unit length, centred, the first principal components, unit length again, as small whole numbers."""
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    small = vectors @ axes[:SIZE].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    return np.round(small * 127 / np.abs(small).max()).astype(np.int8)


def main(arguments: list[str]) -> int:
    """The command line."""
    if len(arguments) != 3:
        print(__doc__)
        return 2
    model, wordnet, out = map(Path, arguments)
    words = vocabulary(model, wordnet)
    np.savez_compressed(out, words=np.array(" ".join(words)), vectors=reduced(embedded(words, model)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
