"""Organisations, platforms and products: our own tables, and what Hindi DBpedia adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphkit.language.script import fold

from .dbpedia import SOURCE, Page, Pages, is_clean
from .entries import Entry, Naming
from .own import SOURCE as OWN
from .own import read_institutes, read_things
from .places import link

_TABLES = ("companies.tsv", "public.tsv", "ministries.tsv", "universities.tsv", "more.tsv", "further.tsv")
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
        page = pages.find(naming.name) if naming.kind != "abbreviation" or naming == entry.names[0] else None
        if page and not page.classes & _FOREIGN and (naming.kind == "label" or page.classes or " " in naming.name):
            return page
    return None


def merge_things(entries: Sequence[Entry]) -> list[Entry]:
    """Return the things with each once: one of DBpedia that bears a name of ours as its label is ours.

    A name that DBpedia gives to one thing and our tables to another is the other's alone.
    """
    owners: dict[str, str] = {}
    for entry in entries:
        for naming in entry.names:
            if naming.source == OWN:
                owners.setdefault(fold(naming.name), entry.identifier)
    kept: dict[str, Entry] = {}
    for entry in entries:
        key = entry.identifier
        if all(naming.source != OWN for naming in entry.names):
            key = owners.get(fold(entry.names[0].name), key)
        names = [n for n in entry.names if n.source == OWN or owners.get(fold(n.name), key) == key]
        known = kept.get(key)
        kept[key] = known.with_names(names) if known else replace(entry, names=tuple(names))
        if known and not known.id:
            kept[key] = replace(kept[key], id=entry.id)
    return list(kept.values())


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
