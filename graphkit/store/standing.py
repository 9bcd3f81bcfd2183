"""How the parts of a store stand to each other: whether its facts fit its claims, and what was derived beside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graphkit.store.folder import read_manifest, write_manifest


class Standing:
    """What the manifest says of a store, and since it was opened what changed: documents that ``came`` and ``went``.

    ``current`` tells whether the facts were derived from all the claims; ``indexed`` names the index that fits the
    claims and the facts, or is empty. Without a path, a store is in memory and stands as new.
    """

    def __init__(self, path: Path | None, *, read_only: bool) -> None:
        self._path = path
        self.current = path is None or not read_only or read_manifest(path).current
        self.indexed = ""
        self._written: tuple[bool, str] | None = None
        self.came: set[str] = set()
        self.went: set[str] = set()

    def look_again(self) -> None:
        """Read the manifest once the store is open, so that a writer at work is never taken for one that is done."""
        if self._path is not None:
            manifest = read_manifest(self._path)
            self.current = self.current and manifest.current
            self.indexed = manifest.indexed if manifest.current else ""

    def mark(self, *, current: bool, indexed: str = "") -> None:
        """Write down how the store stands from now on."""
        if self._path is not None and self._written != (current, indexed):
            manifest = read_manifest(self._path)
            changed = replace(manifest, current=current, indexed=indexed)
            if changed != manifest:
                write_manifest(self._path, changed)
            self._written = (current, indexed)
        self.current = current

    def settle(self, indexed: str) -> None:
        """Write down that all of the store fits together, with an index."""
        self.mark(current=True, indexed=indexed)
        self.indexed = indexed
        self.came.clear()
        self.went.clear()

    def note_added(self, identifier: str) -> None:
        """Note that a document came."""
        self.came.add(identifier)

    def note_removed(self, identifier: str) -> None:
        """Note that a document went; one that only just came was never there."""
        if identifier in self.came:
            self.came.remove(identifier)
        else:
            self.went.add(identifier)
