"""Resolves a part of all referents: those that hang together with some, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from graphkit.identity.blocking import settle
from graphkit.identity.profiles import Profile
from graphkit.identity.resolve import Resolution, name_things, place_among, resolve_profiles
from graphkit.identity.spellings import Spellings
from graphkit.model import Judgement
from graphkit.upkeep.families import find_family, list_seat_keys
from graphkit.upkeep.index import Index
from graphkit.upkeep.names import find_pairs_of
from graphkit.upkeep.workings import read_profiles


def resolve_part(index: Index, seeds: Collection[str], given: Sequence[Judgement]) -> tuple[set[str], Resolution]:
    """Return the referents that may hang together with the seeds, and who they are.

    People hang on the things that their documents name, so that a thing that is one with others now brings the people
    of its documents with it. The names of things and the seats of people are brought up to date in the index.
    """
    wanted = set(seeds)
    while True:
        family = find_family(index, wanted, given)
        profiles = read_profiles(index, family)
        named = name_things(profiles, given, gather_spellings(index, profiles))
        people = _find_people(index, _rename(index, named))
        near = find_family(index, people, given)
        _seat(index, people)
        wanted = family | near | find_family(index, near | people, given)
        if wanted <= family:
            break
    profiles = read_profiles(index, family)
    return family, resolve_profiles(
        profiles, given, gather_spellings(index, profiles), _name_things_of(index, profiles)
    )


def gather_spellings(index: Index, profiles: Sequence[Profile]) -> Spellings:
    """Return the pairs of these profiles' names, with the first bearers of the names that are only spelt like them."""
    borne: dict[str, set[str]] = {}
    for profile in profiles:
        borne.setdefault(profile.coarse, set()).update(core.key for core in profile.spelt)
    pairs = {kind: find_pairs_of(index, kind, sorted(keys)) for kind, keys in borne.items()}
    firsts: dict[tuple[str, str], str] = {}
    for kind, found in pairs.items():
        others = {core.key for pair in found for core in (pair.left, pair.right)} - borne[kind]
        sql = "SELECT key, min(referent) FROM spelt WHERE kind = ? AND key IN () GROUP BY key"
        firsts |= {(kind, key): first for key, first in index.select_in(sql, others, kind)}
    known = {profile.id: profile for profile in read_profiles(index, firsts.values())}
    outside = {name: known[first] for name, first in firsts.items()}
    return Spellings({kind: settle(found) for kind, found in pairs.items()}, outside)


def _rename(index: Index, named: Mapping[str, str]) -> set[str]:
    """Write the names that things have now, and return the documents of those that have another than before."""
    rows = index.select_in("SELECT id, name, document FROM referent WHERE id IN ()", named)
    moved = [(named[one], one) for one, name, _ in rows if named[one] != name]
    index.update("UPDATE referent SET name = ? WHERE id = ?", moved)
    return {document for one, name, document in rows if named[one] != name}


def _find_people(index: Index, documents: Collection[str]) -> set[str]:
    rows = index.select_in("SELECT id FROM referent WHERE kind = 'PER' AND document IN ()", documents)
    return {row[0] for row in rows}


def _seat(index: Index, people: Collection[str]) -> None:
    """Write under which keys people are found by their posts."""
    profiles = read_profiles(index, people)
    names = _name_things_of(index, profiles)
    index.select_in("DELETE FROM key WHERE seat = 1 AND referent IN ()", people)
    placed = (place_among(profile, names.__getitem__) for profile in profiles)
    index.insert("key", ((key, profile.id, 1) for profile in placed for key in set(list_seat_keys(profile))))


def _name_things_of(index: Index, profiles: Sequence[Profile]) -> dict[str, str]:
    """By what name all documents know the things that these people's documents name."""
    things = {
        thing
        for profile in profiles
        if profile.coarse == "PER"
        for thing in (
            *(organisation for organisation, _ in profile.posts),
            *profile.surroundings,
            *profile.company,
            *(party for pair in profile.partners for party in pair),
        )
    }
    return index.map_in("SELECT id, name FROM referent WHERE id IN ()", things)
