"""Well-known persons: our own table, and those of Hindi DBpedia that other pages name."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.language.script import fold

from .dbpedia import SOURCE, Page, Pages
from .entries import Entry, Naming
from .own import read_things
from .places import link

PERSON_CLASSES = {"Person", "Politician", "Writer", "MusicalArtist", "Scientist", "TennisPlayer", "Actor"}
_LINKS = 3
_NO_NAME = set(",0123456789०१२३४५६७८९:/!?")


def list_persons(pages: Pages) -> Iterator[Entry]:
    """Yield our persons, then those of DBpedia with two words or more who are linked to, the best known first."""
    taken: set[str] = set()
    for entry in read_things("persons.tsv"):
        page = next((p for n in entry.names if (p := pages.find(n.name)) and is_person(p)), None)
        linked = link(entry, page, strict=True)
        taken.add(linked.identifier)
        yield linked
    ranked = sorted(filter(is_person, pages.pages.values()), key=lambda page: (-rank(page), page.title))
    for page in ranked:
        label = page.label
        if rank(page) < _LINKS or page.iri in taken or not is_full_name(label) or label != page.title.replace("_", " "):
            continue
        entry = link(Entry("Person", (Naming(label, "label", SOURCE),), key=page.title), page, strict=True)
        names = tuple(naming for naming in entry.names if is_full_name(naming.name))
        yield Entry("Person", names, entry.id, weight=rank(page), key=page.title)


def rank(page: Page) -> int:
    """Count what points to the page: other pages, and other spellings of its title."""
    return page.links + len(page.redirects)


def is_person(page: Page) -> bool:
    """Say whether DBpedia has the page as a person's and states what only persons have."""
    return bool(page.classes & PERSON_CLASSES) and page.personal


def is_full_name(name: str) -> bool:
    """Say whether the name has two words or more, each of more than an initial or one of them so, and no numbers."""
    words = fold(name).replace(".", " ").split()
    return len(words) > 1 and max(map(len, words)) > 2 and not _NO_NAME & set(name) and len(words) < 6
