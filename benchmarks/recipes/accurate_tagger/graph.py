"""The encoder as an ONNX graph: sentences laid end to end in one row of pieces, without padding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .weights import EPSILON, HEAD_SIZE, HEADS, Weights

INPUTS = {"pieces": "piece", "places": "piece", "parts": "piece", "firsts": "word"}
"""Ids of pieces, their places in their sentence, the numbers of their sentences, and where each word begins."""

OPSET, IR_VERSION = 20, 9
# Added to what one sentence would take from another. e^-60 is nothing beside 1, and yet no denormal number, which
# processors multiply many times more slowly than others.
_APART = -60.0


class Builder:
    """Collects nodes and weights; every method adds something and returns the name of its result."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def build(self) -> onnx.ModelProto:
        """Return the model from the four inputs to ``scores``: words × (languages · labels)."""
        states, apart = self._embed(), self._part()
        for layer in range(self._weights.layers):
            # Of the last layer only what is read is worked out: the first piece of each word.
            states = self._pass_layer(states, apart, layer, firsts=layer == self._weights.layers - 1)
        self._add("Identity", [self._project(states, tuple(HEADS.values()))], name="scores")
        graph = helper.make_graph(
            self._nodes,
            "ner.hi_en",
            [helper.make_tensor_value_info(name, TensorProto.INT64, [size]) for name, size in INPUTS.items()],
            [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["word", len(HEADS) * 7])],
            list(self._constants.values()),
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)

    def _add(self, operator: str, inputs: Sequence[str], *, name: str = "", **attributes: object) -> str:
        name = name or f"{operator.lower()}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, list(inputs), [name], name=name, **attributes))
        return name

    def _keep(self, name: str, values: NDArray[np.generic] | float | list[int]) -> str:
        array = np.asarray(values, np.float32) if isinstance(values, float) else np.ascontiguousarray(values)
        self._constants.setdefault(name, numpy_helper.from_array(array, name))
        return name

    def _embed(self) -> str:
        table = "b.embeddings."
        sums = self._add(
            "Add",
            [
                self._look_up(f"{table}word_embeddings", "pieces"),
                self._look_up(f"{table}position_embeddings", "places"),
            ],
        )
        kind = self._keep(f"{table}token_type", self._weights.get_floats(f"{table}token_type_embeddings.weight")[0])
        return self._normalise(self._add("Add", [sums, kind]), f"{table}LayerNorm")

    def _look_up(self, table: str, indexes: str) -> str:
        rows, scales = self._weights.get_matrix(f"{table}.weight")
        found = self._add("Gather", [self._keep(f"{table}.rows", rows), indexes])
        scale = self._add("Gather", [self._keep(f"{table}.scales", scales), indexes])
        return self._add("Mul", [self._add("Cast", [found], to=TensorProto.FLOAT), scale])

    def _part(self) -> str:
        """Add the table, pieces × pieces, of what keeps one sentence from another."""
        column = self._add("Unsqueeze", ["parts", self._keep("axis.1", [1])])
        row = self._add("Unsqueeze", ["parts", self._keep("axis.0", [0])])
        same = self._add("Equal", [column, row])
        return self._add("Where", [same, self._keep("together", 0.0), self._keep("apart", _APART)])

    def _pass_layer(self, states: str, apart: str, layer: int, *, firsts: bool) -> str:
        name = f"b.encoder.layer.{layer}."
        asking = self._add("Gather", [states, "firsts"]) if firsts else states
        apart = self._add("Gather", [apart, "firsts"]) if firsts else apart
        query = self._split(self._project(asking, (f"{name}attention.self.query",)), [1, 0, 2])
        key = self._split(self._project(states, (f"{name}attention.self.key",)), [1, 2, 0])
        value = self._split(self._project(states, (f"{name}attention.self.value",)), [1, 0, 2])
        alike = self._add("Mul", [self._add("MatMul", [query, key]), self._keep("scale", HEAD_SIZE**-0.5)])
        shares = self._add("Softmax", [self._add("Add", [alike, apart])], axis=-1)
        mixed = self._add("Transpose", [self._add("MatMul", [shares, value])], perm=[1, 0, 2])
        joined = self._add("Reshape", [mixed, self._keep("shape.joined", [0, -1])])
        states = self._add("Add", [self._project(joined, (f"{name}attention.output.dense",)), asking])
        states = self._normalise(states, f"{name}attention.output.LayerNorm")
        inner = self._add("Gelu", [self._project(states, (f"{name}intermediate.dense",))])
        outer = self._add("Add", [self._project(inner, (f"{name}output.dense",)), states])
        return self._normalise(outer, f"{name}output.LayerNorm")

    def _split(self, states: str, order: list[int]) -> str:
        shape = self._keep("shape.split", [0, -1, HEAD_SIZE])
        return self._add("Transpose", [self._add("Reshape", [states, shape])], perm=order)

    def _project(self, states: str, names: Sequence[str]) -> str:
        """Multiply by the matrices side by side: int8 in the file, float32 from the moment that it is loaded."""
        pairs = [self._weights.get_matrix(f"{name}.weight") for name in names]
        rows = self._keep(f"{names[0]}.rows", np.concatenate([rows for rows, _ in pairs]).T)
        scales = self._keep(f"{names[0]}.scales", np.concatenate([scales for _, scales in pairs])[:, 0])
        bias = self._keep(
            f"{names[0]}.bias", np.concatenate([self._weights.get_floats(f"{name}.bias") for name in names])
        )
        matrix = self._add("Mul", [self._add("Cast", [rows], to=TensorProto.FLOAT), scales])
        return self._add("Add", [self._add("MatMul", [states, matrix]), bias])

    def _normalise(self, states: str, name: str) -> str:
        parts = [
            self._keep(f"{name}.{part}", self._weights.get_floats(f"{name}.{part}")) for part in ("weight", "bias")
        ]
        return self._add("LayerNormalization", [states, *parts], axis=-1, epsilon=EPSILON)
