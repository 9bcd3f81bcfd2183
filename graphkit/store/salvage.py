"""What is kept of a store that is damaged: its documents, whole or not at all, in a new folder beside it.

They are taken from the store itself where it opens, and from ``graph.nq`` where it does not, or where a document cannot
be read whole. The damaged folder is only read, and gets another name in the end.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import Literal, Quad, RdfFormat
from pyoxigraph import Store as Engine

from graphkit.errors import StoreError
from graphkit.rdf.extractions import extraction_to_quads, quads_to_extraction
from graphkit.rdf.iris import JUDGEMENTS, claims_graph, provenance_graph
from graphkit.rdf.vocabulary import SCHEMA
from graphkit.store.contents import list_documents
from graphkit.store.folder import DUMP, MANIFEST, QUADS, check_format, find_free
from graphkit.store.readings import READINGS
from graphkit.version import __version__

if sys.platform != "win32":
    import fcntl

_ASIDE = "before-rebuild"
_UNREADABLE = (OSError, RuntimeError, SyntaxError)


@dataclass(frozen=True, slots=True)
class Salvage:
    """How many documents came from the store and from ``graph.nq``, and the ids of those that neither holds whole.

    ``judgements`` tells whether the judgements of identity could be read.
    """

    from_store: int
    from_dump: int
    lost: tuple[str, ...]
    judgements: bool


def salvage(directory: Path, folder: Path) -> Salvage:
    """Copy the documents of a store, its judgements, and when it read what, into a new store in ``folder``.

    Raises StoreError where neither the store nor its dump gives a document that is whole.

    >>> from graphkit.store.folder import open_engine
    >>> with TemporaryDirectory() as parent:
    ...     open_engine(Path(parent, "graph"), read_only=False).flush()
    ...     salvage(Path(parent, "graph"), Path(parent))
    Salvage(from_store=0, from_dump=0, lost=(), judgements=True)
    """
    target = Engine(str(folder / QUADS))
    if (directory / READINGS).exists():
        shutil.copyfile(directory / READINGS, folder / READINGS)
    try:
        store = Engine.read_only(str(directory / QUADS))
        wanted = list_documents(store)
    except _UNREADABLE as error:
        return _salvage_dump(directory, folder, target, str(error).strip())
    whole, judgements = _copy_documents(store, wanted, target), _copy_judgements(store, target)
    found: set[str] = set()
    if len(whole) < len(wanted) or not judgements:
        with suppress(*_UNREADABLE), _open_dump(directory, folder) as dump:
            found = _copy_documents(dump, (one for one in wanted if one not in whole), target)
            judgements = judgements or _copy_judgements(dump, target)
    target.flush()
    if wanted and not whole | found:
        raise _refuse(directory, "none of its documents is whole")
    return Salvage(len(whole), len(found), tuple(one for one in wanted if one not in whole | found), judgements)


def _salvage_dump(directory: Path, folder: Path, target: Engine, reason: str) -> Salvage:
    try:
        with _open_dump(directory, folder) as dump:
            wanted = list_documents(dump)
            whole, judgements = _copy_documents(dump, wanted, target), _copy_judgements(dump, target)
    except _UNREADABLE as error:
        raise _refuse(directory, f"{reason}; {error}") from error
    target.flush()
    if not whole:
        raise _refuse(directory, f"{reason}; {DUMP} holds no document that is whole")
    return Salvage(0, len(whole), tuple(one for one in wanted if one not in whole), judgements)


@contextmanager
def hold(directory: Path) -> Iterator[None]:
    """Keep writers away from a store that may be damaged, as the engine does from one that is sound.

    Raises StoreError where there is nothing to hold, a writer is at work, or it is of another format.
    """
    _check_kept(directory)
    lock = directory / QUADS / "LOCK"
    if sys.platform == "win32" or not lock.exists():
        yield
        return
    try:
        stream = lock.open("r+b")
    except OSError as error:
        raise StoreError(f"{directory} cannot be opened ({error.strerror}): change its permissions") from error
    with stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{directory} has another writer: wait until it is done") from error
        yield


def put_aside(directory: Path, folder: Path) -> Path:
    """Give a folder's name to another one, and return the name that the first has now.

    >>> with TemporaryDirectory() as parent:
    ...     for name in ("graph", "new"):
    ...         Path(parent, name).mkdir()
    ...     put_aside(Path(parent, "graph"), Path(parent, "new")).name
    'graph.before-rebuild'
    """
    aside = find_free(directory, _ASIDE)
    directory.rename(aside)
    try:
        folder.rename(directory)
    except OSError:
        aside.rename(directory)
        raise
    return aside


def _check_kept(directory: Path) -> None:
    if any((directory / name).exists() for name in (MANIFEST, QUADS)):
        check_format(directory)
        return
    aside = sorted(directory.parent.glob(f"{directory.name}.{_ASIDE}*"))
    hint = f"; {aside[-1]} is what an earlier rebuild put aside" if aside else ""
    raise StoreError(f"{directory} holds no graphkit store: name the folder of one{hint}")


def _refuse(directory: Path, reason: str) -> StoreError:
    return StoreError(
        f"nothing of {directory} can be read ({reason}): build it from its documents, in a new folder; "
        "this one was left as it is"
    )


@contextmanager
def _open_dump(directory: Path, folder: Path) -> Iterator[Engine]:
    """Load the last dump into an engine of its own, for a while."""
    with TemporaryDirectory(dir=folder) as place:
        engine = Engine(place)
        engine.bulk_load(path=str(directory / DUMP), format=RdfFormat.N_QUADS)
        yield engine
        del engine


def _copy_documents(engine: Engine, wanted: Iterable[str], target: Engine) -> set[str]:
    """Copy those documents that are whole, and return their ids."""
    copied: set[str] = set()

    def read() -> Iterator[Quad]:
        for identifier in wanted:
            quads = _read_whole(engine, identifier)
            if quads:
                copied.add(identifier)
                yield from quads

    target.bulk_extend(read())
    return copied


def _copy_judgements(engine: Engine, target: Engine) -> bool:
    try:
        target.extend(list(engine.quads_for_pattern(None, None, None, JUDGEMENTS)))
    except _UNREADABLE:
        return False
    return True


def _read_whole(engine: Engine, identifier: str) -> list[Quad]:
    """Read the quads of a document, none where they cannot be read or some of them are missing."""
    graphs = (claims_graph(identifier), provenance_graph(identifier))
    try:
        quads = [quad for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph)]
        return quads if _is_whole(quads, identifier) else []
    except Exception:  # whatever the reader stumbles over, the document is not whole
        return []


def _is_whole(quads: list[Quad], identifier: str) -> bool:
    """Say whether a document reads back, and nothing is missing of what this version would write for it.

    Of a dump that lost its end, the last lines are missing: those say which version wrote each document. What another
    version writes may differ, so there the rest of the check is left out.
    """
    extraction = quads_to_extraction(quads, identifier)
    referents = {referent.id for referent in extraction.referents}
    ends = {end for claim in extraction.claims for end in (claim.subject, claim.object) if isinstance(end, str)}
    versions = {quad.object for quad in quads if quad.predicate == SCHEMA.softwareVersion}
    missing = set(extraction_to_quads(extraction)) - set(quads)
    return bool(versions) and ends <= referents and (Literal(__version__) not in versions or not missing)
