"""The trained weights, as they are stored: matrices as int8 with one scale a row, everything else as float32."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]

HEAD_SIZE, EPSILON = 32, 1e-12
"""The width of one head of attention, and what keeps a normalised layer from dividing by nothing."""

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")

HEADS = {"hi": "o.0", "en": "o.2"}
"""Which of the three heads answers for a language: for Hindi that of HiNER, for English that of the English sets."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One trained encoder, whose arrays are named as in a Hugging Face ``BertModel`` under ``b.``, and its heads."""

    arrays: Mapping[str, NDArray[np.generic]] = field(repr=False)

    @property
    def layers(self) -> int:
        """How many layers the encoder has."""
        return len({name.split(".")[3] for name in self.arrays if name.startswith("b.encoder.layer.")})

    def get_floats(self, name: str) -> Floats:
        """Return a vector."""
        return np.asarray(self.arrays[name], np.float32)

    def get_matrix(self, name: str) -> tuple[Bytes, Floats]:
        """Return a matrix as (int8 of out × in, scales of out × 1)."""
        return np.asarray(self.arrays[f"{name}.i8"], np.int8), self.get_floats(f"{name}.sc")

    def restore(self, name: str) -> Floats:
        """Return a matrix as float32, out × in."""
        rows, scales = self.get_matrix(name)
        return rows.astype(np.float32) * scales


def load_weights(path: Path) -> Weights:
    """Read the arrays of an ``.npz``."""
    with np.load(path) as arrays:
        return Weights({name: arrays[name] for name in arrays.files})
