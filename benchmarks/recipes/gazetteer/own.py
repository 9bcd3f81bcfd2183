"""Our own tables, in the folder ``tables``: what no open source has, above all Hindi names of companies and forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .entries import Entry, Naming, clean_name

FOLDER = Path(__file__).parent / "tables"
SOURCE = "own"


@dataclass(frozen=True, slots=True)
class Spellings:
    """The Hindi and the English names of one thing."""

    hindi: tuple[str, ...]
    english: tuple[str, ...]


def read_table(name: str) -> Iterator[list[str]]:
    """Yield the cells of each row of one of our tables; rows that begin with # are comments."""
    for line in (FOLDER / name).read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def to_namings(hindi: str, english: str, source: str = SOURCE) -> tuple[Naming, ...]:
    """Read two cells of names parted by bars; a star marks an abbreviation, the first of each cell is the label."""
    namings: list[Naming] = []
    for cell in (hindi, english):
        for index, part in enumerate(filter(None, map(clean_name, cell.split("|")))):
            kind = "abbreviation" if part.endswith("*") else "alias" if index else "label"
            namings.append(Naming(part.rstrip("*"), kind, source))
    return tuple(namings)


def read_things(*tables: str) -> Iterator[Entry]:
    """Yield the entries of tables of the form class, Hindi names, English names, place."""
    for table in tables:
        for class_, hindi, english, *place in read_table(table):
            yield Entry(class_, to_namings(hindi, english), place=place[0] if place else "")


def read_pairs(cell: str) -> Iterator[Spellings]:
    """Yield the pairs of a cell like ``पटना=Patna; गया=Gaya``, where a slash parts spellings."""
    for pair in filter(None, (part.strip() for part in cell.split(";"))):
        hindi, english = pair.split("=")
        yield Spellings(tuple(hindi.split("/")), tuple(english.split("/")))


def fill(patterns: str, names: tuple[str, ...]) -> str:
    """Return every pattern filled with every name, parted by bars: the first pattern with every name comes first."""
    filled = [pattern.strip().replace("{}", name) for pattern in patterns.split("|") for name in names]
    return " | ".join(filled)


def read_institutes() -> Iterator[Entry]:
    """Yield the institutes that come in series, such as one institute of technology for each of a list of places."""
    for class_, hindi, english, places in read_table("institutes.tsv"):
        for spellings in read_pairs(places):
            yield Entry(class_, to_namings(fill(hindi, spellings.hindi), fill(english, spellings.english)))


def read_templates(kind: str, place: Entry) -> Iterator[Entry]:
    """Yield what every place of that kind has: a police force, a traffic police, a government or a corporation."""
    hindi = tuple(n.name for n in place.names if n.language == "hi" and n.source == SOURCE)
    english = tuple(n.name for n in place.names if n.language == "en" and n.source == SOURCE)
    yield from _fill_templates(kind, hindi, english, place.identifier)


def read_nations(countries: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield government and army of the countries that Indian news speaks of most, by code of the country."""
    for code, hindi, english in read_table("nations.tsv"):
        yield from _fill_templates("country", _split(hindi), _split(english), countries[code].identifier)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";"))


def _fill_templates(kind: str, hindi: tuple[str, ...], english: tuple[str, ...], place: str) -> Iterator[Entry]:
    for for_each, class_, hindi_patterns, english_patterns in read_table("templates.tsv"):
        if for_each == kind:
            names = to_namings(fill(hindi_patterns, hindi), fill(english_patterns, english))
            yield Entry(class_, names, place=place)
