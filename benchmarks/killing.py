"""Real `graphkit` processes that are killed, and what is looked at afterwards: the store, its documents, its bytes."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from graphkit.build import build_graph, rebuild_graph, retract_documents
from graphkit.errors import UnknownDocument
from graphkit.model import Extraction
from graphkit.rdf.iris import JUDGEMENTS, find_identifier
from graphkit.store.folder import DUMP, MANIFEST
from graphkit.store.store import Store

STORE, NEWS, FILE = "STORE", "NEWS", "FILE"
RETRACTED = "0000/0000001.txt"
_DONE = re.compile(rb"(\d+)/\d+")


@dataclass(frozen=True, slots=True)
class Change:
    """A command that changes a store, whether it needs one that is built, and how it is finished once it was killed."""

    name: str
    words: tuple[str, ...]
    needs_store: bool
    finish: Callable[[Path, Path], object]


def finish_build(news: Path, store: Path) -> None:
    """Build once more."""
    build_graph([news], store)


def finish_retract(news: Path, store: Path) -> None:
    """Retract once more; where the document had gone and the facts had not followed, derive them anew."""
    try:
        retract_documents(store, [RETRACTED])
    except UnknownDocument:
        rebuild_graph(store)


# What changes a store, and what writes a file. Another command is killed too as soon as it has its line here.
CHANGES = (
    Change("build", ("build", NEWS, "-o", STORE), False, finish_build),
    Change("retract", ("retract", STORE, RETRACTED), True, finish_retract),
)
WRITES: Mapping[str, tuple[str, ...]] = {
    "export": ("export", STORE, "--format", "trig", "-o", FILE),
    "backup": ("backup", STORE, FILE),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: whether it was ``killed``, how many documents it told to be done, and how long it ran."""

    killed: bool
    told: int
    seconds: float


def run(
    words: tuple[str, ...], places: Mapping[str, Path], *, after: float = 60, watch: Path | None = None
) -> Ended:  # fmt: skip
    """Run a command, and kill it after so many seconds, counted from when ``watch`` appears if it is given.

    Its standard error is a terminal, so that it shows how many documents are done: one is told once it is stored.
    """
    command = [sys.executable, "-m", "graphkit", *(str(places.get(word, word)) for word in words)]
    terminal, end = pty.openpty()
    start, shown = time.monotonic(), b""
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdin=end, stdout=subprocess.DEVNULL, stderr=end, env=environment) as process:
        os.close(end)
        due = start + after if watch is None else None
        while process.poll() is None and (due is None or time.monotonic() < due):
            if due is None and watch is not None and watch.exists():
                due = time.monotonic() + after
            shown += _read(terminal, 0.001 if watch or (due and due - time.monotonic() < 0.02) else 0.01)
        process.kill()
    shown += _read(terminal, 0)
    os.close(terminal)
    told = [int(match[1]) for match in _DONE.finditer(shown)]
    return Ended(process.returncode < 0, max(told, default=0), time.monotonic() - start)


def _read(terminal: int, wait: float) -> bytes:
    if not select.select([terminal], [], [], wait)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # the process is gone, and its end of the terminal with it
        time.sleep(wait)
        return b""


@dataclass(frozen=True, slots=True)
class Found:
    """What stood in a store after a kill: seconds to open it, its whole documents, the others, and its state."""

    seconds: float
    whole: frozenset[str]
    half: int
    current: bool


def inspect(store: Path, expected: Mapping[str, Extraction]) -> Found:
    """Open a store as a reader and as a writer, the slower of which counts, and read everything in it."""
    seconds = _open(store, read_only=True) if (store / MANIFEST).exists() else 0.0
    seconds = max(seconds, _open(store, read_only=False))
    with Store(store) as opened:
        named = {quad.graph_name for quad in opened.quads()} - {JUDGEMENTS}
        traces = {find_identifier(graph) for graph in named if isinstance(graph, NamedNode)}
        whole = {one for one in traces if opened.knows(one) and opened.extraction(one) == expected.get(one)}
        return Found(seconds, frozenset(whole), len(traces - whole), opened.current)


def _open(store: Path, *, read_only: bool) -> float:
    start = time.monotonic()
    with Store(store, read_only=read_only):
        return time.monotonic() - start


def read_expected(store: Path) -> dict[str, Extraction]:
    """Return what an undisturbed build found, by document."""
    with Store(store, read_only=True) as opened:
        return {extraction.document.id: extraction for extraction in opened.extractions()}


def copy_store(store: Path, to: Path) -> Path:
    """Copy a store, or what there is of it, in the place of what stood there."""
    shutil.rmtree(to, ignore_errors=True)
    if store.exists():
        shutil.copytree(store, to)
    return to


def ends_equal(change: Change, news: Path, store: Path, expected: bytes) -> bool:
    """Finish what was killed, and say whether the bytes are those of a run that was not."""
    change.finish(news, store)
    return (store / DUMP).read_bytes() == expected
