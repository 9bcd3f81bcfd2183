"""A store's folder: what lies in it, who may open it, and the manifest that says what it is.

``graphkit.json`` holds the format, the version that wrote it, and whether the facts fit the claims; ``quads/`` the
graph; ``graph.nq`` the last dump; ``judgements.tsv`` what people answered about who is whom; ``readings.tsv`` when
each document was read; ``index.sqlite`` what a change of some documents is derived from, which can be had again from
the rest. The manifest is written after the data, so a folder with ``quads/`` and no manifest is a store whose making
was interrupted: it opens, and its facts are not taken for current.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import chain, count
from pathlib import Path
from typing import IO

from pyoxigraph import Store as Engine

from graphkit.errors import OutputError, StoreError
from graphkit.files import replace_file
from graphkit.store.readings import READINGS
from graphkit.version import __version__

FORMAT = 2  # since each document counts its candidates
MANIFEST = "graphkit.json"
QUADS = "quads"
DUMP = "graph.nq"
ANSWERS = "judgements.tsv"
INDEX = "index.sqlite"

_PARTIAL = ".partial"
_TRIES = 12
_WAIT = 0.05
_NO_MANIFEST = (OSError, ValueError, KeyError, TypeError)
_ENGINE_FAILS = ("Corruption: ", "IO error: ")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says of itself; ``current`` tells whether the facts were derived from all the claims there are.

    ``indexed`` names the index that fits the claims and the facts, and is empty where none does.
    """

    format: int = FORMAT
    version: str = ""
    current: bool = True
    indexed: str = ""


def open_engine(directory: Path, *, read_only: bool) -> Engine:
    """Open the graph of a store's folder, and make it where there is none and it may be written.

    Raises StoreError where the folder is something else, of another format, missing (to read), in use (to write), or
    not to be written.
    """
    try:
        _check_folder(directory, read_only=read_only)
        if read_only:
            return _open_to_read(directory / QUADS)
        directory.mkdir(parents=True, exist_ok=True)
        new = not (directory / QUADS).exists()
        engine = Engine(str(directory / QUADS))
    except (OSError, RuntimeError) as error:
        raise _explain(error, directory) from error
    if not (directory / MANIFEST).exists():
        write_manifest(directory, Manifest(version=__version__, current=new))
    return engine


@contextmanager
def explain_failures(directory: Path) -> Iterator[None]:
    """Raise StoreError in the place of what the engine says when it cannot read or write, with what to do about it.

    >>> with explain_failures(Path("graph")):
    ...     raise OSError("IO error: full")
    Traceback (most recent call last):
    ...
    graphkit.errors.StoreError: graph: IO error: full; free space there and try again, what was finished is kept
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        if not str(error).startswith(_ENGINE_FAILS):
            raise
        if _is_damage(error) or "ermission denied" in str(error):
            raise _explain(error, directory) from error
        raise StoreError(f"{directory}: {error}; free space there and try again, what was finished is kept") from error


@contextmanager
def make_beside(directory: Path, word: str) -> Iterator[Path]:
    """Make a folder beside another, to be filled and then to take its place; it is removed if that fails.

    Raises StoreError where it cannot be made or filled.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as parent, make_beside(Path(parent, "graph"), "restoring") as folder:
    ...     folder.name
    'graph.restoring'
    """
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        folder = find_free(directory, word)
        folder.mkdir()
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as error:
        raise StoreError(f"{directory} cannot be made ({error}): free space, or name a folder of yours") from error


def find_free(directory: Path, word: str) -> Path:
    """Return a path beside a folder that nothing has yet: its name with ``word`` behind it, and a number if need be.

    >>> find_free(Path("no/graph"), "old").as_posix()
    'no/graph.old'
    """
    names = chain([f"{directory.name}.{word}"], (f"{directory.name}.{word}-{number}" for number in count(2)))
    return next(path for path in map(directory.with_name, names) if not path.exists())


def read_manifest(directory: Path) -> Manifest:
    """Read a folder's manifest. Raises StoreError where it is unreadable or of another format."""
    path = directory / MANIFEST
    if not path.exists():
        return Manifest(version=__version__, current=False)
    try:
        manifest = _parse_manifest(path)
    except _NO_MANIFEST as error:
        raise StoreError(
            f"{path} cannot be read as a manifest ({error}): if {directory} is a graphkit store, "
            f"run `graphkit rebuild {directory}`"
        ) from error
    check_format(directory)
    return manifest


