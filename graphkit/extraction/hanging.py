"""How the clauses of a sentence hang on one another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """How a clause hangs on another."""

    MAIN = "main"
    COMPLEMENT = "complement"
    RELATIVE = "relative"
    ADVERBIAL = "adverbial"
    PARTICIPIAL = "participial"
    INFINITIVE = "infinitive"
    COORDINATE = "coordinate"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: on which other it hangs (-1: on none), how, and the item at which it begins."""

    parent: int
    role: Role
    first: int
