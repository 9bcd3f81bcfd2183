"""Names that graphkit knows before it reads: found in a text, looked up, and followed to their entity.

The gazetteer has no index of its own on disk. Loading groups the names by the folded form of their first word; the rest
of a group is folded when its first word is first met. So names and text always pass through the same normaliser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphkit.knowledge.names import Name, NameTable, load_names
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import fold
from graphkit.language.tokens import tokenise
from graphkit.model import Token, TokenKind
from graphkit.resources import find_data

__all__ = ["Gazetteer", "Name", "NameMatch", "load_gazetteer"]

_ARTICLES = ("the", "द")
_SILENT = frozenset("-.'")
_SHORT = 3
# First words that the tokeniser may divide otherwise than at hyphens; all others need no tokeniser at loading.
_TROUBLE = re.compile("[^\u0900-\u0963\u0971-\u097fA-Za-z-]")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Tokens ``first`` to ``last`` (exclusive) are a name of every one of ``entries``, the likeliest first."""

    first: int
    last: int
    entries: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared of a name: a token, or a part of one that a hyphen joins. ``token`` is the token's index."""

    norm: str
    surface: str
    token: int


Group = dict[tuple[str, ...], tuple[int, ...]]


class Gazetteer:
    """All names of the tables, found by their first word.

    >>> gazetteer = load_gazetteer()
    >>> [match.entries[0].class_ for match in gazetteer.find(tokenise("मुम्बई और TikTok"))]
    ['City', 'Platform']
    """

    def __init__(self, table: NameTable) -> None:
        self._table = table
        self._rows = _group_rows(table.lines)
        self._groups: dict[str, tuple[Group, tuple[int, ...]]] = {}
        self._stopped = frozenset(_to_key(to_units(tokenise(name))) for name in table.stopped)

    def __len__(self) -> int:
        return len(self._table.lines)

    def find(self, tokens: Sequence[Token]) -> tuple[NameMatch, ...]:
        """Return the longest names from the left, as ranges of token indexes that do not overlap.

        A Latin word in small letters is no name unless the name is written so; a name on the stop list is none.
        """
        units = to_units(tokens)
        matches: list[NameMatch] = []
        position = 0
        while position < len(units):
            end, entries = self._find_at(units, position)
            if entries:
                matches.append(NameMatch(units[position].token, units[end - 1].token + 1, entries))
            position = end
        return tuple(matches)

    def lookup(self, name: str) -> tuple[Name, ...]:
        """Return the entries of that very name, the likeliest first, whatever the case and whether stopped or not.

        >>> {name.class_ for name in load_gazetteer().lookup("उत्तराखण्ड पुलिस")}
        {'PoliceForce'}
        """
        units = to_units(tokenise(name))
        if not units:
            return ()
        group, _ = self._group(units[0].norm)
        return self._entries(group.get(tuple(unit.norm for unit in units[1:]), ()))

    def entity(self, identifier: str) -> tuple[Name, ...]:
        """Return every name of the entity, its labels first; nothing where the id is unknown."""
        names = [self._table.name(row) for row in range(*self._table.ranges.get(identifier, (0, 0)))]
        return tuple(sorted(names, key=lambda name: name.kind != "label"))

    def jurisdiction(self, identifier: str) -> str:
        """Return the id of the place that a force or a government answers for, or an empty string."""
        return self._table.jurisdictions.get(identifier, "")

    def names(self) -> Iterator[Name]:
        """Yield every name, in the order of the tables."""
        return map(self._table.name, range(len(self._table.lines)))

    def _find_at(self, units: Sequence[Unit], start: int) -> tuple[int, tuple[Name, ...]]:
        """Return the end of the longest name that begins at a unit and its entries; else the next unit and nothing."""
        group, lengths = self._group(units[start].norm) if _starts_token(units, start) else ({}, ())
        for length in lengths:
            end = start + 1 + length
            if end > len(units) or not _ends_token(units, end):
                continue
            rows = group.get(tuple(unit.norm for unit in units[start + 1 : end]), ())
            entries = self._entries(rows, units[start:end]) if rows else ()
            if entries:
                return end, entries
        return start + 1, ()

    def _entries(self, rows: Sequence[int], units: Sequence[Unit] = ()) -> tuple[Name, ...]:
        """Return the names in those rows, one an entity; with ``units`` only those that may be written so."""
        names = (self._table.name(row) for row in rows)
        stopped = bool(units) and _to_key(units) in self._stopped
        kept: dict[str, Name] = {}
        for name in names:
            if not units or (_may_be_written(name, units) and not (stopped and not _stands_out(name, units))):
                kept.setdefault(name.id, name)
        return tuple(kept.values())

    def _group(self, first: str) -> tuple[Group, tuple[int, ...]]:
        """Return names by what follows a folded first word, with their rows, and the lengths of what follows."""
        known = self._groups.get(first)
        if known is None:
            rests: dict[tuple[str, ...], list[int]] = {}
            for row in self._rows.get(first, ()):
                units = to_units(tokenise(self._table.lines[row].split("\t")[3]))
                for variant in _list_variants([unit.norm for unit in units]):
                    if variant[0] == first:
                        rests.setdefault(tuple(variant[1:]), []).append(row)
            lengths = tuple(sorted({len(rest) for rest in rests}, reverse=True))
            known = ({rest: tuple(rows) for rest, rows in rests.items()}, lengths)
            if rests:
                self._groups[first] = known
        return known


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer of a folder, by default the one of graphkit. DataError with every fault of its tables."""
    return Gazetteer(load_names(folder or find_data("ontology", "gazetteer"), load_ontology().classes))


def to_units(tokens: Sequence[Token]) -> list[Unit]:
    """Return what is compared: no dots, no hyphens, no quotation marks, and the parts of a hyphened word apart.

    >>> [unit.norm for unit in to_units(tokenise("एम.ओ.यू. और Coca-Cola"))]
    ['एमओयू', 'और', 'coca', 'cola']
    """
    units: list[Unit] = []
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.PUNCT:
            if token.norm not in _SILENT:
                units.append(Unit(token.norm, token.surface, index))
            continue
        norm = token.norm.replace(".", "") if token.kind is TokenKind.WORD else token.norm
        if "-" in norm:
            norms, surfaces = norm.split("-"), re.split("[-‐‑]", token.surface)
            if len(norms) == len(surfaces):
                units.extend(Unit(*pair, index) for pair in zip(norms, surfaces, strict=True) if pair[0])
                continue
        units.append(Unit(norm, token.surface, index))
    return units


def _group_rows(lines: Sequence[str]) -> dict[str, list[int]]:
    """Return the rows of names by the folded first unit of each."""
    by_word: dict[str, list[int]] = {}
    for row, line in enumerate(lines):
        words = line.split("\t", 4)[3].split(" ", 2)
        by_word.setdefault(words[0], []).append(row)
        if len(words) > 2 and words[0].lower() in _ARTICLES:
            by_word.setdefault(words[1], []).append(row)
    rows: dict[str, list[int]] = {}
    for word, first in zip(by_word, _fold_first_units(by_word), strict=True):
        rows.setdefault(first, []).extend(by_word[word])
    return {first: sorted(found) for first, found in rows.items()}


def _fold_first_units(words: Iterable[str]) -> Iterator[str]:
    """Yield the first unit of each word. One call of ``fold`` for all words is many times as fast as one for each."""
    ordered = list(words)
    folded = fold("\n".join(ordered)).split("\n")
    for word, norm in zip(ordered, folded, strict=True):
        if _TROUBLE.search(word):
            units = to_units(tokenise(word))
            yield units[0].norm if units else norm
        else:
            yield norm.split("-", 1)[0]


def _list_variants(norms: list[str]) -> Iterator[list[str]]:
    """Yield the name, and without its article where two more words remain: 'The Hindu' is no name without it."""
    if norms:
        yield norms
    if len(norms) > 2 and norms[0] in _ARTICLES:
        yield norms[1:]


def _to_key(units: Sequence[Unit]) -> str:
    return " ".join(unit.norm for unit in units)


def _starts_token(units: Sequence[Unit], position: int) -> bool:
    return position == 0 or units[position - 1].token != units[position].token


def _ends_token(units: Sequence[Unit], end: int) -> bool:
    return end == len(units) or units[end].token != units[end - 1].token


def _may_be_written(name: Name, units: Sequence[Unit]) -> bool:
    """Say whether the case of the text allows the name: 'apple' is no company, 'Ed' no Enforcement Directorate.

    A longer name need only begin in a capital, as in 'Kerala police'; after an article its next word must have one too.
    """
    written = _list_surfaces(name.name)[-len(units) :]
    if len(units) == 1 and written[0].isupper() and len(written[0]) <= _SHORT:
        return units[0].surface.replace(".", "").isupper()
    checked = 2 if units[0].norm in _ARTICLES else 1
    pairs = zip(written[:checked], units, strict=False)
    return all(known.islower() or not unit.surface.islower() for known, unit in pairs)


def _stands_out(name: Name, units: Sequence[Unit]) -> bool:
    """Say whether a stopped name is written as no ordinary word is: 'WHO', but not 'Who'."""
    return name.kind == "abbreviation" and name.name.isupper() and all(unit.surface.isupper() for unit in units)


@cache
def _list_surfaces(name: str) -> tuple[str, ...]:
    return tuple(unit.surface for unit in to_units(tokenise(name)))
