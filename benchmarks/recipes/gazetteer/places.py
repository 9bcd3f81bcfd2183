"""Places: countries, states, districts, cities and regions, from CLDR, GeoNames, Hindi DBpedia and our own tables."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pycountry
from babel import Locale

from graphkit.language.script import compare_names, fold

from .dbpedia import ALIKE, Page, Pages, is_clean, list_aliases
from .dbpedia import SOURCE as DBPEDIA_SOURCE
from .entries import DBPEDIA, GEONAMES, Entry, Naming, clean_name
from .geonames import City, CityIndex, load_capitals, load_country_numbers, measure_distance
from .own import SOURCE, read_pairs, read_table, read_things, to_namings

INDIA = "IN"
POPULATION_OF_WORLD_CITIES = 100_000
POPULATION_OF_CITIES_WITHOUT_HINDI = 250_000
POPULATION_OF_TOWNS = 15_000
_PLACES = {
    "Settlement", "Town", "City", "PopulatedPlace", "CityDistrict", "AdministrativeRegion", "District", "Country",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Code of a state of India, its kind (state or territory), and its number in GeoNames."""

    code: str
    kind: str
    number: str


def list_countries(pages: Pages) -> Iterator[Entry]:
    """Yield the countries and territories of ISO 3166 with the names that CLDR and our table give them."""
    hindi, english = Locale("hi").territories, Locale("en").territories
    own = {code: (hi, en) for code, hi, en in read_table("countries.tsv")}
    numbers = load_country_numbers()
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_2):
        code = country.alpha_2
        names = to_namings(*own[code]) if code in own else ()
        cldr = (clean_country(hindi[code]), clean_country(english[code]))
        entry = Entry("Country", names, key=code).with_names(Naming(name, "label", "cldr") for name in cldr)
        entry = entry.with_names([Naming(country.name.split(",")[0], "label", "iso-codes")])
        followed = (pages.follow(naming.name) for naming in entry.names if naming.kind != "abbreviation")
        page = next((page for page in followed if page and "Country" in page.classes), None)
        yield link(entry, page, GEONAMES.format(numbers[code]) if code in numbers else "", strict=True)


def clean_country(name: str) -> str:
    """Take off what CLDR adds in brackets."""
    return re.split(r" ?\(| [–-] ", name, maxsplit=1)[0].strip()


def list_states(pages: Pages) -> Iterator[tuple[State, Entry]]:
    """Yield the states and union territories of India."""
    translation = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["hi"])
    official = {s.code.removeprefix("IN-"): s.name for s in pycountry.subdivisions if s.country_code == INDIA}
    for code, hindi, english, kind, number in read_table("states.tsv"):
        entry = Entry("State", to_namings(hindi, english), key=code)
        entry = entry.with_names([Naming(clean_name(translation.gettext(official[code])), "alias", "iso-codes")])
        yield State(code, kind, number), link(entry, find_place(pages, entry), strict=True)


def list_own_cities(
    pages: Pages, cities: CityIndex, numbers: dict[str, str]
) -> Iterator[tuple[str, City | None, Entry]]:
    """Yield kind, city of GeoNames and entry of each city of our table; ``numbers`` are the states' in GeoNames."""
    for place, hindi, english, kind in read_table("cities.tsv"):
        entry = Entry("City", to_namings(hindi, english), key=f"{place} {english}")
        country, _, state = place.partition("-")
        names = [naming.name for naming in entry.names if naming.language == "en"]
        city = cities.find(country, names, numbers.get(state, ""))
        if city:
            entry = replace(entry.with_names(city.to_namings()), position=city.position, weight=city.population)
        yield kind, city, link(entry, find_place(pages, entry), city.iri if city else "", strict=True)


def list_regions(pages: Pages) -> Iterator[Entry]:
    """Yield continents, regions, rivers and parts of cities of our table."""
    for entry in read_things("regions.tsv"):
        yield link(entry, find_place(pages, entry), strict=True)


def list_cities(pages: Pages, cities: CityIndex, taken: set[int], taken_titles: set[str]) -> Iterator[Entry]:
    """Yield the other cities of GeoNames, Indian towns included, each with its page of DBpedia."""
    matched = match_pages(pages, cities, taken_titles)
    capitals = load_capitals()
    for city in cities.cities:
        if city.number in taken:
            continue
        page = matched.get(city.number)
        least = POPULATION_OF_WORLD_CITIES if city.hindi or page else POPULATION_OF_CITIES_WITHOUT_HINDI
        if city.country == INDIA or city.population >= least or (city.country, city.english[0]) in capitals:
            key = str(city.number)
            entry = Entry("City", city.to_namings(), position=city.position, weight=city.population, key=key)
            yield link(entry, page, city.iri, strict=True)


def match_pages(pages: Pages, cities: CityIndex, taken: set[str]) -> dict[int, Page]:
    """Return for the number of a city the page of the same place: near it, and alike in name."""
    best: dict[int, tuple[float, Page]] = {}
    for page in pages.pages.values():
        if page.position is None or page.title in taken or not is_settlement(page):
            continue
        for city in cities.list_near(page.position, 25):
            alike = max(compare_names(page.place_label, name) for name in (*city.english, *city.hindi))
            score = alike - measure_distance(page.position, city.position) / 500
            if alike >= ALIKE and score > best.get(city.number, (0.0, page))[0]:
                best[city.number] = (score, page)
    return {number: page for number, (_, page) in best.items()}


