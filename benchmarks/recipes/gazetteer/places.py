"""Places: countries, states, districts, cities and regions, from CLDR, GeoNames, Hindi DBpedia and our own tables."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pycountry
from babel import Locale

from graphkit.language.script import compare_names, fold

from .dbpedia import ALIKE, Page, Pages, is_clean, list_aliases
from .dbpedia import SOURCE as DBPEDIA_SOURCE
from .entries import Entry, Naming, clean_name
from .geonames import City, CityIndex, load_capitals, load_country_numbers, measure_distance
from .own import SOURCE, read_pairs, read_table, to_namings

INDIA = "IN"
POPULATION_OF_WORLD_CITIES = 100_000
POPULATION_OF_CITIES_WITHOUT_HINDI = 250_000
POPULATION_OF_TOWNS = 15_000
_PLACES = {
    "Settlement", "Town", "City", "PopulatedPlace", "CityDistrict", "AdministrativeRegion", "District", "Country",
}  # fmt: skip


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
        page = next((p for n in entry.names if (p := pages.find(n.name)) and "Country" in p.classes), None)
        fallback = f"https://sws.geonames.org/{numbers[code]}/" if code in numbers else ""
        yield link(entry, page, fallback, strict=True)


def clean_country(name: str) -> str:
    """Take off what CLDR adds in brackets."""
    return re.split(r" ?\(| [–-] ", name, maxsplit=1)[0].strip()


def list_states(pages: Pages) -> Iterator[tuple[str, str, Entry]]:
    """Yield code, kind (state or territory) and entry of each state and union territory of India."""
    translation = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["hi"])
    official = {s.code.removeprefix("IN-"): s.name for s in pycountry.subdivisions.get(country_code=INDIA)}
    for code, hindi, english, kind in read_table("states.tsv"):
        entry = Entry("State", to_namings(hindi, english), key=code)
        entry = entry.with_names([Naming(clean_name(translation.gettext(official[code])), "alias", "iso-codes")])
        yield code, kind, link(entry, find_place(pages, entry), strict=True)


def list_own_cities(pages: Pages, cities: CityIndex) -> Iterator[tuple[str, City | None, Entry]]:
    """Yield kind, city of GeoNames and entry of each city of our table."""
    for place, hindi, english, kind in read_table("cities.tsv"):
        entry = Entry("City", to_namings(hindi, english), key=f"{place} {english}")
        names = tuple(naming.name for naming in entry.names if naming.language == "en")
        city = cities.find(place.split("-")[0], names)
        if city:
            entry = replace(entry.with_names(city.to_namings()), position=city.position, weight=city.population)
        page = find_place(pages, entry)
        yield kind, city, link(entry, page, city.iri if city else "", strict=True)


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
            if "जिला" in fold(label) or "तहसील" in label or "क्षेत्र" in label or len(label) < 3:
                continue
            entry = Entry("City", (Naming(label, "label", DBPEDIA_SOURCE),), weight=page.population, key=page.title)
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
    """Return the page of a place of ours: a place, and where both have a position not far from ours."""
    for naming in entry.names:
        page = pages.find(naming.name) if naming.kind != "abbreviation" else None
        if page is None or (page.classes and not page.classes & _PLACES):
            continue
        if page.position and entry.position and measure_distance(page.position, entry.position) > 60:
            continue
        return page
    return None


def is_settlement(page: Page) -> bool:
    """Say whether the page is of a town, a city or another populated place, and not of a constituency."""
    return bool(page.classes & _PLACES) and "निर्वाचन" not in page.title and "विधानसभा" not in page.title


def link(entry: Entry, page: Page | None, fallback: str = "", *, strict: bool) -> Entry:
    """Give the entry the id and the aliases of a page, or the fallback for its id."""
    if page is None:
        return replace(entry, id=fallback)
    label = page.place_label if strict else page.label
    entry = entry.with_names([Naming(label, "label", DBPEDIA_SOURCE)] if is_clean(label) else ())
    aliases = list_aliases(page, [naming.name for naming in entry.names], strict=strict)
    return replace(entry.with_names(aliases), id=page.iri, weight=max(entry.weight, page.links))
