"""The encoder in plain numpy, one sentence at a time: slow, and simple enough to be the measure of the exported one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

import numpy as np

from .weights import EPSILON, HEAD_SIZE, HEADS, Floats, Weights


class Reference:
    """Says what the trained weights say of a sentence of pieces."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._restore = lru_cache(maxsize=None)(weights.restore)

    def score(self, pieces: Sequence[int], firsts: Sequence[int]) -> dict[str, Floats]:
        """Return for each language the raw scores, words × 7, of the words whose first pieces are given."""
        get = self._weights.get_floats
        embed = "b.embeddings."
        states = self._restore(f"{embed}word_embeddings.weight")[list(pieces)]
        states = states + self._restore(f"{embed}position_embeddings.weight")[: len(pieces)]
        states = self._normalise(states + get(f"{embed}token_type_embeddings.weight")[0], f"{embed}LayerNorm")
        for layer in range(self._weights.layers):
            states = self._pass_layer(states, f"b.encoder.layer.{layer}.")
        return {lang: self._project(states[list(firsts)], head) for lang, head in HEADS.items()}

    def _pass_layer(self, states: Floats, name: str) -> Floats:
        query, key, value = (
            self._project(states, f"{name}attention.self.{part}").reshape(len(states), -1, HEAD_SIZE).swapaxes(0, 1)
            for part in ("query", "key", "value")
        )
        shares = query @ key.swapaxes(1, 2) / np.float32(sqrt(HEAD_SIZE))
        shares = np.exp(shares - shares.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True) @ value).swapaxes(0, 1).reshape(states.shape)
        states = self._normalise(
            states + self._project(mixed, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm"
        )
        inner = self._project(states, f"{name}intermediate.dense")
        inner = inner * (0.5 + 0.5 * estimate_erf(inner / np.float32(sqrt(2))))
        return self._normalise(states + self._project(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _project(self, states: Floats, name: str) -> Floats:
        return states @ self._restore(f"{name}.weight").T + self._weights.get_floats(f"{name}.bias")

    def _normalise(self, states: Floats, name: str) -> Floats:
        centred = states - states.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(EPSILON))
        return scaled * self._weights.get_floats(f"{name}.weight") + self._weights.get_floats(f"{name}.bias")


def estimate_erf(x: Floats) -> Floats:
    """Return the error function, within 2e-7 of the truth (Abramowitz and Stegun, formula 7.1.26)."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    factors = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    total = np.zeros_like(x)
    for factor in factors:
        total = (total + np.float32(factor)) * t
    return np.sign(x) * (1 - total * np.exp(-x * x))
