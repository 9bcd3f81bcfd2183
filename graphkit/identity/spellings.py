"""Names that are spelt alike, for all kinds of referents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.identity.blocking import Alike, Pair, compare_names, find_alike, settle
from graphkit.identity.profiles import Profile, group


@dataclass(frozen=True, slots=True)
class Spellings:
    """By coarse kind the pairs of names that are spelt alike, the most alike first.

    ``outside`` has, by coarse kind and key of the name, the first bearer of a name that none of the profiles at hand
    bears.
    """

    pairs: Mapping[str, Sequence[Pair]]
    outside: Mapping[tuple[str, str], Profile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How all names of a kind were compared: which sound alike, and the pairs that are or may be one, not settled."""

    alike: Alike
    pairs: tuple[Pair, ...]


def compare_spellings(profiles: Iterable[Profile]) -> dict[str, Comparison]:
    """Compare the names of all referents, with those of their kind.

    >>> compare_spellings([])
    {}
    """
    found: dict[str, Comparison] = {}
    for kind, block in group(profiles, lambda profile: (profile.coarse,)).items():
        alike = find_alike(core for profile in block for core in profile.spelt)
        found[kind] = Comparison(alike, tuple(compare_names(alike.pick_nearest())))
    return found


def settle_spellings(compared: Mapping[str, Comparison]) -> Spellings:
    """Return the pairs that are spelt alike once all names have been compared."""
    return Spellings({kind: settle(comparison.pairs) for kind, comparison in compared.items()})
