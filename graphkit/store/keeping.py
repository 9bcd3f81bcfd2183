"""A store as one file to keep, and back: ``backup_store`` and ``restore_store``.

A backup is a tar within gzip: ``backup.json`` with the size and the SHA-256 of all that follows, then the manifest, the
sorted quads as ``graph.nq``, and ``judgements.tsv`` and ``readings.tsv`` if they are there. It has neither times nor
owners of files, so the same store gives the same bytes. What is restored is written under these names alone, whatever
the file says.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from tarfile import BLOCKSIZE, GNU_FORMAT, TarError, TarInfo
from tarfile import open as open_tar
from tempfile import TemporaryFile
from typing import IO

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from graphkit.errors import MissingPath, OutputError, StoreError, UnreadablePath
from graphkit.files import replace_file
from graphkit.rdf.serialise import write_nquads
from graphkit.store.contents import list_documents
from graphkit.store.folder import (
    ANSWERS,
    DUMP,
    MANIFEST,
    QUADS,
    explain_failures,
    make_beside,
    open_engine,
    read_manifest,
)
from graphkit.store.readings import READINGS

FORMAT = 1
LIMIT = 64 * 2**30
"""How many bytes a backup may unpack to, where nobody allows more."""

_LABEL = "backup.json"
_SMALL = 2**20
_NEEDED = (MANIFEST, DUMP)
_OPTIONAL = (ANSWERS, READINGS)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds; ``current`` tells whether its facts were derived from all its claims."""

    documents: int
    quads: int
    current: bool


@dataclass(frozen=True, slots=True)
class _Label:
    quads: int
    sizes: dict[str, int]
    digests: dict[str, str]


def backup_store(directory: str | os.PathLike[str], path: str | os.PathLike[str]) -> Kept:
    """Write a store to one file, whole or not at all, while others may read it.

    Raises StoreError where there is no store, or it changes meanwhile, and OutputError where the file cannot be written
    or lies in the store's own folder.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     open_engine(Path(folder, "graph"), read_only=False).flush()
    ...     backup_store(Path(folder, "graph"), Path(folder, "graph.tar.gz"))
    ...     restore_store(Path(folder, "graph.tar.gz"), Path(folder, "again"))
    Kept(documents=0, quads=0, current=True)
    Kept(documents=0, quads=0, current=True)
    """
    source, target = Path(directory), Path(path)
    if target.resolve().is_relative_to(source.resolve()):
        raise OutputError(f"{target} lies in the store that it is to keep: name a file outside {source}")
    engine, manifest, current = _open_unchanged(source)
    with replace_file(target) as stream, explain_failures(source), TemporaryFile() as dump:
        quads = write_nquads(engine, dump)
        parts: dict[str, IO[bytes]] = {MANIFEST: BytesIO(manifest), DUMP: dump}
        for name in _OPTIONAL:
            if (source / name).exists():
                parts[name] = BytesIO((source / name).read_bytes())
        _pack(stream, parts, quads)
        return Kept(len(list_documents(engine)), quads, current)


def restore_store(
    path: str | os.PathLike[str], directory: str | os.PathLike[str], *, limit: int = LIMIT
) -> Kept:  # fmt: skip
    """Make the store anew that a backup holds, in a folder that is new or empty; it is there whole or not at all.

    Raises StoreError where the folder holds anything or cannot be made, where the file is damaged, was not written by
    ``backup_store``, or would unpack to more bytes than ``limit``; MissingPath or UnreadablePath for the file.
    """
    source, target = Path(path), Path(directory).resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(f"{directory} holds something already: name a new or empty folder to restore into")
    with _open_backup(source) as stream, make_beside(target, "restoring") as folder, explain_failures(target):
        with _tell_damage(source):
            label = _unpack(stream, folder, limit, source)
        engine = Engine(str(folder / QUADS))
        _load(engine, folder / DUMP, label.quads, source)
        kept = Kept(len(list_documents(engine)), label.quads, read_manifest(folder).current)
        del engine  # which closes it, before the folder gets its name
        if target.exists():
            target.rmdir()
        folder.rename(target)
    return kept


def _open_unchanged(directory: Path) -> tuple[Engine, bytes, bool]:
    """Open a store, with the manifest that stood there before and after, so that the two fit together."""
    before = _find_stamp(directory / MANIFEST)
    engine = open_engine(directory, read_only=True)
    manifest = read_manifest(directory)
    if _find_stamp(directory / MANIFEST) != before:
        raise StoreError(f"{directory} is being written to: wait until the build is done, and back it up then")
    kept = asdict(replace(manifest, indexed=""))  # an index is not kept, since it can be had again
    return engine, json.dumps(kept, indent=2, sort_keys=True).encode() + b"\n", manifest.current