def list_towns(pages: Pages, taken_titles: set[str]) -> Iterator[Entry]:
    """Yield the towns of DBpedia that GeoNames lacks: only those of some size, or much linked to."""
    for page in sorted(pages.pages.values(), key=lambda page: (-page.population, page.title)):
        if page.title in taken_titles or not is_settlement(page):
            continue
        town = page.classes & {"Town", "City"} or page.population >= POPULATION_OF_TOWNS
        if (town and page.links + len(page.redirects) >= 2) or (page.links >= 8 and page.classes):
            label = page.place_label
            if "क्षेत्र" in label or "समय" in label or not is_clean(label):
                continue
            class_ = "City" if town or page.population else "Place"
            names = (Naming(label, "label", DBPEDIA_SOURCE),)
            entry = Entry(class_, names, position=page.position, weight=page.population, key=page.title)
            yield link(entry, page, strict=True)


def list_districts(pages: Pages, cities: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the districts of India. A district whose name a city bears has it only with the word for district."""
    borne = {fold(naming.name) for city in cities for naming in city.names}
    for state, cell in read_table("districts.tsv"):
        for spellings in read_pairs(cell):
            bare = [name for name in (*spellings.hindi, *spellings.english) if fold(name) not in borne]
            hindi = [f"{name} {word}" for word in ("जिला", "जनपद") for name in spellings.hindi]
            english = [f"{name} district" for name in spellings.english]
            kinds = {hindi[0]: "label", english[0]: "label"}
            names = [Naming(name, kinds.get(name, "alias"), SOURCE) for name in (*hindi, *english, *bare)]
            entry = Entry("District", tuple(names), key=f"{state} {spellings.english[0]}")
            page = next((p for name in hindi if (p := pages.find(name)) and is_settlement(p)), None)
            yield link(entry, page, strict=True)


def find_place(pages: Pages, entry: Entry) -> Page | None:
    """Return the page of a place of ours: a place, and where both have a position not far from ours.

    The positions of DBpedia are now and then far out, so a page of the very name that many others name is taken too.
    """
    for naming in entry.names:
        page = pages.find(naming.name) or pages.follow(naming.name) if naming.kind != "abbreviation" else None
        if page is None or not (page.classes & _PLACES if page.classes else page.label == page.title):
            continue
        near = not (page.position and entry.position) or measure_distance(page.position, entry.position) < 60
        if near or (fold(page.title) == fold(entry.names[0].name) and page.links >= 10):
            return page
    return None


def is_settlement(page: Page) -> bool:
    """Say whether the page is of a town, a city or another populated place, and not of a constituency."""
    return bool(page.classes & _PLACES) and "निर्वाचन" not in page.title and "विधानसभा" not in page.title


def link(entry: Entry, page: Page | None, fallback: str = "", *, strict: bool) -> Entry:
    """Give the entry the id and the aliases of a page, or the fallback for its id.

    The title of a page is a name, unless brackets or a comma tell it apart: without them it is another's name too.
    """
    if page is None:
        return replace(entry, id=fallback)
    label = page.place_label if strict else page.label
    told_apart = page.title.replace("_", " ") != label and bool(entry.names)
    entry = entry.with_names([Naming(label, "label", DBPEDIA_SOURCE)] if is_clean(label) and not told_apart else ())
    aliases = list_aliases(page, [naming.name for naming in entry.names], strict=strict)
    return replace(entry.with_names(aliases), id=page.iri, weight=max(entry.weight, page.links))


def merge_places(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the places by their first id, each once: a later one of the same name and position is the earlier one.

    A later place loses the aliases that are a name of an earlier one of ours: they are misspellings of its own name.
    """
    kept: dict[str, Entry] = {}
    by_name: dict[str, list[str]] = {}
    ours: set[str] = set()
    for given in entries:
        own = any(naming.source == SOURCE for naming in given.names)
        names = tuple(n for n in given.names if own or n.kind == "label" or fold(n.name) not in ours)
        entry = replace(given, names=names)
        same = [key for n in names[:1] for key in by_name.get(fold(n.name), ()) if is_same(kept[key], entry)]
        key = entry.identifier if entry.identifier in kept else same[0] if same else ""
        if key:
            kept[key] = adopt(kept[key], entry)
            continue
        kept[entry.identifier] = entry
        ours.update(fold(n.name) for n in names if own)
        for naming in names:
            by_name.setdefault(fold(naming.name), []).append(entry.identifier)
    return kept


def is_same(known: Entry, entry: Entry) -> bool:
    """Say whether two places of one name are one: neither a district, and near each other as far as one can tell."""
    if "District" in {known.class_, entry.class_}:
        return False
    if known.position and entry.position:
        return measure_distance(known.position, entry.position) < 40
    return known.class_ != "City" or entry.class_ != "City" or not entry.weight


def adopt(known: Entry, entry: Entry) -> Entry:
    """Return the known place with the other's names, and with its page where only the other has one."""
    linked = known.id.startswith(DBPEDIA) or not entry.id.startswith(DBPEDIA)
    return replace(known.with_names(entry.names), id=known.id if linked else entry.id)
