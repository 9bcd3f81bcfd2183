"""From the scores of labels to names: how likely each label is where every I must have its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graphkit.language.crf import decode_spans

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an encoder says of one sentence: scores of words × labels, where more is likelier.

    Shares are those of all sequences of labels that are allowed: where a word can only go on with the name before it,
    that counts for the word before it too.
    """

    labels: tuple[str, ...]
    scores: Floats = field(repr=False)
    _shares: Doubles = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shares", measure_shares(self.scores, self.labels))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of names, in alphabetical order."""
        return tuple(sorted({label[2:] for label in self.labels} - {""}))

    def find_spans(self) -> list[tuple[int, int, str]]:
        """Return the names of the likeliest sequence of labels as (first, last exclusive, kind).

        >>> Reading(("O", "B-PER", "I-PER"), np.array([[2, 1, 0], [0, 0, 3]], np.float32)).find_spans()
        [(0, 2, 'PER')]
        """
        return decode_spans(find_labels(self.scores, self.labels))

    def measure_span(self, kind: str, first: int, last: int) -> float:
        """Return how sure the name is, in [0, 1]: the least share of its labels and of its ending there."""
        begin, inside = self._find_columns(kind)
        shares = [self._shares[first, begin], *self._shares[first + 1 : last, inside]]
        if last < len(self._shares):
            shares.append(1 - self._shares[last, inside])
        return _round(min(shares))

    def measure_mass(self, kind: str, first: int, last: int) -> float:
        """Return the mean share of the kind, its beginning and its inside together, over the words, in [0, 1]."""
        return _round(self._shares[first:last, self._find_columns(kind)].sum() / (last - first))

    def _find_columns(self, kind: str) -> list[int]:
        return [self.labels.index(f"B-{kind}"), self.labels.index(f"I-{kind}")]


def may_follow(label: str, before: str) -> bool:
    """Say whether a label may stand after another: an I only after the B or I of its kind."""
    return label[0] != "I" or before[1:] == label[1:]


def measure_shares(scores: Floats, labels: Sequence[str]) -> Doubles:
    """Return the share of each label at each word, words × labels, among all allowed sequences; each row sums to 1."""
    allowed = np.array([[may_follow(label, before) for label in labels] for before in labels], np.float64)
    weights = np.exp(scores.astype(np.float64) - scores.max(-1, keepdims=True))
    forward, backward = np.empty_like(weights), np.ones_like(weights)
    reached = allowed[labels.index("O")]
    for index, row in enumerate(weights):
        forward[index] = row * reached
        forward[index] /= forward[index].sum()
        reached = forward[index] @ allowed
    for index in range(len(weights) - 1, 0, -1):
        backward[index - 1] = allowed @ (weights[index] * backward[index])
        backward[index - 1] /= backward[index - 1].sum()
    both = forward * backward
    shares: Doubles = both / both.sum(-1, keepdims=True)
    return shares


def find_labels(scores: Floats, labels: Sequence[str]) -> list[str]:
    """Return the labels of the words whose scores have the greatest sum of all allowed sequences."""
    best = [labels[index] for index in scores.argmax(-1)]
    # Where each word's best label may follow the one before, no other sequence has a greater sum.
    if all(may_follow(label, before) for before, label in zip(["O", *best], best, strict=False)):
        return best
    return _find_path(scores, labels)


def _find_path(scores: Floats, labels: Sequence[str]) -> list[str]:
    costs = np.array([[0.0 if may_follow(label, before) else -np.inf for label in labels] for before in labels])
    sums = scores[0] + costs[labels.index("O")]
    steps = []
    for row in scores[1:]:
        ways = sums[:, None] + costs
        steps.append(ways.argmax(0))
        sums = ways.max(0) + row
    path = [int(sums.argmax())]
    for step in reversed(steps):
        path.append(int(step[path[-1]]))
    return [labels[index] for index in reversed(path)]


def _round(share: float) -> float:
    # The last digits differ between processors, and what is written out must not.
    return round(min(1.0, max(0.0, float(share))), 4)
