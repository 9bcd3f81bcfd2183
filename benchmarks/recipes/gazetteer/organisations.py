"""Organisations, platforms and products: our own tables, and what Hindi DBpedia adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .dbpedia import SOURCE, Page, Pages, is_clean
from .entries import Entry, Naming
from .own import read_institutes, read_things
from .places import link

_TABLES = ("companies.tsv", "public.tsv", "ministries.tsv", "universities.tsv", "more.tsv")
# Classes of DBpedia that say that a page is no organisation.
_FOREIGN = {
    "Person", "Politician", "Writer", "MusicalArtist", "Scientist", "TennisPlayer", "Actor", "Film", "TelevisionShow",
    "Book", "Album", "Village", "Settlement", "PopulatedPlace", "Town", "City", "Country", "Food", "Disease",
}  # fmt: skip
_CLASSES = {
    "Bank": "Bank", "Company": "Company", "University": "University", "CricketTeam": "SportsBody",
    "SoccerClub": "SportsBody",
}  # fmt: skip
_BANKS = ("बैंक",)


def list_own(pages: Pages) -> Iterator[Entry]:
    """Yield our organisations and products, linked to DBpedia where a page bears the name."""
    for entry in (*read_things(*_TABLES), *read_institutes()):
        yield link(entry, find_page(pages, entry), strict=False)


def link_own(pages: Pages, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield generated entries, linked to DBpedia where a page bears the name."""
    for entry in entries:
        yield link(entry, find_page(pages, entry), strict=False)


def find_page(pages: Pages, entry: Entry) -> Page | None:
    """Return the page of a thing of ours, found by a full name, unless it is of something else by its class."""
    for naming in entry.names:
        page = pages.find(naming.name) if naming.kind != "abbreviation" else None
        if page and not page.classes & _FOREIGN and (naming.kind == "label" or page.classes or " " in naming.name):
            return page
    return None


def list_rest(pages: Pages, taken: set[str]) -> Iterator[Entry]:
    """Yield the organisations of DBpedia that our tables lack."""
    for page in sorted(pages.pages.values(), key=lambda page: (-page.links, page.title)):
        class_ = next((_CLASSES[c] for c in sorted(page.classes) if c in _CLASSES), "")
        if not class_ or page.iri in taken or not is_named(page.label):
            continue
        if class_ == "Company" and page.label.endswith(_BANKS):
            class_ = "Bank"
        entry = Entry(class_, (Naming(page.label, "label", SOURCE),), weight=page.links, key=page.title)
        yield link(replace(entry), page, strict=False)


def is_named(label: str) -> bool:
    """Say whether a label can be a name in a text: neither a list, nor a season, nor a very short word."""
    return is_clean(label) and len(label) > 3 and not any(c.isdigit() for c in label[:4]) and "सूची" not in label
