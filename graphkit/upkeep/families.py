"""Which referents may be one with a referent, by way of whatever others: those that share a key, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from graphkit.identity.meanings import find_meaning
from graphkit.identity.people import list_seats
from graphkit.identity.profiles import Profile
from graphkit.identity.similarity import SAME_NAME
from graphkit.language.script import fold
from graphkit.model import Judgement
from graphkit.upkeep.index import Index


def list_keys(profile: Profile) -> Iterator[int]:
    """Yield numbers of which two referents share one if a rule looks at them together, but for what is in their seats.

    Names that are spelt alike are not among them.
    """
    if profile.link:
        yield _hash("link", profile.link)
    if not profile.words:
        yield _hash("nameless", profile.coarse, fold(profile.name), profile.document)
    if profile.coarse != "PER":
        for core in profile.cores:
            yield _hash("name", profile.coarse, core.key)
    elif len(profile.fullest.words) == 1:
        yield _hash("short", profile.fullest.words[0])
    if profile.coarse == "ORG":
        for meaning in map(find_meaning, profile.heads):
            if meaning:
                yield _hash("meaning", meaning.key)


def list_seat_keys(person: Profile) -> Iterator[int]:
    """Yield the same for the seats of a person, whose organisations are named as all documents know them."""
    for seat in list_seats(person):
        yield _hash("seat", *seat)


def find_family(index: Index, seeds: Iterable[str], given: Sequence[Judgement]) -> set[str]:
    """Return the seeds and all referents that may hang together with them, by keys, spelling or judgements given."""
    beside: dict[str, set[str]] = {}
    for judgement in given:
        beside.setdefault(judgement.left, set()).add(judgement.right)
        beside.setdefault(judgement.right, set()).add(judgement.left)
    known: set[str] = set()
    asked: set[object] = set()
    waiting = set(seeds)
    while waiting:
        known |= waiting
        found = _find_sharing(index, waiting, asked) | _find_spelt_alike(index, waiting, asked)
        found |= {other for one in waiting for other in beside.get(one, ())}
        waiting = found - known
    return {row[0] for row in index.select_in("SELECT id FROM referent WHERE id IN ()", known)}


def _find_sharing(index: Index, referents: Iterable[str], asked: set[object]) -> set[str]:
    keys = {row[0] for row in index.select_in("SELECT key FROM key WHERE referent IN ()", referents)} - asked
    asked |= keys
    return {row[0] for row in index.select_in("SELECT referent FROM key WHERE key IN ()", sorted(keys))}


def _find_spelt_alike(index: Index, referents: Iterable[str], asked: set[object]) -> set[str]:
    """The bearers of these referents' names, and of names that may be one with these."""
    names = set(index.select_in("SELECT kind, key FROM spelt WHERE referent IN ()", referents)) - asked
    asked |= names
    found: set[str] = set()
    for kind in sorted({kind for kind, _ in names}):
        keys = sorted(key for one, key in names if one == kind)
        keys += [
            row[0]
            for here, there in (("left", "right"), ("right", "left"))
            for row in index.select_in(
                f"SELECT {there} FROM alike WHERE kind = ? AND score >= ? AND {here} IN ()", keys, kind, SAME_NAME
            )
        ]
        rows = index.select_in("SELECT referent FROM spelt WHERE kind = ? AND key IN ()", keys, kind)
        found |= {row[0] for row in rows}
    return found


def _hash(*parts: str) -> int:
    digest = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big", signed=True)
