"""Brings a store in order after documents came and went: facts, judgements, index and dump, all of one state."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

from graphkit.errors import StoreError
from graphkit.identity.judgements import RULE
from graphkit.model import Judgement
from graphkit.rdf.quads import facts_to_quads, judgements_to_quads
from graphkit.resources import find_data
from graphkit.store.folder import DUMP, INDEX
from graphkit.store.store import Store
from graphkit.upkeep.index import Index
from graphkit.upkeep.update import derive_all, derive_change, read_given
from graphkit.version import __version__

_FEW = 20  # documents
_MANY = 0.3  # of all documents: where more changed, all is derived anew, which is faster then

Judge = Callable[[set[Judgement]], set[Judgement]]


def settle(store: Store, judge: Judge, write: Callable[[], None] = lambda: None) -> None:
    """Let the facts of a store follow from what it holds and people judged, and write its dump.

    ``judge`` gets the judgements of people that the store holds, and returns those that hold from now on; ``write`` is
    called before the dump is written. Where the index fits the store, only what changed is looked at; else all is
    derived, and the index filled anew. If it is interrupted, the facts are not current, and the next time all is.
    """
    with _open_index(store) as index:
        fits = store.standing.indexed != "" and index.find("stamp") == store.standing.indexed
        held = read_given(index) if fits else _list_given(store)
        given = judge(held)
        changed = not store.current or bool(store.standing.came or store.standing.went) or given != held
        if fits and not changed and not store.changes and _stamp(store) == index.find("dump"):
            return
        number = int(index.find("number") or 0) + 1
        with index.change():
            if changed or not fits:
                _derive(store, index, given, fits=fits and not _changed_much(store))
            write()
            store.write_dump(patch=fits and _stamp(store) == index.find("dump"))
            notes = {"number": str(number), "stamp": f"{_hash_knowledge()}-{number}", "dump": _stamp(store)}
            for name, value in notes.items():
                index.note(name, value)
        store.standing.settle(index.find("stamp"))


def _derive(store: Store, index: Index, given: set[Judgement], *, fits: bool) -> None:
    if fits:
        came = [store.extraction(document) for document in sorted(store.standing.came)]
        change = derive_change(index, came, sorted(store.standing.went), given)
        before, after = (
            {
                *facts_to_quads(part.entities, part.facts, around=part.around, beside=part.beside),
                *judgements_to_quads(derived.judgements),
            }
            for derived in (change.before, change.after)
            for part in (derived.part,)
        )
        store.amend(before - after, after - before)
    else:
        derived = derive_all(index, tuple(store.extractions()), given)
        store.replace_judgements(judgements_to_quads(derived.judgements))
        store.replace_facts(facts_to_quads(derived.part.entities, derived.part.facts))
        store.standing.mark(current=False)  # until the dump is written as well


def _changed_much(store: Store) -> bool:
    changed = len(store.standing.came) + len(store.standing.went)
    return changed > _FEW and changed > _MANY * store.count().documents


def _list_given(store: Store) -> set[Judgement]:
    return {judgement for judgement in store.judgements() if not judgement.by.startswith(RULE)}


@contextmanager
def _open_index(store: Store) -> Iterator[Index]:
    """Open the index beside a store; one that is damaged, or was made of other knowledge, gives way to a new one."""
    if store.path is None:
        with Index() as index:
            yield index
        return
    path = store.path / INDEX
    try:
        with _open_sound(path) as index:
            if not index.find("stamp").startswith(_hash_knowledge()):
                index.note("stamp", "")
            yield index
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}; free space there and try again, what was finished is kept") from error


def _open_sound(path: Path) -> Index:
    try:
        index = Index(path)
        index.find("stamp")
        return index
    except sqlite3.DatabaseError:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be made anew ({error.strerror}): take it away, it can be had again"
            ) from error
        return Index(path)


def _stamp(store: Store) -> str:
    """What tells that a dump is the one that was written last."""
    if store.path is None or not (store.path / DUMP).exists():
        return ""
    found = (store.path / DUMP).stat()
    return f"{found.st_size}-{found.st_mtime_ns}"


@cache
def _hash_knowledge() -> str:
    """A number for the version and all data that say who is whom."""
    digest = sha256(__version__.encode())
    for folder in (("lexicon",), ("gazetteer",)):
        for path in sorted(find_data("ontology", *folder).rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
