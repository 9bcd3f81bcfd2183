"""Paths to documents: files, folders and standard input.

A folder gives its ``.txt``, ``.md`` and ``.jsonl`` files, deep, in sorted order; hidden files and ``*.gold.jsonl``
are left out. A file that is named itself is read whatever it is called: as JSON Lines if it ends with ``.jsonl``,
else as a text.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graphkit.errors import InputError, MissingPath, UnreadablePath
from graphkit.language.script import detect_language
from graphkit.model import Document
from graphkit.reading.failures import Failure
from graphkit.reading.headlines import find_headline
from graphkit.reading.tables import parse_rows
from graphkit.reading.text import decode_text

_TABLE = ".jsonl"
_GOLD = ".gold.jsonl"
_SUFFIXES = frozenset({".txt", ".md", _TABLE})


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents are read from: ``path`` on this machine, or None for standard input.

    ``name`` is what documents carry: the path relative to the folder that was asked for, or the file's own name.
    """

    path: Path | None
    name: str

    @property
    def where(self) -> str:
        """The source in the words of whoever asked for it, for errors."""
        return "standard input" if self.path is None else str(self.path)

    @property
    def is_table(self) -> bool:
        """Whether the source holds a document a row."""
        return self.name.lower().endswith(_TABLE)

    def read_bytes(self) -> bytes:
        """Return everything that the source holds. Raises UnreadablePath."""
        if self.path is None:
            return sys.stdin.buffer.read()
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadablePath(
                f"{self.where}: cannot be read: {error.strerror or error}; check who may read it"
            ) from None


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source]:
    """Return the sources behind ``paths``: files, folders, or ``-`` for standard input.

    A folder that may not be listed is a source too, so that reading it says so and the others go on.
    Raises MissingPath at once, before anything is read, if one of the paths does not exist, and InputError if none of
    them leads to a document.

    >>> [source.name for source in find_sources(["-"])]
    ['stdin']
    """
    wanted = [None if os.fspath(path) == "-" else Path(path) for path in paths]
    for path in wanted:
        if path is not None:
            _check_exists(path)
    found = [source for path in wanted for source in _find_below(path)]
    if not found:
        places = ", ".join(map(str, wanted)) or "no path"
        raise InputError(f"{places}: no document there; give files, or folders of {', '.join(sorted(_SUFFIXES))} files")
    return iter(found)


def read_source(source: Source) -> tuple[Document, ...]:
    """Return the documents of one source: one for a text, one a row for JSON Lines.

    Raises an InputError that says what is wrong and where: of several wrong rows, the first.
    """
    documents = []
    for result in read_results(source):
        if isinstance(result, Failure):
            raise result.error
        documents.append(result)
    return tuple(documents)


def read_results(source: Source) -> Iterator[Document | Failure]:
    """Yield the documents of one source, and a failure in the place of each that cannot be read."""
    try:
        text = decode_text(source.read_bytes(), where=source.where)
    except InputError as error:
        yield Failure(source.name, error)
        return
    if source.is_table:
        yield from parse_rows(text, name=source.name, where=source.where)
    else:
        yield Document(text=text, lang=detect_language(text), title=find_headline(text), source=source.name)


def count_documents(sources: Iterable[Source]) -> int | None:
    """Return how many documents sources hold, or None where a table tells only when it is read.

    >>> count_documents([Source(None, "stdin")]), count_documents([Source(None, "rows.jsonl")])
    (1, None)
    """
    sources = tuple(sources)
    return None if any(source.is_table for source in sources) else len(sources)


def read_documents(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Document | Failure]:
    """Return every document behind ``paths``, and a failure in the place of each one that cannot be read.

    Raises MissingPath at once if one of the paths does not exist.
    """
    return chain.from_iterable(map(read_results, find_sources(paths)))


def _find_below(path: Path | None) -> Iterator[Source]:
    if path is None:
        yield Source(None, "stdin")
    elif path.is_dir():
        for found in sorted(_walk(path), key=lambda found: found.relative_to(path).parts):
            yield Source(found, _to_name(found.relative_to(path)) or _to_name(Path(found.name)))
    else:
        yield Source(path, _to_name(Path(path.name)))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            # A linked folder could lead back to where it lies, and for ever.
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.suffix.lower() in _SUFFIXES and not entry.name.lower().endswith(_GOLD) and entry.is_file():
            yield entry


def _to_name(path: Path) -> str:
    # A file name may hold bytes that are no UTF-8, which no output could carry.
    return os.fsencode(path.as_posix()).decode("utf-8", "replace") if path.parts else ""


def _check_exists(path: Path) -> None:
    if os.path.lexists(path):
        return
    parent, missing = path.parent, path
    while not parent.is_dir() and parent != parent.parent:
        parent, missing = parent.parent, parent
    try:
        siblings = sorted(entry.name for entry in parent.iterdir())
    except OSError:
        siblings = []
    nearest = difflib.get_close_matches(missing.name, siblings, n=3, cutoff=0.5)
    hint = f"; nearest in {parent}: {', '.join(nearest)}" if nearest else f"; look into {parent}"
    raise MissingPath(f"{path}: no such file or folder{hint}")
