"""Keeps entities and facts in step with the documents: what one document changes, and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graphkit.identity.facts import derive_facts
from graphkit.identity.judgements import RULE
from graphkit.identity.profiles import make_profiles
from graphkit.identity.resolve import Resolution, resolve_profiles
from graphkit.identity.spellings import compare_spellings, settle_spellings
from graphkit.model import Entity, Extraction, Fact, Judgement
from graphkit.upkeep import records
from graphkit.upkeep.derived import Derivation
from graphkit.upkeep.families import find_family
from graphkit.upkeep.filling import Findings, fill_index
from graphkit.upkeep.index import Index
from graphkit.upkeep.names import revise_names
from graphkit.upkeep.parts import resolve_part
from graphkit.upkeep.workings import (
    add_claims,
    add_documents,
    add_entities,
    add_facts,
    add_judgements,
    add_profiles,
    read_entities,
    read_facts,
    read_judgements,
    remove_documents,
)

_ENDS = ("subject", "object")


@dataclass(frozen=True, slots=True)
class Derived:
    """A part of what a graph holds, whole enough for every statement of it to be known.

    ``around`` and ``beside`` are entities and facts that the statements on the others hang on, and no part themselves.
    """

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    judgements: tuple[Judgement, ...]
    around: tuple[Entity, ...] = ()
    beside: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What part of a graph was ``before``, and what is in its place ``after``."""

    before: Derived
    after: Derived


def derive_all(index: Index, extractions: Sequence[Extraction], given: Collection[Judgement]) -> Derived:
    """Derive everything from all documents, and fill the index with it."""
    profiles = make_profiles(extractions)
    compared = compare_spellings(profiles)
    resolution = resolve_profiles(profiles, tuple(given), settle_spellings(compared))
    facts = derive_facts(extractions, resolution)
    fill_index(index, Findings(extractions, profiles, compared, resolution, facts))
    return Derived(resolution.entities, facts, resolution.judgements)


def derive_change(
    index: Index, added: Sequence[Extraction], removed: Collection[str], given: Collection[Judgement]
) -> Change:
    """Derive what follows from documents that came and went, and bring the index up to date.

    ``given`` are all judgements of people that hold now. The outcome is that of ``derive_all`` on all documents.
    """
    given_before = read_given(index)
    gone, moved_names, seeds = _replace_documents(index, added, removed, given_before)
    seeds |= _find_bearers(index, moved_names)
    seeds |= {end for judgement in given_before ^ set(given) for end in (judgement.left, judgement.right)}
    family, resolution = resolve_part(index, seeds, tuple(given))
    entities_before, moved = _compare_entities(index, family, gone, resolution)
    derivation = _derive_facts(index, added, removed, moved | gone.keys(), resolution)
    judgements = (
        read_judgements(index, "left", family | gone.keys()) | read_judgements(index, "right", family | gone.keys())
    ) | given_before
    before, after = _surround(index, entities_before, resolution.entities, derivation)
    change = Change(
        Derived(*before[:2], tuple(judgements), *before[2:]),
        Derived(*after[:2], resolution.judgements, *after[2:]),
    )
    _write(index, change, resolution, derivation)
    return change


def read_given(index: Index) -> set[Judgement]:
    """Return the judgements of people that the index holds."""
    rows = index.select("SELECT data FROM judgement WHERE by < ? OR by >= ?", RULE, f"{RULE[:-1]};")
    return {records.read_judgement(row[0]) for row in rows}


def _replace_documents(
    index: Index, added: Sequence[Extraction], removed: Collection[str], given: Collection[Judgement]
) -> tuple[dict[str, str], set[tuple[str, str]], set[str]]:
    """Take documents out and put others in.

    Returns the entities of the referents that went, the names whose pairs changed, and the referents to look at.
    """
    gone = index.map_in("SELECT id, entity FROM referent WHERE document IN ()", removed)
    seeds = find_family(index, gone, tuple(given)) - gone.keys()
    sql = "SELECT DISTINCT kind, key FROM spelt WHERE referent IN ()"
    touched: set[tuple[str, str]] = {(kind, key) for kind, key in index.select_in(sql, gone)}
    remove_documents(index, sorted(removed))
    profiles = make_profiles(added)
    add_documents(index, added)
    add_profiles(index, profiles)
    touched |= {(profile.coarse, core.key) for profile in profiles for core in profile.spelt}
    return gone, revise_names(index, touched), seeds | {profile.id for profile in profiles}


def _find_bearers(index: Index, names: Iterable[tuple[str, str]]) -> set[str]:
    kinds: dict[str, list[str]] = {}
    for kind, key in names:
        kinds.setdefault(kind, []).append(key)
    sql = "SELECT referent FROM spelt WHERE kind = ? AND key IN ()"
    return {row[0] for kind, keys in kinds.items() for row in index.select_in(sql, keys, kind)}


