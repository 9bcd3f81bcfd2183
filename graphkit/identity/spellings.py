"""Names that are spelt alike, for all kinds of referents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.identity.blocking import Pair, find_pairs
from graphkit.identity.profiles import Profile, group


@dataclass(frozen=True, slots=True)
class Spellings:
    """By coarse kind the pairs of names that are spelt alike, the most alike first.

    ``outside`` has, by coarse kind and key of the name, the first bearer of a name that none of the profiles at hand
    bears.
    """

    pairs: Mapping[str, Sequence[Pair]]
    outside: Mapping[tuple[str, str], Profile] = field(default_factory=dict)


def find_spellings(profiles: Iterable[Profile]) -> Spellings:
    """Compare the names of all referents, with those of their kind.

    >>> find_spellings([]).pairs
    {}
    """
    kinds = group(profiles, lambda profile: (profile.coarse,))
    return Spellings({kind: find_pairs(core for p in block for core in p.spelt) for kind, block in kinds.items()})
