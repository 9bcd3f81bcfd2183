"""The index beside a graph: what its facts were derived from, by key, so that a change need not look at everything.

It holds nothing that cannot be had from the documents' claims, so it may be deleted at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE document (id TEXT PRIMARY KEY, published TEXT, data TEXT, rows BLOB) WITHOUT ROWID;
CREATE TABLE referent (id TEXT PRIMARY KEY, document TEXT, kind TEXT, name TEXT, entity TEXT, data TEXT) WITHOUT ROWID;
CREATE INDEX referent_document ON referent (document);
CREATE TABLE key (key INTEGER, referent TEXT, seat INTEGER, PRIMARY KEY (key, referent, seat)) WITHOUT ROWID;
CREATE INDEX key_referent ON key (referent);
CREATE TABLE spelt (kind TEXT, key TEXT, referent TEXT, core TEXT, PRIMARY KEY (kind, key, referent, core))
    WITHOUT ROWID;
CREATE INDEX spelt_referent ON spelt (referent);
CREATE TABLE name (kind TEXT, key TEXT, core TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE entry (kind TEXT, near INTEGER, hash INTEGER, key TEXT, sound TEXT, times INTEGER,
    PRIMARY KEY (kind, near, hash, key)) WITHOUT ROWID;
CREATE INDEX entry_key ON entry (kind, key);
CREATE TABLE alike (kind TEXT, left TEXT, right TEXT, likeness REAL, kept INTEGER, score REAL,
    PRIMARY KEY (kind, left, right)) WITHOUT ROWID;
CREATE INDEX alike_right ON alike (kind, right);
CREATE TABLE claim (id TEXT PRIMARY KEY, document TEXT, subject TEXT, object TEXT, about TEXT, key TEXT, fact TEXT,
    data TEXT) WITHOUT ROWID;
CREATE INDEX claim_document ON claim (document);
CREATE INDEX claim_subject ON claim (subject);
CREATE INDEX claim_object ON claim (object);
CREATE INDEX claim_about ON claim (about);
CREATE INDEX claim_key ON claim (key);
CREATE TABLE entity (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE fact (id TEXT PRIMARY KEY, relation TEXT, subject TEXT, object TEXT, about TEXT, data TEXT) WITHOUT ROWID;
CREATE INDEX fact_subject ON fact (subject);
CREATE INDEX fact_object ON fact (object);
CREATE INDEX fact_about ON fact (about);
CREATE TABLE judgement (left TEXT, right TEXT, by TEXT, data TEXT, PRIMARY KEY (left, right, data)) WITHOUT ROWID;
CREATE INDEX judgement_right ON judgement (right);
CREATE INDEX judgement_by ON judgement (by);
"""
TABLES = ("document", "referent", "key", "spelt", "name", "entry", "alike", "claim", "entity", "fact", "judgement")
_AT_ONCE = 500  # values in one question

Row = tuple[Any, ...]


class Index:
    """The index of one graph, in a file or, without a path, in memory.

    >>> with Index() as index:
    ...     index.note("version", "1")
    ...     index.find("version")
    '1'
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._connection = sqlite3.connect(":memory:" if path is None else path, isolation_level=None)
        if not self.select("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            self._connection.executescript(_TABLES)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make all changes in the block, or none where it fails."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def note(self, name: str, value: str) -> None:
        """Remember a value under a name."""
        self._connection.execute("REPLACE INTO meta VALUES (?, ?)", (name, value))

    def find(self, name: str) -> str:
        """Return what was noted under a name, or an empty string."""
        found = self.select("SELECT value FROM meta WHERE name = ?", name)
        return str(found[0][0]) if found else ""

    def clear(self) -> None:
        """Empty every table but the notes."""
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")

    def select(self, sql: str, *values: object) -> list[Row]:
        """Return the rows of one question."""
        return self._connection.execute(sql, values).fetchall()

    def select_in(self, sql: str, members: Iterable[object], *before: object) -> list[Row]:
        """Return the rows of a question in which ``IN ()`` stands for any of ``members``, each of which is asked once.

        ``before`` are the values for the question marks in front of it.
        """
        wanted = list(dict.fromkeys(members))
        rows: list[Row] = []
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows += self._connection.execute(sql.replace("IN ()", f"IN ({marks})"), (*before, *part))
        return rows

    def map_in(self, sql: str, members: Iterable[object]) -> dict[str, str]:
        """Return by the first column the second, of a question that asks for two texts."""
        return {str(one): str(other) for one, other in self.select_in(sql, members)}

    def insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table, each in the place of the one of its key."""
        found = list(rows)
        if found:
            marks = ",".join("?" * len(found[0]))
            self._connection.executemany(f"REPLACE INTO {table} VALUES ({marks})", found)

    def update(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of values."""
        self._connection.executemany(sql, rows)
