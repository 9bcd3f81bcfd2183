"""Pairs of spellings to learn from and to measure on: the Dakshina lexicon, and redirects of Hindi DBpedia."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.recipes.gazetteer.dbpedia import Page, is_clean, load_pages
from benchmarks.recipes.gazetteer.entries import clean_name
from graphkit.language.script import has_devanagari

_BRACKET = re.compile(r"\s*\([^)]*\)\s*$")
_ALIKE = 0.75
_KINDS = {
    "PER": {"Person", "Politician", "Actor", "Scientist", "Writer", "Artist", "Cricketer", "Athlete", "OfficeHolder"},
    "ORG": {"Organisation", "Company", "University", "Bank", "PoliticalParty", "EducationalInstitution", "Government"},
}

Redirect = tuple[str, str, str, str]


def read_dakshina(folder: Path, part: str, *, every: int = 1) -> list[tuple[str, str]]:
    """Return pairs of a word in Latin letters and in Devanagari of the part ``train`` or ``dev``.

    ``every`` keeps one word of so many, chosen by its hash.
    """
    lines = (folder / f"hi.translit.sampled.{part}.tsv").read_text("utf-8").splitlines()
    pairs = [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
    return [pair for pair in pairs if _hash(pair[1]) % every == 0]


@cache
def read_redirects(folder: Path, half: int, *, typed: bool = False) -> tuple[Redirect, ...]:
    """Return page, kind, redirect and title of one half of the pages, where the redirect is another spelling.

    It is one where both have as many words, or the same letters without spaces, and three letters in four agree. Pages
    fall into halves by a hash of their titles. ``typed`` keeps pages that DBpedia gives a class.
    """
    return tuple(_find_spellings(folder, half, typed))


def read_latin_redirects(folder: Path, half: int) -> list[Redirect]:
    """Return page, kind, redirect in Latin letters and title in Devanagari where both have as many words."""
    return [
        (title, _find_kind(page), name, label)
        for title, page in _list_pages(folder, half, typed=False)
        for label in [_clean(title)]
        for name in map(_clean, page.redirects)
        if name.isascii() and len(name) > 3 and is_clean(name) and _is_devanagari(label)
        if len(name.split()) == len(label.split())
    ]


def _find_spellings(folder: Path, half: int, typed: bool) -> Iterator[Redirect]:
    for title, page in _list_pages(folder, half, typed=typed):
        label = _clean(title)
        for name in map(_clean, page.redirects):
            if name != label and all(map(_is_devanagari, (name, label))):
                one, other = name.replace(" ", ""), label.replace(" ", "")
                if one == other or (
                    len(name.split()) == len(label.split()) and Levenshtein.normalized_similarity(one, other) >= _ALIKE
                ):
                    yield title, _find_kind(page), name, label


def _list_pages(folder: Path, half: int, *, typed: bool) -> Iterator[tuple[str, Page]]:
    for title, page in _load_pages(folder).items():
        if find_half(title) == half and (page.classes or not typed):
            yield title, page


@cache
def _load_pages(folder: Path) -> dict[str, Page]:
    return load_pages(folder).pages


def _find_kind(page: Page) -> str:
    """The coarse kind of a page, which decides what of its name counts."""
    for kind, classes in _KINDS.items():
        if page.classes & classes:
            return kind
    return "LOC"


def _is_devanagari(name: str) -> bool:
    return is_clean(name) and has_devanagari(name) and not any(sign.isdigit() for sign in name)


def find_half(title: str) -> int:
    """Return 0 or 1 for a page, whatever else the dump holds."""
    return _hash(title) % 2


def _hash(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0]


def _clean(title: str) -> str:
    return _BRACKET.sub("", clean_name(title.replace("_", " "))).split(",")[0].strip()
