"""Counts, the figures made of them, and how sure those figures are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields

SAMPLES = 1000
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted for one relation or kind: ``gold`` units, those ``found``, and ``false`` predictions.

    ``negatives`` are gold rows that say what the text does not assert, ``traps`` the false predictions that fell for
    one of them, ``ignored`` the predictions of doubtful rows, ``titled`` the found posts of which both sides give a
    title, ``titles`` those where the two agree.
    """

    gold: int = 0
    found: int = 0
    false: int = 0
    negatives: int = 0
    traps: int = 0
    ignored: int = 0
    titled: int = 0
    titles: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Counts)))

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        return find_figures(self.gold, self.found, self.false)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure in [0, 1] and the bounds within which 95 of 100 bootstrap samples of the documents put it."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}–{self.high:.3f}]"


def find_figures(gold: int, found: int, false: int) -> tuple[float, float, float]:
    """Return precision, recall and F1; a figure of nothing is 0.

    >>> find_figures(gold=4, found=2, false=2)
    (0.5, 0.5, 0.5)
    """
    precision = found / (found + false) if found + false else 0.0
    recall = found / gold if gold else 0.0
    return precision, recall, 2 * found / (gold + found + false) if found else 0.0


def estimate(counts: Sequence[Counts], *, samples: int = SAMPLES, seed: int = 0) -> tuple[Estimate, Estimate, Estimate]:
    """Return precision, recall and F1 over documents, each with its 95% bootstrap interval.

    ``counts`` holds one entry for each document. Documents are drawn with replacement, ``samples`` times, from a
    generator seeded by ``seed``, so that the same counts give the same intervals.

    >>> precision, recall, f1 = estimate([Counts(gold=2, found=2), Counts(gold=2, found=1, false=1)])
    >>> round(precision.value, 2), recall.value
    (0.75, 0.75)
    """
    rows = [(count.gold, count.found, count.false) for count in counts]
    values = _figures_of(rows)
    generator = random.Random(seed)
    drawn = [_figures_of(generator.choices(rows, k=len(rows))) for _ in range(samples)] if rows else [values]
    bounds = [_find_bounds(sorted(figures)) for figures in zip(*drawn, strict=True)]
    first, second, third = (Estimate(value, *bound) for value, bound in zip(values, bounds, strict=True))
    return first, second, third


def _figures_of(rows: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    gold, found, false = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    return find_figures(gold, found, false)


def _find_bounds(figures: Sequence[float]) -> tuple[float, float]:
    last = len(figures) - 1
    return figures[round(_TAIL * last)], figures[round((1 - _TAIL) * last)]