def _compare_entities(
    index: Index, family: Collection[str], gone: dict[str, str], resolution: Resolution
) -> tuple[dict[str, Entity], set[str]]:
    """The entities that there were, and the referents that are of another one now."""
    old = index.map_in("SELECT id, entity FROM referent WHERE id IN ()", family)
    moved = {one for one, entity in old.items() if resolution.entity_of[one] != entity}
    return read_entities(index, ({*old.values(), *gone.values()} - {""})), moved


def _derive_facts(
    index: Index, added: Sequence[Extraction], removed: Collection[str], moved: Collection[str], resolution: Resolution
) -> Derivation:
    derivation = Derivation(index, resolution.entity_of)
    keys = derivation.remove(removed)
    add_claims(index, {claim: (one.document.id, "", "") for one in added for claim in one.claims})
    claims = {claim.id for one in added for claim in one.claims}
    for end in _ENDS:
        claims |= {row[0] for row in index.select_in(f"SELECT id FROM claim WHERE {end} IN ()", moved)}
    followers = {row[0] for row in index.select_in("SELECT id FROM claim WHERE about IN ()", claims)}
    derivation.derive(claims | followers, keys)
    return derivation


Part = tuple[tuple[Entity, ...], tuple[Fact, ...], tuple[Entity, ...], tuple[Fact, ...]]


def _surround(
    index: Index, entities: dict[str, Entity], new: Sequence[Entity], derivation: Derivation
) -> tuple[Part, Part]:
    """What was and what is, with the facts that share a statement or an end with what changed."""
    made, old = derivation.made, read_facts(index, "id", derivation.old)
    changed = {one for one in made.keys() | old.keys() if made.get(one) != old.get(one)}
    ends = {end for facts in (made, old) for one, fact in facts.items() if one in changed for end in _list_ends(fact)}
    new_by_id = {entity.id: entity for entity in new}
    ends |= {one for one in entities.keys() | new_by_id.keys() if entities.get(one) != new_by_id.get(one)}
    before = _find_near(index, ends)
    after = {one: fact for one, fact in before.items() if one not in old} | {
        one: fact for one, fact in made.items() if set(_list_ends(fact)) & ends or one in before or fact.about in before
    }
    return (
        _complete(index, entities, before, {}, set()),
        _complete(index, new_by_id, after, made, old.keys() - made.keys()),
    )


def _list_ends(fact: Fact) -> tuple[str, ...]:
    return (fact.subject,) if fact.literal else (fact.subject, fact.object)


def _find_near(index: Index, ends: Collection[str]) -> dict[str, Fact]:
    """The facts of these entities, and those that qualify them."""
    found = {one: fact for end in _ENDS for one, fact in read_facts(index, end, ends).items()}
    return found | read_facts(index, "about", found)


def _complete(
    index: Index, entities: dict[str, Entity], facts: dict[str, Fact], made: dict[str, Fact], gone: Collection[str]
) -> Part:
    """Add the facts on which the order of partnerships hangs, and the entities of all ends."""
    orders = {end for fact in facts.values() if fact.relation == "partneredAfter" for end in _list_ends(fact)}
    beside = {one: fact for one, fact in _find_near(index, orders).items() if one not in gone} | {
        one: fact for one, fact in made.items() if set(_list_ends(fact)) & orders
    }
    beside = {one: made.get(one, fact) for one, fact in beside.items() if one not in facts}
    ends = {end for fact in (*facts.values(), *beside.values()) for end in _list_ends(fact)}
    around = read_entities(index, ends - entities.keys())
    return tuple(entities.values()), tuple(facts.values()), tuple(around.values()), tuple(beside.values())


def _write(index: Index, change: Change, resolution: Resolution, derivation: Derivation) -> None:
    rows = ((resolution.name_of[one], entity, one) for one, entity in resolution.entity_of.items())
    index.update("UPDATE referent SET name = ?, entity = ? WHERE id = ?", rows)
    index.select_in("DELETE FROM entity WHERE id IN ()", [entity.id for entity in change.before.entities])
    add_entities(index, change.after.entities)
    index.select_in("DELETE FROM fact WHERE id IN ()", derivation.old - derivation.made.keys())
    add_facts(index, derivation.made.values())
    sql = "DELETE FROM judgement WHERE left = ? AND right = ? AND data = ?"
    index.update(sql, ((j.left, j.right, records.write_judgement(j)) for j in change.before.judgements))
    add_judgements(index, change.after.judgements)
