"""Hindi DBpedia: pages with their classes, redirects, positions and populations."""

from __future__ import annotations

import bz2
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from graphkit.language.script import compare_names, fold, has_devanagari

from .entries import DBPEDIA, Naming, clean_name

SOURCE = "dbpedia"
_TRIPLE = re.compile(r"<([^>]*)> <([^>]*)> (?:<([^>]*)>|\"([^\"]*)\")")
_ONTOLOGY = "http://dbpedia.org/ontology/"
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_BRACKET = re.compile(r"\s*\([^)]*\)\s*$")
_OF = re.compile(" (?:का|के|की|में|पर|से|और|एवं) ")
_LATIN_ABBREVIATION = re.compile("[A-Z][A-Z&.]{1,7}")
_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "de", "la", "du"})
ALIKE = 0.8
# Facts that only persons have: the classes of DBpedia alone count a season or a kind of music among them.
_OF_PERSONS = frozenset(
    {"birthPlace", "birthDate", "birthYear", "deathPlace", "deathDate", "deathYear", "occupation", "nationality",
     "spouse", "almaMater", "party"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its title as in its IRI, its classes in DBpedia, redirects to it, and what it is known by."""

    title: str
    classes: frozenset[str]
    redirects: tuple[str, ...]
    links: int
    position: tuple[float, float] | None = None
    population: int = 0
    personal: bool = False

    @property
    def iri(self) -> str:
        """The page's IRI in Hindi DBpedia."""
        return DBPEDIA + self.title

    @property
    def label(self) -> str:
        """The title as it is written in a text: without underscores and without what keeps it from others."""
        return _BRACKET.sub("", clean_name(self.title.replace("_", " ")))

    @property
    def place_label(self) -> str:
        """The label of a place, without the district or state after a comma."""
        return self.label.split(",")[0].strip()


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages by title, titles by folded name, and titles by the titles that redirect to them."""

    pages: dict[str, Page]
    by_label: dict[str, str]
    redirects: dict[str, str]

    def follow(self, name: str) -> Page | None:
        """Return the page of that title or the one that the title redirects to, however unlike the two are."""
        title = name.replace(" ", "_")
        return self.pages.get(self.redirects.get(title, title))

    def find(self, name: str) -> Page | None:
        """Return the page of that very name, directly or by a redirect that is only another spelling."""
        title = self.by_label.get(fold(name))
        return self.pages.get(title) if title else None


def load_pages(folder: Path) -> Pages:
    """Read what the gazetteer needs of the dump in ``folder``."""
    ambiguous = {subject for subject, _, _ in _read(folder, "disambiguations")}
    redirects = {s: o for s, _, o in _read(folder, "redirects") if s not in ambiguous and o not in ambiguous}
    classes = _group((subject, value) for subject, _, value in _read(folder, "instance-types"))
    facts = list(_read(folder, "mappingbased-objects-uncleaned"))
    links = Counter(redirects.get(value, value) for _, _, value in facts)
    literals = _read(folder, "mappingbased-literals")
    persons = {subject for subject, predicate, _ in (*facts, *literals) if predicate in _OF_PERSONS}
    positions, populations = _read_positions(folder), _read_populations(folder)
    backwards = _group((target, source) for source, target in sorted(redirects.items()))
    titles = {*classes, *(subject for subject, _, _ in facts), *redirects.values()} - ambiguous - set(redirects)
    pages = {
        title: Page(
            title,
            frozenset(classes.get(title, ())),
            tuple(backwards.get(title, ())),
            links[title],
            positions.get(title),
            populations.get(title, 0),
            title in persons,
        )
        for title in sorted(filter(_is_article, titles))
    }
    return Pages(pages, _index_labels(pages), redirects)


def _is_article(title: str) -> bool:
    """Say whether the title is of an article, and of no part of one, template or category."""
    return "__" not in title and not title.startswith(("http", "साँचा:", "श्रेणी:"))


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _index_labels(pages: dict[str, Page]) -> dict[str, str]:
    by_label = {fold(title.replace("_", " ")): title for title in reversed(pages)}
    for title, page in pages.items():
        for redirect in page.redirects:
            name = redirect.replace("_", " ")
            if compare_names(name, page.label) >= ALIKE:
                by_label.setdefault(fold(name), title)
    return by_label


def _read(folder: Path, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield subject, the local name of the predicate and value, both ends without their namespace."""
    (path,) = folder.glob(f"hiwiki-*-{part}.ttl.bz2")
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            match = _TRIPLE.match(line)
            if match and match[1].startswith(DBPEDIA):
                value = match[3] or match[4] or ""
                predicate = match[2].rsplit("/", 1)[-1].rsplit("#", 1)[-1]
                yield match[1][len(DBPEDIA) :], predicate, unquote(_strip(value))


def _strip(value: str) -> str:
    return value.removeprefix(DBPEDIA).removeprefix(_ONTOLOGY)


def _read_positions(folder: Path) -> dict[str, tuple[float, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for subject, predicate, value in _read(folder, "geo-coordinates-mappingbased"):
        if predicate in {"lat", "long"}:
            found[subject].setdefault(predicate, float(value))
    return {subject: (pair["lat"], pair["long"]) for subject, pair in found.items() if len(pair) == 2}


def _read_populations(folder: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for subject, predicate, value in _read(folder, "mappingbased-literals"):
        if predicate == "populationTotal" and value.isdecimal():
            found.setdefault(subject, int(value))
    return found


def list_aliases(page: Page, names: Sequence[str], *, strict: bool) -> Iterator[Naming]:
    """Yield the redirects that are names. ``strict`` keeps spellings of the label only.

    A redirect is often a part or a topic of the page, so one is a name only where it is alike to a name that is
    already known, or is an English name, or the abbreviation of one.
    """
    known = list(names)
    for redirect in page.redirects:
        name = _BRACKET.sub("", clean_name(redirect.replace("_", " ")))
        name = name.split(",")[0].strip() if strict else name
        if not is_clean(name) or (_OF.search(name) and not any(map(_OF.search, names))):
            continue
        if _LATIN_ABBREVIATION.fullmatch(name):
            if not strict and any(_abbreviates(name, other) for other in known):
                yield Naming(name, "abbreviation", SOURCE)
            continue
        latin = not has_devanagari(name)
        alike = any(compare_names(name, other) >= ALIKE for other in known)
        if (alike or (latin and not strict and " " in name)) and not _is_demonym(name, page):
            known.append(name)
            yield Naming(_capitalise(name) if latin else name, "alias", SOURCE)


def is_clean(name: str) -> bool:
    """Say whether a title can be a name: of some length, in one script, beginning with a letter."""
    mixed = has_devanagari(name) and any("a" <= c.lower() <= "z" for c in name)
    district = any(word in name.split() for word in ("जिला", "ज़िला", "जिले", "ज़िले", "तहसील", "District", "district"))
    return (
        len(fold(name)) > 2
        and name[0].isalpha()
        and not mixed
        and not district
        and not any(c in name for c in ":/\\!?।(")
    )


def _abbreviates(short: str, name: str) -> bool:
    """Say whether the letters of ``short`` begin the words of a Latin name, small words aside."""
    initials = "".join(word[0] for word in name.split() if word not in _SMALL)
    return initials.upper() == short.replace(".", "")


def _is_demonym(name: str, page: Page) -> bool:
    """Say whether the name is that of a people or a language, which is a place's name with an ending."""
    label = page.place_label
    if page.position is None and "Country" not in page.classes:
        return False
    endings = ("ी", "ई", "न") if has_devanagari(name) else ("n", "i", "ese", "ish")
    return name.endswith(endings) and not label.endswith(endings) and has_devanagari(name) == has_devanagari(label)


def _capitalise(name: str) -> str:
    """Return a Latin redirect with its words in capitals, as a name is written: many are typed in small letters."""
    words = name.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words))
