"""Which facts cannot hold side by side: one small rule for each kind of conflict, over facts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from graphkit.edtf import OPEN, can_agree, is_edtf
from graphkit.knowledge.ontology import load_ontology
from graphkit.knowledge.titles import find_post, find_single_post
from graphkit.model import Fact, Status

_SAID = frozenset({Status.DONE, Status.ANNOUNCED, Status.CURRENT})
_TAKEN_BACK = frozenset({Status.ENDED, Status.DENIED})

Key = tuple[str, ...]


class Kind(StrEnum):
    """What a conflict is about: who holds a post, whether a thing is so still, or when it happened."""

    HOLDERS = "holders"
    STATUS = "status"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Part:
    """The facts that say one thing, and those of their claims that do; ``says`` is empty where it is who holds it."""

    says: str
    facts: tuple[Fact, ...]
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two or more things that cannot all be so."""

    kind: Kind
    parts: tuple[Part, ...]


Rule = Callable[[Sequence[Fact], Mapping[str, str]], Iterator[Clash]]
"""Takes facts between entities, and by the ids of claims the times (EDTF) that they state."""


def find_holders(facts: Sequence[Fact], times: Mapping[str, str]) -> Iterator[Clash]:
    """Yield where two people are said to hold a post now of which a body has one.

    Whoever is called its former holder later than its holder is no longer one.

    >>> posts = [Fact(who, "holdsPost", "1", False, Status.CURRENT, 0.9, (), 1, "CEO") for who in ("a", "b")]
    >>> [[part.facts[0].subject for part in clash.parts] for clash in find_holders(posts, {})]
    [['a', 'b']]
    """
    posts = [fact for fact in facts if find_single_post(fact.title)]
    left = _find_left(posts)
    for post, group in _group(posts, lambda fact: (fact.object, find_single_post(fact.title))).items():
        held = _group((fact for fact in group if fact.status is Status.CURRENT), lambda fact: (fact.subject,))
        now = [held_by for who, held_by in held.items() if not _is_before(held_by, left.get((*who, *post), ""))]
        parts = [_to_part("", held_by) for held_by in now]
        if len(parts) > 1:
            yield Clash(Kind.HOLDERS, tuple(parts))


def find_statuses(facts: Sequence[Fact], times: Mapping[str, str]) -> Iterator[Clash]:
    """Yield what is stated as done, announced or current, and also as ended or denied.

    >>> pacts = [Fact("1", "partneredWith", "2", False, Status(now), 0.9, (), 1) for now in ("announced", "ended")]
    >>> [[part.says for part in clash.parts] for clash in find_statuses(pacts, {})]
    [['announced', 'ended']]
    """
    for group in _group(facts, _to_key).values():
        by_status = _group((f for f in group if f.status in _SAID | _TAKEN_BACK), lambda fact: (fact.status,))
        statuses = {fact.status for fact in group}
        if statuses & _SAID and statuses & _TAKEN_BACK:
            yield Clash(Kind.STATUS, tuple(_to_part(str(status), told) for (status,), told in by_status.items()))


def find_times(facts: Sequence[Fact], times: Mapping[str, str]) -> Iterator[Clash]:
    """Yield the events that are asserted with times that cannot both be its.

    >>> pact = Fact("1", "partneredWith", "2", False, Status.DONE, 0.9, ("x", "y", "z"), 3)
    >>> told = {"x": "2018", "y": "2018-05", "z": "2019"}
    >>> [[part.says for part in clash.parts] for clash in find_times([pact], told)]
    [['2018', '2018-05', '2019']]
    """
    asserted = (fact for fact in facts if fact.status.asserted and fact.status is not Status.FORMER)
    for group in _group(asserted, lambda fact: (*_to_key(fact), _find_event(fact.status))).values():
        status = group[0].status
        told = {times[claim] for fact in group for claim in fact.claims if is_edtf(times.get(claim, ""))}
        apart = {time for pair in combinations(sorted(told), 2) if not _can_both_hold(*pair, status) for time in pair}
        parts = [_to_part(time, group, _find_claims(group, time, times)) for time in sorted(apart)]
        if parts:
            yield Clash(Kind.TIMES, tuple(parts))


RULES: Mapping[Kind, Rule] = {Kind.HOLDERS: find_holders, Kind.STATUS: find_statuses, Kind.TIMES: find_times}


def _group(facts: Iterable[Fact], to_key: Callable[[Fact], Key]) -> dict[Key, list[Fact]]:
    groups: dict[Key, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: fact.id):
        groups.setdefault(to_key(fact), []).append(fact)
    return dict(sorted(groups.items()))


def _to_key(fact: Fact) -> Key:
    """Relation, both ends (either way round where it is symmetric) and post: what is said of one thing shares them."""
    ends = [fact.subject, fact.object]
    if load_ontology().relation(fact.relation).symmetric:
        ends.sort()
    return (fact.relation, *ends, find_single_post(fact.title) or find_post(fact.title))


def _to_part(says: str, facts: Sequence[Fact], claims: frozenset[str] | None = None) -> Part:
    told = tuple(fact for fact in facts if claims is None or claims.intersection(fact.claims))
    behind = frozenset(claim for fact in told for claim in fact.claims)
    return Part(says, told, behind if claims is None else behind & claims)


def _find_claims(facts: Iterable[Fact], time: str, times: Mapping[str, str]) -> frozenset[str]:
    return frozenset(claim for fact in facts for claim in fact.claims if times.get(claim) == time)


def _find_left(posts: Iterable[Fact]) -> dict[Key, str]:
    """When somebody was last called the former holder of a post, by person, body and post."""
    left: dict[Key, str] = {}
    for fact in posts:
        if fact.status is Status.FORMER:
            key = (fact.subject, fact.object, find_single_post(fact.title))
            left[key] = max(left.get(key, ""), fact.last_seen)
    return left


def _is_before(facts: Iterable[Fact], day: str) -> bool:
    """Whether all facts were last published before a day; without dates that is not known."""
    return all("" < fact.last_seen < day for fact in facts)


def _find_event(status: Status) -> str:
    return Status.DONE if status is Status.ANNOUNCED else status


def _can_both_hold(one: str, other: str, status: Status) -> bool:
    """A post is held for long, so two times at which it was can both be so; two at which it began are compared."""
    if status is Status.CURRENT and OPEN not in one + other:
        return True
    return can_agree(one, other)
