"""The tables of names in ``ontology/gazetteer``: read, checked as a whole, and kept as lines until a name is needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import DataError, Fault
from graphkit.resources import LANGUAGES

COLUMNS = ("id", "class", "language", "name", "kind", "source")
KINDS = frozenset({"label", "alias", "abbreviation"})
JURISDICTIONS = "jurisdictions.tsv"
STOP = "stop.txt"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity: ``kind`` is label, alias or abbreviation, ``source`` where the name was taken from."""

    id: str
    class_: str
    language: str
    name: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """Every name as its line, in order of preference: of two entities with one name the earlier is the likelier.

    ``ranges`` maps an entity's id to the range of its lines, ``jurisdictions`` an organisation's id to a place's.
    """

    lines: tuple[str, ...]
    ranges: dict[str, tuple[int, int]]
    jurisdictions: dict[str, str]
    stopped: tuple[str, ...]

    def name(self, row: int) -> Name:
        """Return the name in that row."""
        return Name(*self.lines[row].split("\t"))


def load_names(folder: Path, classes: Iterable[str]) -> NameTable:
    """Read the tables of a folder. DataError with every fault of every file, by file and line."""
    faults: list[Fault] = []
    lines: list[str] = []
    ranges: dict[str, tuple[int, int]] = {}
    known = frozenset(classes)
    for path in sorted(folder.glob("*.tsv")):
        if path.name == JURISDICTIONS:
            continue
        rows = _read_rows(path, COLUMNS, faults)
        faults.extend(_check_names(path.name, rows, known, ranges, len(lines)))
        lines.extend(rows)
    jurisdictions = _load_jurisdictions(folder / JURISDICTIONS, ranges, faults)
    stopped = _load_stopped(folder / STOP, faults)
    if faults:
        raise DataError(tuple(faults))
    return NameTable(tuple(lines), ranges, jurisdictions, stopped)


def _read(path: Path, faults: list[Fault]) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        faults.append(Fault(path.name, "file", f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        faults.append(Fault(path.name, f"byte {error.start}", "is no UTF-8"))
    return ""


def _read_rows(path: Path, columns: tuple[str, ...], faults: list[Fault]) -> list[str]:
    head, *rows = _read(path, faults).split("\n")
    if head and tuple(head.split("\t")) != columns:
        faults.append(Fault(path.name, "line 1", f"must name the columns: {', '.join(columns)}"))
    if rows and not rows[-1]:
        rows.pop()
    return rows


def _check_names(
    file: str, rows: list[str], classes: frozenset[str], ranges: dict[str, tuple[int, int]], offset: int
) -> Iterator[Fault]:
    """Yield the faults of a file's rows, and enter the range of each entity in ``ranges``."""
    open_id, start, open_class, names = "", offset, "", set[str]()
    for number, row in enumerate(rows, offset):
        entry = f"line {number - offset + 2}"
        cells = row.split("\t")
        if len(cells) != len(COLUMNS):
            yield Fault(file, entry, f"has {len(cells)} columns, not {len(COLUMNS)}")
            continue
        identifier, class_, _, name, _, _ = cells
        if identifier != open_id:
            if identifier in ranges:
                yield Fault(file, entry, f"takes up {identifier} again: keep the names of one entity together")
            open_id, start, open_class, names = identifier, number, class_, set()
        ranges[identifier] = (start, number + 1)
        if name in names:
            yield Fault(file, entry, f"repeats the name {name!r}")
        if class_ != open_class:
            yield Fault(file, entry, f"gives {identifier} a second class, {class_}")
        names.add(name)
        yield from _check_cells(file, entry, cells, classes)


def _check_cells(file: str, entry: str, cells: list[str], classes: frozenset[str]) -> Iterator[Fault]:
    _, class_, language, name, kind, _ = cells
    if not (class_ in classes and language in LANGUAGES and kind in KINDS and all(cells)):
        yield from _explain(file, entry, cells, classes)
    elif name != name.strip():
        yield Fault(file, entry, "has spaces around the name")


def _explain(file: str, entry: str, cells: list[str], classes: frozenset[str]) -> Iterator[Fault]:
    yield from (Fault(file, entry, f"has no {column}") for column, cell in zip(COLUMNS, cells, strict=True) if not cell)
    allowed: Mapping[int, Collection[str]] = {1: classes, 2: LANGUAGES, 4: KINDS}
    for column, values in allowed.items():
        if cells[column] and cells[column] not in values:
            yield Fault(file, entry, f"has an unknown {COLUMNS[column]}, {cells[column]!r}")


def _load_jurisdictions(path: Path, ranges: dict[str, tuple[int, int]], faults: list[Fault]) -> dict[str, str]:
    places: dict[str, str] = {}
    for number, row in enumerate(_read_rows(path, ("organisation", "place"), faults), 2):
        cells = row.split("\t")
        if len(cells) != 2:
            faults.append(Fault(path.name, f"line {number}", f"has {len(cells)} columns, not 2"))
            continue
        unknown = [identifier for identifier in cells if identifier not in ranges]
        faults.extend(Fault(path.name, f"line {number}", f"names {cell!r}, which no table has") for cell in unknown)
        if cells[0] in places:
            faults.append(Fault(path.name, f"line {number}", f"gives {cells[0]} a second place"))
        places[cells[0]] = cells[1]
    return places


def _load_stopped(path: Path, faults: list[Fault]) -> tuple[str, ...]:
    rows = (row.split("#")[0].strip() for row in _read(path, faults).split("\n"))
    return tuple(row for row in rows if row)
