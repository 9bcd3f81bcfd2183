"""Facts from claims, where some claims or what they speak of have changed: only the facts that hang on these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.hashing import hash_content
from graphkit.identity.copies import Origins
from graphkit.identity.facts import Statement, make_fact
from graphkit.model import Fact
from graphkit.upkeep.index import Index
from graphkit.upkeep.workings import read_statements


def key_statement(statement: Statement, about: str) -> str:
    """Return the key that the claims of one fact share in the index, or an empty one for what is no fact."""
    return "" if statement.idle else hash_content(*statement.key(about))


@dataclass(slots=True)
class Derivation:
    """Facts while they are derived: ids of ``old`` ones that may be gone, and by key the facts that there are ``now``.

    ``entity_of`` has the entities of those referents whose entity is another than the index has.
    """

    index: Index
    entity_of: Mapping[str, str]
    old: set[str] = field(default_factory=set)
    now: dict[str, Fact | None] = field(default_factory=dict)

    @property
    def made(self) -> dict[str, Fact]:
        """The facts that are new or may have changed, by id."""
        return {fact.id: fact for fact in self.now.values() if fact}

    def remove(self, documents: Collection[str]) -> set[str]:
        """Take out the claims of documents, and return the keys of their facts."""
        rows = self.index.select_in("SELECT key, fact FROM claim WHERE document IN ()", documents)
        self.old |= {fact for _, fact in rows} - {""}
        self.index.select_in("DELETE FROM claim WHERE document IN ()", documents)
        return {key for key, _ in rows} - {""}

    def derive(self, claims: Iterable[str], keys: Iterable[str]) -> None:
        """Find for each of these claims the fact that it is of now, and make it anew, and those of these keys.

        A claim that qualifies another follows it: where the fact of that one gets another id, it is looked at again.
        """
        pending, touched = set(claims), set(keys)
        while pending or touched:
            # No claim qualifies itself by way of others, so some are always ready.
            ready = [s for s in self._read("id", sorted(pending)) if s.claim.about not in pending]
            touched |= self._assign(ready)
            moved = {claim for key in sorted(touched) for claim in self._make(key)}
            pending = (pending - {s.claim.id for s in ready}) & self._list_known(pending)
            pending |= {row[0] for row in self.index.select_in("SELECT id FROM claim WHERE about IN ()", moved)}
            touched = set()

    def _read(self, column: str, members: Collection[str]) -> list[Statement]:
        return read_statements(self.index, column, members, self.entity_of)

    def _list_known(self, claims: Iterable[str]) -> set[str]:
        return {row[0] for row in self.index.select_in("SELECT id FROM claim WHERE id IN ()", claims)}

    def _assign(self, ready: Collection[Statement]) -> set[str]:
        """Write the keys that claims have now, and return these with those that they had."""
        fact_of = self._find_facts(statement.claim.about for statement in ready)
        keys = {s.claim.id: key_statement(s, fact_of.get(s.claim.about, "")) for s in ready}
        rows = self.index.select_in("SELECT id, key, fact FROM claim WHERE id IN ()", keys)
        self.old |= {fact for _, _, fact in rows} - {""}
        sql = "UPDATE claim SET key = ?, fact = CASE WHEN ? = '' THEN '' ELSE fact END WHERE id = ?"
        self.index.update(sql, ((key, key, claim) for claim, key in keys.items()))
        return ({key for _, key, _ in rows} | set(keys.values())) - {""}

    def _find_facts(self, claims: Iterable[str]) -> dict[str, str]:
        return self.index.map_in("SELECT id, fact FROM claim WHERE id IN ()", claims)

    def _make(self, key: str) -> list[str]:
        """Make the fact of a key, and return the claims that were of another one before."""
        group = self._read("key", [key])
        before = self._find_facts(statement.claim.id for statement in group)
        self.old |= set(before.values()) - {""}
        if not group:
            self.now[key] = None
            return []
        about = self._find_facts([group[0].claim.about]).get(group[0].claim.about, "")
        fact = make_fact(group, Origins(), about=about)
        self.now[key] = fact
        moved = [claim for claim, old in before.items() if old != fact.id]
        self.index.update("UPDATE claim SET fact = ? WHERE id = ?", ((fact.id, claim) for claim in moved))
        return moved