def check_format(directory: Path) -> None:
    """Raise StoreError where a folder is of another format; one whose manifest cannot be read may be of any."""
    try:
        manifest = _parse_manifest(directory / MANIFEST)
    except _NO_MANIFEST:
        return
    if manifest.format > FORMAT:
        raise StoreError(
            f"{directory} has format {manifest.format}, and this graphkit reads up to {FORMAT}: "
            f"install a newer graphkit-kg (at least {manifest.version}), or build the store again"
        )
    if manifest.format < FORMAT:
        raise StoreError(
            f"{directory} has format {manifest.format}, of graphkit-kg {manifest.version}, which this does not read: "
            "build it again from its documents, in a new folder"
        )


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write a folder's manifest, whole or not at all. Raises StoreError where it cannot be written."""
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n"
    with replace_part(directory / MANIFEST) as stream:
        stream.write(text.encode("utf-8"))


@contextmanager
def replace_part(path: Path) -> Iterator[IO[bytes]]:
    """Open a file of a store to write, as ``replace_file`` does. Raises StoreError where it cannot be written."""
    try:
        with replace_file(path) as stream:
            yield stream
    except OutputError as error:
        raise StoreError(str(error)) from error


def _parse_manifest(path: Path) -> Manifest:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Manifest(int(data["format"]), str(data["version"]), bool(data["current"]), str(data.get("indexed", "")))


def _check_folder(directory: Path, *, read_only: bool) -> None:
    if directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory} is a file, and a store is a folder: name another path")
    names = {path.name for path in directory.iterdir()} if directory.exists() else set()
    if MANIFEST in names:
        read_manifest(directory)
        if QUADS not in names:
            raise StoreError(f"{directory} has lost its {QUADS}/: {_name_remedy(directory)}")
    elif {name.removesuffix(_PARTIAL) for name in names} - {
        QUADS,
        ANSWERS,
        READINGS,
        MANIFEST,
        *([DUMP, INDEX, f"{INDEX}-journal"] if QUADS in names else []),
    }:
        raise StoreError(f"{directory} holds other files and is no graphkit store: name a new or empty folder")
    if read_only and QUADS not in names:
        raise StoreError(f"{directory} holds no graphkit store: build one with `graphkit build … -o {directory}`")


def _open_to_read(quads: Path) -> Engine:
    """Open to read; a writer that tidies its files away in between makes that fail, so it is tried a few times."""
    for _ in range(_TRIES):
        try:
            return Engine.read_only(str(quads))
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):
                raise
            time.sleep(_WAIT)
    return Engine.read_only(str(quads))


def _explain(error: Exception, directory: Path) -> StoreError:
    if isinstance(error, PermissionError) or "ermission denied" in str(error):
        return StoreError(f"{directory} cannot be opened: change its permissions, or name another folder")
    if "LOCK: " in str(error):
        return StoreError(f"{directory} has another writer: wait until it is done, or open it with read_only=True")
    if _is_damage(error):
        return StoreError(f"{directory} is damaged ({str(error).strip()}): {_name_remedy(directory)}")
    return StoreError(f"{directory} cannot be opened ({error}): name another folder")


def _is_damage(error: Exception) -> bool:
    return isinstance(error, RuntimeError | FileNotFoundError) or "Corruption: " in str(error)


def _name_remedy(directory: Path) -> str:
    return f"run `graphkit rebuild {directory}`, which makes it anew from what is kept of it"
