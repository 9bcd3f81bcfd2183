"""Which names are worth comparing: names that share a key, so that cost grows with their number and not its square."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from graphkit.identity.judgements import Clusters
from graphkit.identity.similarity import SAME_NAME, UNSURE_NAME, Core, compare
from graphkit.language.script import skeletons, sound
from graphkit.model import Verdict

# A key that many names share says little: there each name is compared with this many that follow it in order of sound.
# The second is for keys of which a consonant may be left out: most of those names share another key as well.
WINDOWS = (16, 2)
_SHORTEST_NEAR = 5
_COARSER = str.maketrans("vd", "bt", "hn")
# Names that share a key and sound less alike than this are not looked at any closer: they hardly ever are one. In short
# names one sound weighs more.
_ALIKE = 0.75
_ALIKE_SHORT = 0.6
_SHORT = 8
# Of the names that are left, each is compared with those that sound most like it; without this bound their number would
# grow as names come to lie closer together.
NEAREST = 3
# Pairs are put together in parts of this many, so that memory stays small.
_AT_ONCE = 1 << 22

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that are spelt alike, whether they are one name (SAME, UNSURE), and how alike they are, in [0, 1]."""

    left: Core
    right: Core
    verdict: Verdict
    score: float


def list_keys(skeleton: str) -> tuple[str, ...]:
    """Return the keys of a name: its skeleton, and that with any one consonant left out where it is long enough.

    Two skeletons that differ in one consonant (another one, one more or one less) share a key. In a key, sounds that
    are often written for each other are one (b and v, d and t), and those that are often left out are none (h and n).

    >>> list_keys("rm"), len(set(list_keys("trkndpls")) & set(list_keys("trkndpl")))
    (('rm',), 1)
    """
    key = skeleton.translate(_COARSER) or skeleton
    if len(skeleton) < _SHORTEST_NEAR:
        return (key,) if key else ()
    return tuple(dict.fromkeys((key, *(key[:i] + key[i + 1 :] for i in range(len(key))))))


def find_pairs(names: Iterable[Core]) -> list[Pair]:
    """Return the pairs of names that are or may be one name, the most alike first.

    A name in Latin letters tells less of its sounds, so it makes no two names of Devanagari one: it joins the one that
    it is most like, and with any other it is UNSURE. Of names with one key, one stands for all.

    >>> from graphkit.identity.similarity import find_core
    >>> [pair.left.text for pair in find_pairs(map(find_core, ["केरल पुलिस", "बिहार पुलिस", "Kerala Police"]))]
    ['Kerala Police']
    """
    return settle(compare_names(find_alike(names).pick_nearest()))


def compare_names(pairs: Iterable[tuple[Core, Core]]) -> list[Pair]:
    """Return those of the pairs that are or may be one name, each by itself."""
    return [pair for left, right in pairs if (pair := _compare(left, right)).score >= UNSURE_NAME]


