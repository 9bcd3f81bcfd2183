"""What of a graph must be stated anew where some facts and entities have changed: these, and what shares a statement.

Two facts of the same two entities assert one edge between them, two holders of a post share the post, and the order of
two partnerships may be told by several facts; such a statement goes only when nothing says it any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graphkit.model import Entity, Fact
from graphkit.upkeep.index import Index
from graphkit.upkeep.workings import read_entities, read_facts

_PARTNERSHIPS = frozenset({"partneredWith", "partneredAfter"})

Facts = dict[str, Fact]


@dataclass(frozen=True, slots=True)
class Part:
    """Entities and facts to be stated, with those ``around`` and ``beside`` that their statements hang on."""

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    around: tuple[Entity, ...]
    beside: tuple[Fact, ...]


def find_parts(
    index: Index, entities: tuple[Mapping[str, Entity], Mapping[str, Entity]], facts: tuple[Facts, Facts]
) -> tuple[Part, Part]:
    """Return what was and what is to be stated; ``entities`` and ``facts`` are those before and after, by id.

    The index is that before.
    """
    old, new = ({one: it for one, it in some.items() if others.get(one) != it} for some, others in _turn(facts))
    was, is_ = ({one: it for one, it in some.items() if others.get(one) != it} for some, others in _turn(entities))
    turned = {one for one in was.keys() & is_.keys() if was[one].type != is_[one].type}
    shared = _find_shared(index, [*old.values(), *new.values()], turned)
    before = shared | old
    after = {one: fact for one, fact in shared.items() if one not in old} | new
    return _complete(index, was, before, ()), _complete(index, is_, after, old.keys())


def _turn(pair: tuple[Mapping[str, object], Mapping[str, object]]) -> tuple[tuple[Mapping, Mapping], ...]:  # type: ignore[type-arg]
    return pair, pair[::-1]


def list_ends(fact: Fact) -> tuple[str, ...]:
    """Return the entities of a fact."""
    return (fact.subject,) if fact.literal else (fact.subject, fact.object)


def _find_shared(index: Index, changed: Collection[Fact], turned: Collection[str]) -> Facts:
    """The facts that may state what a changed fact states, or that hang on what it is or on what an entity is."""
    found: Facts = {}
    for fact in changed:
        if fact.literal:
            alike = _read(index, "subject = ? AND relation = ? AND object = ''", fact.subject, fact.relation)
            found |= {one: other for one, other in alike.items() if other.object == fact.object}
        else:
            for one, other in {(fact.subject, fact.object), (fact.object, fact.subject)}:
                found |= _read(index, "subject = ? AND object = ?", one, other)
    posts = {fact.object for fact in changed if fact.relation == "holdsPost"}
    found |= read_facts(index, "relation = 'holdsPost' AND object", posts)
    found |= read_facts(index, "id", {fact.about for fact in changed} - {""})
    found |= read_facts(index, "about", {fact.id for fact in changed})
    parties = {end for fact in changed if fact.relation in _PARTNERSHIPS for end in list_ends(fact)}
    for side in ("subject", "object"):
        found |= read_facts(index, f"relation = 'partneredAfter' AND {side}", parties) | read_facts(index, side, turned)
    return found


def _read(index: Index, where: str, *values: str) -> Facts:
    rows = index.select(f"SELECT id FROM fact WHERE {where}", *values)
    return read_facts(index, "id", (row[0] for row in rows))


def _complete(index: Index, entities: Mapping[str, Entity], facts: Facts, gone: Collection[str]) -> Part:
    """Add what the statements on facts hang on: topics, the partnerships of an order, and the types of all ends."""
    orders = {end for fact in facts.values() if fact.relation == "partneredAfter" for end in list_ends(fact)}
    near = read_facts(index, "about", facts) | read_facts(index, "id", {fact.about for fact in facts.values()} - {""})
    for side in ("subject", "object"):
        near |= read_facts(index, f"relation = 'partneredWith' AND {side}", orders)
    beside = {one: fact for one, fact in near.items() if one not in facts and one not in gone}
    ends = _list_all_ends([*facts.values(), *beside.values()])
    around = read_entities(index, ends - entities.keys())
    return Part(tuple(entities.values()), tuple(facts.values()), tuple(around.values()), tuple(beside.values()))


def _list_all_ends(facts: Iterable[Fact]) -> set[str]:
    return {end for fact in facts for end in list_ends(fact)}
