"""Every error that graphkit raises on purpose, as one tree.

GraphkitError
├── InputError            a source that cannot be read as a document
│   ├── MissingPath       the path does not exist
│   ├── UnreadablePath    the path exists and may not be read
│   ├── EmptyDocument     nothing but white space
│   ├── BinaryDocument    not text
│   └── WrongEncoding     bytes that are no UTF-8 (or UTF-16 with a mark)
├── DataError             the data in ``ontology/`` is at fault: every fault at once
│   └── ModelError        a trained model is missing, damaged or of another format
├── StoreError            a folder that is no store, is locked, or cannot be written
├── QueryError            SPARQL that does not parse, with its position
├── UnknownQuestion       no named question of that name, with the nearest ones
├── UnknownEntity         no entity of that name, with the nearest ones
├── UnknownFact           no fact or claim of that identifier
├── UnknownDocument       no document of that id, name or address
├── WorkerLost            a process that read documents ended before its work
└── OutputError           a file that cannot be written, or a format that is unknown
"""

from __future__ import annotations

from dataclasses import dataclass


class GraphkitError(Exception):
    """The root: its message says what is wrong, where, and what to do about it."""


class InputError(GraphkitError):
    """A source that cannot be read as a document."""


class MissingPath(InputError):
    """The path does not exist."""


class UnreadablePath(InputError):
    """The path exists and may not be read."""


class EmptyDocument(InputError):
    """A source with nothing but white space in it."""


class BinaryDocument(InputError):
    """A source that is not text."""


class WrongEncoding(InputError):
    """Bytes that are neither UTF-8 nor marked UTF-16."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one entry of one data file."""

    file: str
    entry: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.problem}"


class DataError(GraphkitError):
    """The data in ``ontology/`` is at fault; ``faults`` lists every fault found, not the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        plural = "fault" if len(faults) == 1 else "faults"
        lines = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"{len(faults)} {plural} in the data:\n{lines}")


class ModelError(GraphkitError):
    """A trained model is missing, damaged or of another format."""


class StoreError(GraphkitError):
    """A folder that is no graphkit store, is in use, or cannot be written."""


class QueryError(GraphkitError):
    """SPARQL that does not parse; ``line`` and ``column`` count from 1 where they are known."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        self.line = line
        self.column = column
        super().__init__(message)


class UnknownQuestion(GraphkitError):
    """No named question of that name; ``nearest`` holds the closest names."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        self.name = name
        self.nearest = nearest
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"unknown question {name!r}{hint}; `graphkit questions` lists them all")


class UnknownEntity(GraphkitError):
    """No entity of that name in the store; ``nearest`` holds the closest labels, none where there are no facts yet."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        self.name = name
        self.nearest = nearest
        hint = f"nearest: {', '.join(nearest)}" if nearest else "the store holds no facts yet; build it first"
        super().__init__(f"no entity is called {name!r}; {hint}")


class UnknownFact(GraphkitError):
    """No fact or claim of that identifier in the store."""


class UnknownDocument(GraphkitError):
    """No document of that id, name or address in the store."""


class WorkerLost(GraphkitError):
    """A process that read documents ended before its work; what the others had read is kept."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        super().__init__(
            f"one of {workers} processes ended before its work, perhaps for want of memory; what was read is kept: "
            "run the same command again, with fewer workers"
        )


class OutputError(GraphkitError):
    """A file that cannot be written, or an output format that is unknown."""