def settle(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs, the most alike first, with UNSURE where a SAME would make two names one by way of a third.

    What is settled of one pair hangs only on those that SAME ties to it.
    """
    pairs = sorted(pairs, key=_rank)
    hindi = Clusters(core.key for pair in pairs for core in (pair.left, pair.right) if core.script == "Deva")
    for pair in pairs:
        if pair.verdict is Verdict.SAME and pair.left.key in hindi and pair.right.key in hindi:
            hindi.join(pair.left.key, pair.right.key)
    keys = (core.key for pair in pairs for core in (pair.left, pair.right))
    clusters = Clusters(keys, {key: ("Deva", members[0]) for members in hindi.members() for key in members})
    return [_join(pair, clusters) for pair in pairs]


def _rank(pair: Pair) -> tuple[bool, float, Core, Core]:
    """The most alike first, but last those in Latin letters, which are spelt alike more often than they sound alike."""
    return (pair.left.script == pair.right.script == "Latn", -pair.score, pair.left, pair.right)


def _join(pair: Pair, clusters: Clusters) -> Pair:
    one = pair.verdict is Verdict.SAME and clusters.join(pair.left.key, pair.right.key)
    return pair if one else replace(pair, verdict=Verdict.UNSURE)


def _compare(left: Core, right: Core) -> Pair:
    score = compare(left, right)
    return Pair(left, right, Verdict.SAME if score >= SAME_NAME else Verdict.UNSURE, score)


@dataclass(frozen=True, slots=True)
class Alike:
    """Names, one for each key and sorted, and the pairs of them that share a key and sound somewhat alike.

    ``left`` and ``right`` are places in ``names``, the smaller on the left; ``likeness`` lies in [0, 1].
    """

    names: tuple[Core, ...]
    left: Numbers
    right: Numbers
    likeness: NDArray[np.float64]

    @property
    def nearest(self) -> NDArray[np.bool_]:
        """For each pair whether either name is among the few that sound most like the other."""
        left, right = self.left, self.right
        return _is_nearest(left, right, self.likeness) | _is_nearest(right, left, self.likeness)

    def pick_nearest(self) -> Iterator[tuple[Core, Core]]:
        """Yield the pairs that are nearest."""
        nearest = self.nearest
        for one, other in zip(self.left[nearest].tolist(), self.right[nearest].tolist(), strict=True):
            yield self.names[one], self.names[other]


def find_alike(names: Iterable[Core]) -> Alike:
    """Return the pairs of names that are worth a closer look, each once."""
    distinct = sorted({core.key: core for core in sorted(names, reverse=True)}.values())
    # Both readings of a name are taken in one go, while it is still remembered.
    readings = [(sound(core.text), skeletons(core.text)) for core in distinct]
    whole, near = _list_entries(readings)
    found = np.union1d(*(_pair_up(rows, WINDOWS[kind], len(distinct)) for kind, rows in enumerate((whole, near))))
    return Alike(tuple(distinct), *_keep_alike(found, [heard for heard, _ in readings]))


def measure_likeness(sounds: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """Return how alike each pair of names sounds, in [0, 1]: 0 where that is not worth a closer look.

    >>> measure_likeness(["kerala pulis", "kerala pulis"], ["bihar pulis", "kerala polis"]).round(2).tolist()
    [0.0, 0.92]
    """
    likeness = cpdist(sounds, others, scorer=Indel.normalized_similarity, dtype=np.float64)
    length = np.array([len(one) + len(other) for one, other in zip(sounds, others, strict=True)])
    return np.where(likeness >= np.where(length < 2 * _SHORT, _ALIKE_SHORT, _ALIKE), likeness, 0.0)


def _keep_alike(codes: Numbers, sounds: Sequence[str]) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Of the pairs those that sound alike, and how alike they sound."""
    kept: list[Numbers] = []
    alike: list[NDArray[np.float64]] = []
    for start in range(0, len(codes), _AT_ONCE):
        left, right = np.divmod(codes[start : start + _AT_ONCE], len(sounds))
        likeness = measure_likeness([sounds[place] for place in left], [sounds[place] for place in right])
        near = likeness > 0
        kept.append(codes[start : start + _AT_ONCE][near])
        alike.append(likeness[near])
    left, right = np.divmod(np.concatenate(kept or [codes]), max(len(sounds), 1))
    return left, right, np.concatenate(alike or [np.empty(0)])


def _is_nearest(names: Numbers, others: Numbers, likeness: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each pair is among the ``NEAREST`` that sound most alike of those that its first name is in."""
    order = np.lexsort((others, -likeness, names))
    ordered = names[order]
    rank = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    found = np.empty(len(ordered), dtype=np.bool_)
    found[order] = rank < NEAREST
    return found


def _list_entries(readings: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Numbers, Numbers]:
    """Rows of a key's hash and a name's place: once with the whole skeletons alone, once with all keys.

    Rows stand in order of key and sound, so that what sounds alike is near, in whatever script.
    """
    whole: list[tuple[int, int]] = []
    near: list[tuple[int, int]] = []
    for place in sorted(range(len(readings)), key=lambda place: (readings[place][0], place)):
        for rows, hashes in zip((whole, near), list_hashes(readings[place][1]), strict=True):
            rows.extend((number, place) for number in hashes)
    return _sort_rows(whole), _sort_rows(near)


def list_hashes(skeletons: Iterable[str]) -> tuple[list[int], list[int]]:
    """Return numbers of 64 bits for the keys of a name of these skeletons: of those that are whole, and of all."""
    keys = [list_keys(skeleton) for skeleton in skeletons]
    near = dict.fromkeys(chain.from_iterable(keys))
    return [_hash(own[0]) for own in keys if own], [_hash(key) for key in near]


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _sort_rows(rows: Sequence[tuple[int, int]]) -> Numbers:
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return table[np.argsort(table[:, 0], kind="stable")]


def _pair_up(rows: Numbers, window: int, names: int) -> Numbers:
    """Pairs of places that stand at most ``window`` rows apart under one key, as one number each, each once."""
    found = np.empty(0, dtype=np.int64)
    for step in range(1, min(window, max(len(rows) - 1, 0)) + 1):
        one, other = rows[:-step], rows[step:]
        together = one[:, 0] == other[:, 0]
        left, right = one[together, 1], other[together, 1]
        codes = np.minimum(left, right) * names + np.maximum(left, right)
        found = np.union1d(found, codes[left != right])
    return found