def _find_stamp(path: Path) -> tuple[int, ...]:
    if not path.exists():
        return ()
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _pack(stream: IO[bytes], parts: dict[str, IO[bytes]], quads: int) -> None:
    members = {name: {"bytes": body.seek(0, os.SEEK_END), "sha256": _hash(body)} for name, body in parts.items()}
    label = {"format": FORMAT, "kind": "graphkit backup", "members": members, "quads": quads}
    text = json.dumps(label, indent=2, sort_keys=True).encode() + b"\n"
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as packed,
        open_tar(fileobj=packed, mode="w", format=GNU_FORMAT) as tar,
    ):
        for name, body in {_LABEL: BytesIO(text), **parts}.items():
            member = TarInfo(name)
            member.size = body.seek(0, os.SEEK_END)
            body.seek(0)
            tar.addfile(member, body)


def _hash(body: IO[bytes]) -> str:
    body.seek(0)
    return hashlib.file_digest(body, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads, which is all it needs


@contextmanager
def _open_backup(path: Path) -> Iterator[gzip.GzipFile]:
    """Open what is within gzip, which is not read yet."""
    if not path.is_file():
        raise MissingPath(f"{path}: no such file; name one that `graphkit backup` wrote")
    try:
        packed = path.open("rb")
    except OSError as error:
        raise UnreadablePath(f"{path}: may not be read ({error.strerror}); change its permissions") from error
    with packed, gzip.GzipFile(fileobj=packed, mode="rb") as stream:
        yield stream


@contextmanager
def _tell_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, TarError, ValueError, LookupError, TypeError) as error:
        raise StoreError(
            f"{path} is damaged, or no backup of graphkit ({error}): use another copy of it; nothing was restored"
        ) from error


def _unpack(stream: gzip.GzipFile, folder: Path, limit: int, path: Path) -> _Label:
    name, size = _read_header(stream)
    if name != _LABEL or size > _SMALL:
        raise ValueError(f"it does not begin with {_LABEL}")
    label = _read_label(_read_body(stream, size))
    if sum(label.sizes.values()) > limit:
        raise StoreError(
            f"{path} unpacks to {sum(label.sizes.values())} bytes, more than {limit}: if you trust it, allow more"
        )
    for expected, size in label.sizes.items():
        if _read_header(stream) != (expected, size):
            raise ValueError(f"where {expected} should stand, there is something else")
        if _save(stream, size, folder / expected) != label.digests[expected]:
            raise ValueError(f"the checksum of {expected} is wrong")
    if stream.read(_SMALL).strip(b"\0") or stream.read(1):
        raise ValueError("there is more behind its end")
    return label


def _read_header(stream: gzip.GzipFile) -> tuple[str, int]:
    """Read the name and the size of the next member, which must be a plain file; any other kind is no part of it."""
    member = TarInfo.frombuf(_read_exactly(stream, BLOCKSIZE), "utf-8", "strict")
    if not member.isreg() or member.issparse() or member.size < 0:
        raise ValueError(f"{member.name!r} is no plain file")
    return member.name, member.size


def _read_label(text: bytes) -> _Label:
    data = json.loads(text)
    if data["kind"] != "graphkit backup":
        raise ValueError("it is labelled as something else")
    if data["format"] > FORMAT:
        raise StoreError(
            f"the backup has format {data['format']}, and this graphkit reads up to {FORMAT}: install a newer"
        )
    members = {name: data["members"][name] for name in (*_NEEDED, *_OPTIONAL) if name in data["members"]}
    if set(members) != set(data["members"]) or not set(_NEEDED) <= set(members):
        raise ValueError(f"it must hold {' and '.join(_NEEDED)}, and nothing unknown")
    sizes = {name: int(member["bytes"]) for name, member in members.items()}
    if min(sizes.values()) < 0 or sizes[MANIFEST] > _SMALL:
        raise ValueError("it tells sizes that cannot be")
    return _Label(int(data["quads"]), sizes, {name: str(member["sha256"]) for name, member in members.items()})


def _read_body(stream: gzip.GzipFile, size: int) -> bytes:
    body = _read_exactly(stream, size)
    _read_exactly(stream, -size % BLOCKSIZE)
    return body


def _read_exactly(stream: gzip.GzipFile, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError("it ends too early")
    return data


def _save(stream: gzip.GzipFile, size: int, path: Path) -> str:
    digest, left = hashlib.sha256(), size
    with path.open("wb") as file:
        while left:
            part = _read_exactly(stream, min(left, _SMALL))
            digest.update(part)
            file.write(part)
            left -= len(part)
        file.flush()
        os.fsync(file.fileno())
    _read_exactly(stream, -size % BLOCKSIZE)
    return digest.hexdigest()


def _load(engine: Engine, dump: Path, quads: int, path: Path) -> None:
    try:
        engine.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"{path} holds no N-Quads ({error}): use another copy of it; nothing was restored") from error
    engine.flush()
    if (found := len(engine)) != quads:
        raise StoreError(f"{path} promises {quads} quads and holds {found}: use another copy of it")
