"""A store's folder: what lies in it, who may open it, and the manifest that says what it is.

``graphkit.json`` holds the format, the version that wrote it, and whether the facts fit the claims; ``quads/`` the
graph; ``graph.nq`` the last dump; ``judgements.tsv`` what people answered about who is whom. The manifest is written
after the data, so a folder with ``quads/`` and no manifest is a store whose making was interrupted, and opens as an
empty one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import Store as Engine

from graphkit.errors import OutputError, StoreError
from graphkit.files import replace_file
from graphkit.version import __version__

FORMAT = 1
MANIFEST = "graphkit.json"
QUADS = "quads"
DUMP = "graph.nq"
ANSWERS = "judgements.tsv"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says of itself; ``current`` tells whether the facts were derived from all the claims there are."""

    format: int = FORMAT
    version: str = ""
    current: bool = True


def open_engine(directory: Path, *, read_only: bool) -> Engine:
    """Open the graph of a store's folder, and make it where there is none and it may be written.

    Raises StoreError where the folder is something else, of a newer format, missing (to read), in use (to write), or
    not to be written.
    """
    try:
        _check_folder(directory, read_only=read_only)
        if read_only:
            return Engine.read_only(str(directory / QUADS))
        directory.mkdir(parents=True, exist_ok=True)
        engine = Engine(str(directory / QUADS))
    except (OSError, RuntimeError) as error:
        raise _explain(error, directory) from error
    if not (directory / MANIFEST).exists():
        write_manifest(directory, Manifest(version=__version__))
    return engine


def read_manifest(directory: Path) -> Manifest:
    """Read a folder's manifest. Raises StoreError where it is unreadable or of a newer format."""
    path = directory / MANIFEST
    if not path.exists():
        return Manifest(version=__version__, current=False)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(int(data["format"]), str(data["version"]), bool(data["current"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} cannot be read as a manifest ({error}); is {directory} a graphkit store?") from error
    if manifest.format > FORMAT:
        raise StoreError(
            f"{directory} has format {manifest.format}, and this graphkit reads up to {FORMAT}: "
            f"install a newer graphkit-kg (at least {manifest.version}), or build the store again"
        )
    return manifest


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


def _check_folder(directory: Path, *, read_only: bool) -> None:
    if directory.exists() and not directory.is_dir():
        raise StoreError(f"{directory} is a file, and a store is a folder: name another path")
    names = {path.name for path in directory.iterdir()} if directory.exists() else set()
    if MANIFEST in names:
        read_manifest(directory)
    elif names - {QUADS, ANSWERS}:
        raise StoreError(f"{directory} holds other files and is no graphkit store: name a new or empty folder")
    if read_only and QUADS not in names:
        raise StoreError(f"{directory} holds no graphkit store: build one with `graphkit build … -o {directory}`")


def _explain(error: Exception, directory: Path) -> StoreError:
    if isinstance(error, PermissionError) or "ermission denied" in str(error):
        return StoreError(f"{directory} cannot be opened: change its permissions, or name another folder")
    if "LOCK: " in str(error):
        return StoreError(f"{directory} has another writer: wait until it is done, or open it with read_only=True")
    if isinstance(error, OSError):
        return StoreError(f"{directory} cannot be opened ({error}): name another folder")
    return StoreError(f"{directory} is damaged ({error}): delete it, and build it again from its documents")
