"""What held at a time: valid time, which the texts tell, apart from the days on which they were published.

A post that is said to be held is held from the time that is stated, or else from the day it was first said, and up to
the time at which it is said to have ended, or to be a former one, or to be another's of whom it can have only one. What
nobody dates holds at no time that anybody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import DefaultGraph, Literal, NamedNode
from pyoxigraph import Store as Engine

from graphkit.edtf import ANY_YEAR, OPEN, find_bounds, is_edtf
from graphkit.knowledge.titles import find_post, find_single_post
from graphkit.model import Fact, Status
from graphkit.rdf.iris import find_identifier
from graphkit.rdf.vocabulary import GK
from graphkit.store.facts import read_facts

_HELD = frozenset({Status.DONE, Status.ANNOUNCED, Status.CURRENT})
_OVER = frozenset({Status.ENDED, Status.FORMER})

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Extent:
    """When one thing held, as far as is known: its first day, the last on which it was said, and the last of all."""

    start: date
    seen: date
    end: date


def find_valid(facts: Iterable[Fact], times: Mapping[str, str], as_of: str) -> frozenset[str]:
    """Return the ids of the facts that hold at a time, a day, month or year in EDTF: on some day of it.

    ``times`` has by the ids of claims the times that they state. Raises ValueError where ``as_of`` is no such time.

    >>> post = Fact("1", "holdsPost", "2", False, Status.CURRENT, 0.9, ("c",), 1, "CEO", "2019/..", "2020-05-01")
    >>> [bool(find_valid([post], {"c": "2019/.."}, year)) for year in ("2018", "2019-03", "2024")]
    [False, True, True]
    """
    first, last = find_bounds(as_of)
    groups: dict[Key, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(_to_key(fact), []).append(fact)
    extents = {key: extent for key, group in groups.items() if (extent := _find_extent(group, times))}
    extents = _replace_holders(extents)
    valid = {key for key, extent in extents.items() if extent.start <= last and first <= extent.end}
    return frozenset(fact.id for key in valid for fact in groups[key] if fact.status in _HELD | _OVER)


def find_valid_facts(engine: Engine, as_of: str) -> frozenset[str]:
    """Return the ids of a store's facts that hold at a time, as ``find_valid`` does.

    >>> find_valid_facts(Engine(), "2019")
    frozenset()
    """
    return find_valid(read_facts(engine), read_times(engine), as_of)


def read_times(engine: Engine) -> dict[str, str]:
    """Return the times that claims state, in EDTF, by the claims' ids."""
    quads = engine.quads_for_pattern(None, GK.time, None, None)
    return {
        find_identifier(quad.subject): quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.graph_name != DefaultGraph()
    }


def _to_key(fact: Fact) -> Key:
    """What is said of one thing shares relation, ends and post, and of a post of which a body has one also its id."""
    single = find_single_post(fact.title)
    return (fact.relation, *sorted((fact.subject, fact.object)), fact.subject, fact.object, single,
            single or find_post(fact.title))  # fmt: skip


def _find_extent(group: Sequence[Fact], times: Mapping[str, str]) -> _Extent | None:
    """Put together what the facts of one thing say of its time, or return None where that is nothing."""
    starts: list[date] = []
    ends: list[date] = []
    for fact in group:
        over = fact.status in _OVER
        seen = [day for day in (_to_day(fact.first_seen), _to_day(fact.last_seen)) if day]
        (ends if over else starts).extend(seen[:1] if over else seen)
        for time in (times[claim] for claim in fact.claims if _is_told(times.get(claim, ""))):
            first, last = find_bounds(time)
            if "/" not in time:
                (ends if fact.status is Status.ENDED else [] if over else starts).append(first)
            else:
                starts.extend([first] if not time.startswith(OPEN) else ())
                ends.extend([last] if not time.endswith(OPEN) else ())
    if not starts:
        return None
    return _Extent(min(starts), max(starts), min((end for end in ends if end >= max(starts)), default=date.max))


def _is_told(time: str) -> bool:
    return is_edtf(time) and ANY_YEAR not in time


def _to_day(text: str) -> date | None:
    return find_bounds(text)[0] if _is_told(text) else None


def _replace_holders(extents: Mapping[Key, _Extent]) -> dict[Key, _Extent]:
    """Let a post of which a body has one end where another's begins."""
    seats: dict[Key, list[tuple[date, Key]]] = {}
    for key, extent in extents.items():
        if key[-2]:
            seats.setdefault((key[0], key[-3], key[-2]), []).append((extent.start, key))
    found = dict(extents)
    for holders in seats.values():
        for _, key in holders:
            own = extents[key]
            after = [start for start, other in holders if other != key and start > own.seen]
            found[key] = _Extent(own.start, own.seen, min([own.end, *after]))
    return found
