"""Judgements of identity, and the clusters that follow from them: recorded, reversible, and never rewriting a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphkit.model import Judgement, Verdict

RULE = "rule:"


def judge(left: str, right: str, verdict: Verdict, *, reason: str, rule: str, score: float = 1.0) -> Judgement:
    """Return the judgement of a rule on two referents, the smaller id on the left; ``score`` lies in [0, 1].

    >>> judge("b", "a", Verdict.SAME, reason="one link", rule="link").by
    'rule:link'
    """
    first, second = sorted((left, right))
    return Judgement(first, second, verdict, reason, RULE + rule, round(score, 4))


def judge_star(
    members: Iterable[str], verdict: Verdict, *, reason: str, rule: str, score: float = 1.0
) -> list[Judgement]:
    """Return judgements of the smallest id with each of the others: as many as there are members, not pairs.

    >>> [(j.left, j.right) for j in judge_star("cab", Verdict.SAME, reason="one link", rule="link")]
    [('a', 'b'), ('a', 'c')]
    """
    first, *others = sorted(set(members))
    return [judge(first, other, verdict, reason=reason, rule=rule, score=score) for other in others]


class Clusters:
    """Referents that are one entity, joined pair by pair, with pairs that may never meet in one cluster.

    ``links`` gives the coarse kind and the gazetteer link of those referents that have one: two links of one kind never
    meet, unless a person joins them. A join takes amortised logarithmic time.

    >>> clusters = Clusters("abc")
    >>> clusters.forbid("a", "c")
    >>> clusters.join("a", "b"), clusters.join("b", "c"), clusters.find("a") == clusters.find("b")
    (True, False, True)
    """

    def __init__(self, referents: Iterable[str], links: Mapping[str, tuple[str, str]] | None = None) -> None:
        self._parent = {referent: referent for referent in referents}
        self._size = dict.fromkeys(self._parent, 1)
        self._least = dict(self._parent)
        self._links = {referent: {link} for referent, link in (links or {}).items()}
        self._apart: dict[str, set[str]] = {}

    def __contains__(self, referent: str) -> bool:
        return referent in self._parent

    def find(self, referent: str) -> str:
        """Return the referent that stands for the whole cluster; KeyError where the referent is unknown."""
        root = referent
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[referent] != root:
            self._parent[referent], referent = root, self._parent[referent]
        return root

    def name(self, referent: str) -> str:
        """Return the least referent of the cluster, whatever the order of the joins; KeyError where it is unknown."""
        return self._least[self.find(referent)]

    def forbid(self, left: str, right: str) -> None:
        """Keep two referents apart from now on; ValueError where they have been joined already."""
        left, right = self.find(left), self.find(right)
        if left == right:
            raise ValueError(f"{left} and {right} are joined; forbid before joining")
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

    def may_join(self, left: str, right: str, *, linked: bool = False) -> bool:
        """Say whether the two may meet in one cluster; ``linked`` lets two links of one coarse kind meet."""
        left, right = self.find(left), self.find(right)
        if right in self._apart.get(left, ()):
            return False
        return linked or not self._clash(left, right)

    def join(self, left: str, right: str, *, linked: bool = False) -> bool:
        """Make the two one, where nothing forbids it; say whether they are one now."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return True
        if not self.may_join(left, right, linked=linked):
            return False
        if (self._size[left], right) < (self._size[right], left):
            left, right = right, left
        self._parent[right] = left
        self._size[left] += self._size.pop(right)
        self._least[left] = min(self._least[left], self._least.pop(right))
        self._links.setdefault(left, set()).update(self._links.pop(right, ()))
        self._inherit_bans(left, right)
        return True

    def links(self, referent: str) -> frozenset[tuple[str, str]]:
        """Return the coarse kinds and links of the cluster that a referent is in."""
        return frozenset(self._links.get(self.find(referent), ()))

    def members(self) -> tuple[tuple[str, ...], ...]:
        """Return all clusters, each sorted, in the order of their first members."""
        found: dict[str, list[str]] = {}
        for referent in sorted(self._parent):
            found.setdefault(self.find(referent), []).append(referent)
        return tuple(map(tuple, found.values()))

    def _clash(self, left: str, right: str) -> bool:
        own, other = self._links.get(left, set()), self._links.get(right, set())
        return any(kind == kind_ and link != link_ for kind, link in own for kind_, link_ in other)

    def _inherit_bans(self, root: str, gone: str) -> None:
        for other in self._apart.pop(gone, ()):
            self._apart[other].discard(gone)
            self._apart[other].add(root)
            self._apart.setdefault(root, set()).add(other)


def apply_given(clusters: Clusters, given: Iterable[Judgement]) -> list[Judgement]:
    """Obey the judgements of people and return a rule's UNSURE for each that could not be obeyed.

    Every DIFFERENT holds before any SAME is tried, so a chain of SAME that would join what someone keeps apart breaks
    at its least sure link. A judgement on a referent that is not there is no error: its document may come back.
    """
    present = [j for j in given if j.left in clusters and j.right in clusters and j.left != j.right]
    for judgement in present:
        if judgement.verdict is Verdict.DIFFERENT:
            clusters.forbid(judgement.left, judgement.right)
    return [
        judge(judgement.left, judgement.right, Verdict.UNSURE, reason=_tell_conflict(judgement), rule="conflict")
        for judgement in sort_by_risk(j for j in present if j.verdict is Verdict.SAME)
        if not clusters.join(judgement.left, judgement.right, linked=True)
    ]


def apply_proposed(
    clusters: Clusters, proposed: Iterable[Judgement], standing: dict[frozenset[str], Judgement]
) -> None:
    """Join what rules call SAME, the surest first, and note in ``standing`` each judgement as it stands afterwards.

    A SAME that meets a ban is noted as UNSURE. What stands already stays, but that a SAME takes the place of an UNSURE;
    a pair on which a person has judged is left to that person.
    """
    for judgement in sort_by_risk(proposed):
        pair = frozenset((judgement.left, judgement.right))
        before = standing.get(pair)
        joins = judgement.verdict is Verdict.SAME
        if before is None or (joins and before.verdict is Verdict.UNSURE and before.by.startswith(RULE)):
            met = joins and clusters.join(judgement.left, judgement.right)
            standing[pair] = _doubt(judgement) if joins and not met else judgement


_RANK = {Verdict.SAME: 0, Verdict.DIFFERENT: 1, Verdict.UNSURE: 2}


def sort_by_risk(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements in the order in which they are obeyed: SAME first, the surest first, then by their ids."""
    return sorted(judgements, key=lambda j: (_RANK[j.verdict], -j.score, j.left, j.right, j.by, j.reason))


def _tell_conflict(judgement: Judgement) -> str:
    return f"{judgement.by} calls them one ({judgement.reason}), but other judgements keep them apart"


def _doubt(judgement: Judgement) -> Judgement:
    reason = f"{judgement.reason}, but other judgements keep them apart"
    return replace(judgement, verdict=Verdict.UNSURE, reason=reason)
