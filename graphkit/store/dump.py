"""The dump of a store: all its quads as sorted lines, written whole, or changed where only some of them changed."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import IO

from pyoxigraph import Quad

from graphkit.errors import StoreError
from graphkit.rdf.serialise import write_nquads
from graphkit.store.folder import replace_part

_MOST = 200_000
"""How many changed quads are kept in mind; with more, the dump is written whole."""

_PIECE = 1 << 24


class Changes:
    """The quads that came and went since a dump was written, as long as they are few.

    >>> changes = Changes()
    >>> changes.few
    True
    """

    def __init__(self) -> None:
        self.gone: set[Quad] = set()
        self.new: set[Quad] = set()
        self.few = True

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or not self.few)

    def note(self, *, gone: Iterable[Quad] = (), new: Iterable[Quad] = ()) -> None:
        """Note that quads went, and then that others came."""
        if self.few:
            self._move(gone, self.new, self.gone)
            self._move(new, self.gone, self.new)
            if len(self.gone) + len(self.new) > _MOST:
                self.lose()

    def lose(self) -> None:
        """Give up: what changed is not known quad by quad."""
        self.gone, self.new, self.few = set(), set(), False

    @staticmethod
    def _move(quads: Iterable[Quad], undone: set[Quad], done: set[Quad]) -> None:
        for quad in quads:
            if quad in undone:
                undone.remove(quad)
            else:
                done.add(quad)


def write_dump(path: Path, quads: Iterable[Quad]) -> None:
    """Write all quads, sorted. Raises StoreError where the file cannot be written."""
    with replace_part(path) as stream:
        write_nquads(quads, stream)


def renew_dump(path: Path, quads: Iterable[Quad], changes: Changes | None = None) -> None:
    """Change a dump where few ``changes`` are known, else write it whole. Raises StoreError as these do."""
    if changes is not None and changes.few:
        patch_dump(path, changes)
    else:
        write_dump(path, quads)


def patch_dump(path: Path, changes: Changes) -> None:
    """Change those lines of a dump that changed; all others are copied as they stand, without being read.

    Raises StoreError where a line that is to go is not there, so that the dump is not that of the store.
    """
    gone, new = _to_lines(changes.gone), _to_lines(changes.new)
    if not gone and not new:
        return
    with path.open("rb") as old, replace_part(path) as stream:
        if path.stat().st_size == 0:
            stream.writelines(new)
            return
        with mmap.mmap(old.fileno(), 0, access=mmap.ACCESS_READ) as lines:
            _splice(lines, gone, new, lambda start, end: _copy(old, stream, start, end), stream.write)


def _to_lines(quads: Iterable[Quad]) -> list[bytes]:
    stream = BytesIO()
    write_nquads(quads, stream)
    return stream.getvalue().splitlines(keepends=True)


def _splice(
    lines: mmap.mmap,
    gone: list[bytes],
    new: list[bytes],
    copy: Callable[[int, int], None],
    write: Callable[[bytes], object],
) -> None:
    reader, place = _Lines(lines), 0
    for line, going in sorted([*((line, True) for line in gone), *((line, False) for line in new)]):
        there = reader.find(line)
        copy(place, there)
        found = lines[there : there + len(line)] == line
        if going and not found:
            raise StoreError(f"the dump lacks a line that the store had: {line.decode().strip()}")
        place = there + len(line) if found else there
        if not going:
            write(line)
    copy(place, len(lines))


def _copy(source: IO[bytes], target: IO[bytes], start: int, end: int) -> None:
    """Copy a part of a file to where another is being written; the system does it where it can."""
    target.flush()
    while start < end:
        try:
            start += os.copy_file_range(source.fileno(), target.fileno(), end - start, start)
        except (AttributeError, OSError):
            source.seek(start)
            target.write(part := source.read(min(end - start, _PIECE)))
            target.flush()
            start += len(part)


class _Lines:
    """Sorted lines in one piece of memory, among which the place of a line is found by halving."""

    def __init__(self, lines: mmap.mmap) -> None:
        self._lines = lines

    def find(self, line: bytes) -> int:
        """Return where the first line begins that is not less than this one, or the end."""
        low, high = 0, len(self._lines)
        while low < high:
            start = self._begin((low + high) // 2)
            end = self._lines.find(b"\n", start) + 1
            if self._lines[start:end] < line:
                low = end
            else:
                high = start
        return low

    def _begin(self, place: int) -> int:
        return self._lines.rfind(b"\n", 0, place) + 1
