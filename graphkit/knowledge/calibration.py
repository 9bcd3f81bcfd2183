"""How sure a claim is: what was learnt from claims that people judged, in ``ontology/calibration.toml``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.errors import DataError, Fault
from graphkit.knowledge.ontology import load_ontology
from graphkit.resources import find_data

_FILE = "ontology/calibration.toml"
# The sign that each number must have: a better score never lowers a claim, and what speaks against it never lifts it.
_SIGNS = {"intercept": 0, "score": 1, "unlisted": -1, "unasserted": -1}
# A score of 1 would make a claim certain.
_LEAST, _MOST = 0.001, 0.999


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells how sure a claim is.

    ``score`` in [0, 1] is the product of what its frame and the fillers of its two sides are given; ``unlisted`` counts
    the sides that no list of names has: a tagger, a pattern or a frame alone says that they are names.
    """

    relation: str
    score: float
    unlisted: int = 0
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic curve: log odds that each trait adds; a relation that is not in ``relations`` adds nothing."""

    intercept: float
    score: float
    unlisted: float
    unasserted: float
    relations: Mapping[str, float]

    def find_probability(self, traits: Traits) -> float:
        """Return the chance in (0, 1) that a claim of these traits is right, to four digits.

        >>> UNCALIBRATED.find_probability(Traits("partneredWith", 0.8))
        0.8
        """
        score = min(_MOST, max(_LEAST, traits.score))
        odds = self.intercept + self.score * math.log(score / (1 - score)) + self.unlisted * traits.unlisted
        odds += self.relations.get(traits.relation, 0.0) + (0.0 if traits.asserted else self.unasserted)
        return round(1 / (1 + math.exp(-odds)), 4)


UNCALIBRATED = Calibration(0.0, 1.0, 0.0, 0.0, {})
"""Leaves every score as it is."""


@cache
def load_calibration() -> Calibration:
    """Return the calibration that graphkit ships. Raises DataError with every fault.

    >>> calibration = load_calibration()
    >>> listed, unlisted = (calibration.find_probability(Traits("partneredWith", 0.8, n)) for n in (0, 2))
    >>> listed > unlisted
    True
    """
    try:
        data = tomllib.loads(find_data(*_FILE.split("/")).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError((Fault(_FILE, "file", str(error)),)) from None
    return read_calibration(data)


def read_calibration(data: Mapping[str, Any]) -> Calibration:
    """Return the calibration that the tables of a file hold. Raises DataError with every fault."""
    relations = data.get("relations", {})
    if faults := tuple(Fault(_FILE, *fault) for fault in (*_check_numbers(data), *_check_relations(relations))):
        raise DataError(faults)
    numbers = {name: float(data[name]) for name in _SIGNS}
    return Calibration(**numbers, relations={name: float(value) for name, value in relations.items()})


def check_least(confidence: float) -> float:
    """Return the least confidence that an answer is asked for with. Raises ValueError where it does not lie in [0, 1].

    >>> check_least(0.5)
    0.5
    """
    if not 0 <= confidence <= 1:
        raise ValueError(f"{confidence:g} is no confidence: give a number from 0 (everything) to 1 (nothing)")
    return confidence


def _check_numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, sign in _SIGNS.items():
        if name not in data:
            yield name, "is missing; `python benchmarks/calibration.py DATA_FOLDER --fit` writes the file"
        elif not _is_number(data[name]):
            yield name, f"must be a number, not {data[name]!r}"
        elif data[name] * sign < 0:
            yield name, f"is {'less' if sign > 0 else 'more'} than 0, which turns the order of claims round"


def _check_relations(relations: object) -> Iterator[tuple[str, str]]:
    if not isinstance(relations, Mapping):
        yield "relations", "must be a table of numbers by relation"
        return
    for name, value in relations.items():
        if name not in load_ontology().relations:
            yield name, "is no relation of the ontology"
        if not _is_number(value):
            yield name, f"must be a number, not {value!r}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
