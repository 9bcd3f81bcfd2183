"""Keeps the pairs of names that are spelt alike, when names come and go: the same as if all were compared anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from graphkit.identity.blocking import NEAREST, WINDOWS, Alike, Pair, compare_names, list_hashes, measure_likeness
from graphkit.identity.similarity import SAME_NAME, Core
from graphkit.language.script import skeletons, sound
from graphkit.model import Verdict
from graphkit.upkeep.index import Index
from graphkit.upkeep.records import read_core, write_core

Name = tuple[str, str]
"""A coarse kind, and the key of a name."""
Group = tuple[int, int]
"""Names that share a key: which kind of key (an index of ``WINDOWS``), and its number."""
Keys = tuple[str, str]


def fill_names(index: Index, kind: str, alike: Alike, pairs: Iterable[Pair]) -> None:
    """Write what was found by comparing all names of a kind into an index that has none of it."""
    index.insert("name", ((kind, core.key, write_core(core)) for core in alike.names))
    index.insert("entry", chain.from_iterable(_list_entries(kind, core) for core in alike.names))
    keys, scores = [core.key for core in alike.names], {(p.left.key, p.right.key): p.score for p in pairs}
    rows = zip(alike.left.tolist(), alike.right.tolist(), alike.likeness.tolist(), alike.nearest.tolist(), strict=True)
    index.insert(
        "alike",
        (
            (kind, keys[left], keys[right], likeness, int(kept), scores.get((keys[left], keys[right])))
            for left, right, likeness, kept in rows
        ),
    )


def revise_names(index: Index, touched: Iterable[Name]) -> set[Name]:
    """Compare again what the coming or going of the bearers of these names may change.

    Returns the names whose pairs have changed, beside those that came, went, or are written otherwise.
    """
    kinds: dict[str, list[str]] = {}
    for kind, key in sorted(set(touched)):
        kinds.setdefault(kind, []).append(key)
    return {(kind, key) for kind, keys in kinds.items() for key in _Revision(index, kind).revise(keys)}


def find_pairs_of(index: Index, kind: str, keys: Iterable[str]) -> list[Pair]:
    """Return the pairs, not yet settled, in which one of these names is."""
    wanted = list(keys)
    rows = {
        row
        for side in ("left", "right")
        for row in index.select_in(
            f"SELECT left, right, score FROM alike WHERE kind = ? AND kept AND score IS NOT NULL AND {side} IN ()",
            wanted,
            kind,
        )
    }
    cores = find_cores(index, kind, (key for left, right, _ in rows for key in (left, right)))
    return [
        Pair(cores[left], cores[right], Verdict.SAME if score >= SAME_NAME else Verdict.UNSURE, score)
        for left, right, score in sorted(rows)
    ]


def find_cores(index: Index, kind: str, keys: Iterable[str]) -> dict[str, Core]:
    """Return the names that stand for all of their key."""
    rows = index.select_in("SELECT key, core FROM name WHERE kind = ? AND key IN ()", keys, kind)
    return {key: read_core(core) for key, core in rows}


def _list_entries(kind: str, core: Core) -> Iterator[tuple[str, int, int, str, str, int]]:
    heard = sound(core.text)
    for near, hashes in enumerate(list_hashes(skeletons(core.text))):
        for number in dict.fromkeys(hashes):
            yield kind, near, number, core.key, heard, hashes.count(number)


@dataclass(slots=True)
class _Revision:
    """One kind of names, while some of them change."""

    index: Index
    kind: str
    groups: dict[Group, list[str]] = field(default_factory=dict)
    cores: dict[str, Core] = field(default_factory=dict)

    def revise(self, keys: Sequence[str]) -> set[str]:
        """Bring names and pairs up to date, and return the names whose pairs are others than before."""
        changed = self._find_changed(keys)
        if not changed:
            return set()
        before = self._list_kept(changed)
        groups = self._list_groups(changed) | {
            entry[1:3] for core in changed.values() if core for entry in _list_entries(self.kind, core)
        }
        old = {group: self._pair_up(group) for group in groups}
        lost_names = self._replace(changed)
        self.groups.clear()
        new = {group: self._pair_up(group) for group in groups}
        gone = set().union(*old.values()) - set().union(*new.values())
        lost = {pair for pair in gone if not set(pair) & changed.keys() and not self._still_meet(pair)}
        came = {p for group in groups for p in new[group] if p not in old[group] or set(p) & changed.keys()}
        moved = {key for pair in lost | self._add(came) for key in pair} | lost_names
        before |= self._list_kept(moved)
        self._delete(lost)
        self._keep_nearest(moved)
        after = self._list_kept(moved | changed.keys())
        return {key for left, right, _ in before ^ after for key in (left, right)} | changed.keys()

    def _find_changed(self, keys: Sequence[str]) -> dict[str, Core | None]:
        """The names that came, went (None) or are written otherwise, by key."""
        rows = self.index.select_in(
            "SELECT DISTINCT key, core FROM spelt WHERE kind = ? AND key IN ()", keys, self.kind
        )
        borne: dict[str, list[Core]] = {}
        for key, core in rows:
            borne.setdefault(key, []).append(read_core(core))
        old = find_cores(self.index, self.kind, keys)
        new = {key: min(cores) for key, cores in borne.items()}
        return {key: new.get(key) for key in keys if old.get(key) != new.get(key)}

    def _list_groups(self, keys: Iterable[str]) -> set[Group]:
        rows = self.index.select_in("SELECT near, hash FROM entry WHERE kind = ? AND key IN ()", keys, self.kind)
        return set(rows)

    def _load(self, group: Group) -> list[str]:
        """The names of a group in the order of their sounds, each as often as it stands in it."""
        if group not in self.groups:
            rows = self.index.select(
                "SELECT key, sound, times FROM entry WHERE kind = ? AND near = ? AND hash = ?", self.kind, *group
            )
            self._learn(key for key, _, _ in rows)
            rows.sort(key=lambda row: (row[1], self.cores[row[0]]))
            self.groups[group] = [key for key, _, times in rows for _ in range(times)]
        return self.groups[group]

    def _learn(self, keys: Iterable[str]) -> None:
        self.cores |= find_cores(self.index, self.kind, (key for key in keys if key not in self.cores))

    def _pair_up(self, group: Group) -> set[Keys]:
        names = self._load(group)
        return {
            self._order(one, names[place + step])
            for place, one in enumerate(names)
            for step in range(1, WINDOWS[group[0]] + 1)
            if place + step < len(names) and names[place + step] != one
        }

    def _order(self, one: str, other: str) -> Keys:
        return (one, other) if self.cores[one] < self.cores[other] else (other, one)

    def _replace(self, changed: Mapping[str, Core | None]) -> set[str]:
        """Put the new names in the place of the old, and return those that lose a pair by it."""
        keys = list(changed)
        rows = self._select_pairs("left, right", keys)
        tables = (("name", "key"), ("entry", "key"), ("alike", "left"), ("alike", "right"))
        for table, column in tables:
            self.index.select_in(f"DELETE FROM {table} WHERE kind = ? AND {column} IN ()", keys, self.kind)
        new = [core for core in changed.values() if core]
        self.index.insert("name", ((self.kind, core.key, write_core(core)) for core in new))
        self.index.insert("entry", chain.from_iterable(_list_entries(self.kind, core) for core in new))
        for key in keys:
            self.cores.pop(key, None)
        self._learn(keys)
        return {key for pair in rows for key in pair if changed.get(key, True)}

    def _select_pairs(self, columns: str, keys: Sequence[str], where: str = "") -> set[tuple[str, ...]]:
        sql = f"SELECT {columns} FROM alike WHERE kind = ? {where} AND "
        return {row for s in ("left", "right") for row in self.index.select_in(f"{sql}{s} IN ()", keys, self.kind)}

    def _still_meet(self, pair: Keys) -> bool:
        """Whether two names stand near each other in some group."""
        one, other = (self._list_groups([key]) for key in pair)
        return any(pair in self._pair_up(group) for group in sorted(one & other))

    def _add(self, pairs: set[Keys]) -> set[Keys]:
        """Add those pairs that sound alike, and return those that were not known."""
        rows = self._select_pairs("left, right", sorted({key for pair in pairs for key in pair}))
        fresh = sorted(pairs - rows)
        if not fresh:
            return set()
        one, other = ([sound(self.cores[pair[side]].text) for pair in fresh] for side in (0, 1))
        likeness = measure_likeness(one, other).tolist()
        alike = [(pair, likely) for pair, likely in zip(fresh, likeness, strict=True) if likely > 0]
        self.index.insert("alike", ((self.kind, *pair, likely, 0, None) for pair, likely in alike))
        return {pair for pair, _ in alike}

    def _delete(self, pairs: Iterable[Keys]) -> None:
        sql = "DELETE FROM alike WHERE kind = ? AND left = ? AND right = ?"
        self.index.update(sql, ((self.kind, *pair) for pair in pairs))

    def _list_kept(self, keys: Iterable[str]) -> set[tuple[str, ...]]:
        """The pairs of these names that are or may be one name, with their scores."""
        return self._select_pairs("left, right, score", list(keys), "AND kept AND score IS NOT NULL")

    def _keep_nearest(self, keys: Iterable[str]) -> None:
        """Choose anew which pairs of these names are looked at closely, and compare those that were not yet."""
        found = {row[:2]: row[2:] for row in self._select_pairs("left, right, kept, score", list(keys))}
        near = self._find_nearest("left", {left for left, _ in found}) | {
            (left, right) for right, left in self._find_nearest("right", {right for _, right in found})
        }
        fresh = [pair for pair, (kept, _) in found.items() if pair in near and not kept]
        self._learn(key for pair in fresh for key in pair)
        compared = compare_names((self.cores[left], self.cores[right]) for left, right in fresh)
        scores = {(pair.left.key, pair.right.key): pair.score for pair in compared}
        dropped = [pair for pair, (kept, _) in found.items() if kept and pair not in near]
        sql = "UPDATE alike SET kept = ?, score = ? WHERE kind = ? AND left = ? AND right = ?"
        self.index.update(sql, ((1, scores.get(pair), self.kind, *pair) for pair in fresh))
        self.index.update(sql, ((0, None, self.kind, *pair) for pair in dropped))

    def _find_nearest(self, side: str, keys: Iterable[str]) -> set[tuple[str, str]]:
        """Of the pairs in which a name stands on this side, the few that sound most alike: the name and the other."""
        other = "right" if side == "left" else "left"
        rows = self.index.select_in(
            f"SELECT {side}, {other}, likeness FROM alike WHERE kind = ? AND {side} IN ()", sorted(keys), self.kind
        )
        self._learn(row[1] for row in rows)
        ranked: dict[str, list[tuple[float, Core, str]]] = {}
        for one, two, likeness in rows:
            ranked.setdefault(one, []).append((-likeness, self.cores[two], two))
        return {(one, two) for one, others in ranked.items() for _, _, two in sorted(others)[:NEAREST]}
