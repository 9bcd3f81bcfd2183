"""Keeps entities and facts in step with the documents: what one document changes, and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graphkit.identity.facts import derive_facts
from graphkit.identity.judgements import RULE
from graphkit.identity.profiles import make_profiles
from graphkit.identity.resolve import Resolution, resolve_profiles
from graphkit.identity.spellings import compare_spellings, settle_spellings
from graphkit.model import Entity, Extraction, Judgement
from graphkit.upkeep import records
from graphkit.upkeep.derived import Derivation
from graphkit.upkeep.families import find_family
from graphkit.upkeep.filling import Findings, fill_index
from graphkit.upkeep.index import Index
from graphkit.upkeep.names import revise_names
from graphkit.upkeep.parts import resolve_part
from graphkit.upkeep.vicinity import Part, find_parts
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
    """A part of what a graph holds, whole enough for every statement of it to be known: facts, and judgements."""

    part: Part
    judgements: tuple[Judgement, ...]


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
    return Derived(Part(resolution.entities, facts, (), ()), resolution.judgements)


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
    judged = _compare_judgements(index, family | gone.keys(), given_before, resolution)
    entities = (entities_before, {entity.id: entity for entity in resolution.entities})
    parts = find_parts(index, entities, (read_facts(index, "id", derivation.old), derivation.made))
    change = Change(*map(Derived, parts, judged))
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


def _compare_judgements(
    index: Index, family: Collection[str], given: set[Judgement], resolution: Resolution
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """The judgements that there were and that there are, on those pairs on which any changed."""
    old = given.union(*(read_judgements(index, side, family) for side in ("left", "right")))
    new = set(resolution.judgements)
    changed = {(judgement.left, judgement.right) for judgement in old ^ new}
    before, after = (tuple(j for j in some if (j.left, j.right) in changed) for some in (old, new))
    return before, after


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


def _write(index: Index, change: Change, resolution: Resolution, derivation: Derivation) -> None:
    known = index.select_in("SELECT id, name, entity FROM referent WHERE id IN ()", resolution.entity_of)
    now = ((resolution.name_of[one], resolution.entity_of[one], one, name, entity) for one, name, entity in known)
    sql = "UPDATE referent SET name = ?, entity = ? WHERE id = ?"
    index.update(sql, (row[:3] for row in now if row[:2] != row[3:]))
    index.select_in("DELETE FROM entity WHERE id IN ()", [entity.id for entity in change.before.part.entities])
    add_entities(index, change.after.part.entities)
    index.select_in("DELETE FROM fact WHERE id IN ()", derivation.old - derivation.made.keys())
    add_facts(index, derivation.made.values())
    sql = "DELETE FROM judgement WHERE left = ? AND right = ? AND data = ?"
    index.update(sql, ((j.left, j.right, records.write_judgement(j)) for j in change.before.judgements))
    add_judgements(index, change.after.judgements)
