"""Which names are worth comparing: names that share a key, so that cost grows with their number and not its square."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphkit.identity.judgements import Clusters
from graphkit.identity.similarity import Core, compare
from graphkit.model import Verdict

# Agreement from which two spellings are taken for one name, and from which a person should look at them.
SAME_NAME = 0.92
UNSURE_NAME = 0.8

# A key that many names share says little: there each name is compared with this many that follow it in order.
_WINDOW = 24
_SHORTEST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that are spelt alike, whether they are one name (SAME, UNSURE), and how alike they are, in [0, 1]."""

    left: Core
    right: Core
    verdict: Verdict
    score: float


def list_keys(skeleton: str) -> tuple[str, ...]:
    """Return the keys of a name: its skeleton, and that with any one consonant left out where it is long enough.

    Two skeletons that differ in one consonant (another one, one more or one less) share a key.

    >>> list_keys("rm"), len(set(list_keys("trkndpls")) & set(list_keys("trkndpl")))
    (('rm',), 1)
    """
    if len(skeleton) < _SHORTEST_NEAR:
        return (skeleton,) if skeleton else ()
    return tuple(dict.fromkeys((skeleton, *(skeleton[:i] + skeleton[i + 1 :] for i in range(len(skeleton))))))


def find_pairs(names: Iterable[Core]) -> list[Pair]:
    """Return the pairs of names that are or may be one name, the most alike first.

    Two names that may well be two are not made one by a third between them: the third joins the one that it is more
    like, and the other pair is UNSURE. Of names with one key, one stands for all.

    >>> from graphkit.identity.similarity import find_core
    >>> [pair.left.text for pair in find_pairs(map(find_core, ["केरल पुलिस", "बिहार पुलिस", "Kerala Police"]))]
    ['Kerala Police']
    """
    pairs = [_compare(left, right) for left, right in _find_candidates(names)]
    pairs.sort(key=lambda pair: (-pair.score, pair.left, pair.right))
    clusters = Clusters(core.key for pair in pairs for core in (pair.left, pair.right))
    for pair in pairs:
        if pair.verdict is Verdict.UNSURE:
            clusters.forbid(pair.left.key, pair.right.key)
    settled = []
    for pair in pairs:
        one = pair.verdict is Verdict.SAME and clusters.join(pair.left.key, pair.right.key)
        if pair.score >= UNSURE_NAME:
            settled.append(pair if one else replace(pair, verdict=Verdict.UNSURE))
    return settled


def _find_candidates(names: Iterable[Core]) -> Iterator[tuple[Core, Core]]:
    distinct = {core.key: core for core in sorted(names, reverse=True)}
    blocks: dict[str, list[Core]] = {}
    for core in sorted(distinct.values()):
        for key in list_keys(core.skeleton) if core.is_long else ():
            blocks.setdefault(key, []).append(core)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for place, left in enumerate(block):
            for right in block[place + 1 : place + 1 + _WINDOW]:
                if (left.key, right.key) not in seen:
                    seen.add((left.key, right.key))
                    yield left, right


def _compare(left: Core, right: Core) -> Pair:
    score = compare(left, right)
    alike = score >= SAME_NAME and (left.script != right.script or left.skeleton == right.skeleton)
    return Pair(left, right, Verdict.SAME if alike else Verdict.UNSURE, score)
