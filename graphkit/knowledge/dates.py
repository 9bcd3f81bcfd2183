"""The words that a language says dates with, read from ``ontology/lexicon/<lang>/dates.toml``; its head tells more."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphkit.errors import Fault
from graphkit.knowledge.phrasebook import Entry, Phrasebook, split_phrase
from graphkit.language.script import fold

_MONTHS = tuple(f"{number:02}" for number in range(1, 13))
_PART = re.compile(r"([1-9])/([1-9])")
_ABUT = ("in", "since", "limit", "range", "no")

# The names that each table must have; where they are numbers of some kind, the pattern that any of them must fit.
_NAMES: Mapping[str, tuple[str, ...] | re.Pattern[str]] = {
    "month": _MONTHS,
    "weekday": tuple("1234567"),
    "unit": ("day", "week", "month", "quarter", "year", "decade"),
    "counted": re.compile("day|week|month|quarter|year|decade"),
    "number": re.compile(r"[1-9][0-9]*(\.5)?"),
    "day": re.compile("0|[-±]?[1-9]"),
    "turn": ("-1", "0", "1"),
    "part": _PART,
    "era": ("century", "decade"),
    "year": ("before", "after", "fiscal"),
    "before": (*_ABUT, "no_ago", "no_turn"),
    "after": (*_ABUT, "ago", "bound"),
    "link": ("of", "to", "daytime"),
    "doubtful": ("month",),
}
# One word may stand in several lists of these tables, and a list may be empty, since not every language has such words;
# in the others a word would say two things at once.
_SHARED = frozenset({"before", "after", "link", "doubtful"})


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words for dates of one language.

    ``fiscal_start`` is the month (1 to 12) in which a fiscal year begins, ``fiscal_ends`` says whether one is called by
    the year in which it ends, ``day_first`` whether 05/08 is the fifth of August; ``ordinals`` are endings of numbers,
    ``split`` beginnings that are written together with what follows, ``begins`` cues by which a post is taken up.
    """

    book: Phrasebook = field(repr=False)
    fiscal_start: int = 1
    fiscal_ends: bool = False
    day_first: bool = True
    ordinals: frozenset[str] = frozenset()
    split: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def parse_dates(data: Mapping[str, Any], known: Collection[str], *, lang: str, faults: list[Fault]) -> DateWords:
    """Return the words of a ``dates.toml`` that was read, and add a fault for everything that is wrong with it.

    ``known`` are the names of the lexicon's words, as ``category:name``.

    >>> faults = []
    >>> words = parse_dates({"order": "ymd"}, (), lang="hi", faults=faults)
    >>> [fault.problem for fault in faults if fault.entry == "order"]
    ['must be dmy or mdy']
    """
    file = f"{lang}/dates.toml"
    if not data:  # the file is missing or broken, which is told already
        return DateWords(Phrasebook.of((), lang=lang))
    faults.extend(Fault(file, entry, problem) for entry, problem in _check_settings(data))
    begins = _take_texts(data, "begins")
    unknown = (f"unknown cue {cue!r}" for cue in begins if f"cue:{cue}" not in known)
    faults.extend(Fault(file, "begins", problem) for problem in unknown)
    entries = list(_read_tables(data, file, faults))
    return DateWords(
        Phrasebook.of(entries, lang=lang),
        fiscal_start=data["fiscal_start"] if _is_month(data.get("fiscal_start")) else 1,
        fiscal_ends=data.get("fiscal_named") == "end",
        day_first=data.get("order") != "mdy",
        ordinals=frozenset(map(fold, _take_texts(data, "ordinal"))),
        split=tuple(map(fold, _take_texts(data, "split"))),
        begins=tuple(begins),
    )


def _read_tables(data: Mapping[str, Any], file: str, faults: list[Fault]) -> Iterator[Entry]:
    for table, names in _NAMES.items():
        lists = data.get(table)
        if not isinstance(lists, dict):
            faults.append(Fault(file, table, "must be a table of lists of phrases"))
            continue
        problems = [*_check_names(lists, names), *_check_lists(lists, shared=table in _SHARED)]
        faults.extend(Fault(file, f"{table}.{name}", problem) for name, problem in problems)
        if not problems:
            yield from _list_entries(table, lists)


def _is_month(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def _take_texts(data: Mapping[str, Any], name: str) -> list[str]:
    return data[name] if _is_texts(data.get(name)) else []


_SETTINGS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "fiscal_start": (_is_month, "must be a month from 1 to 12"),
    "fiscal_named": (lambda value: value in {"start", "end"}, "must be start or end"),
    "order": (lambda value: value in {"dmy", "mdy"}, "must be dmy or mdy"),
    "ordinal": (_is_texts, "must be a list of endings"),
    "split": (_is_texts, "must be a list of beginnings"),
    "begins": (_is_texts, "must be a list of cues"),
}


def _check_settings(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, (holds, problem) in _SETTINGS.items():
        if not holds(data.get(name)):
            yield name, problem
    for name in sorted(set(data) - set(_SETTINGS) - set(_NAMES)):
        yield name, f"is unknown; the tables are {', '.join(_NAMES)}"


def _check_names(lists: Mapping[str, Any], names: tuple[str, ...] | re.Pattern[str]) -> Iterator[tuple[str, str]]:
    if isinstance(names, tuple):
        yield from ((name, "is missing") for name in names if name not in lists)
        yield from ((name, f"must be one of {', '.join(names)}") for name in lists if name not in names)
        return
    for name in lists:
        if not names.fullmatch(name):
            yield name, "is no number of the kind that this table holds"
        elif names is _PART and not _is_part(name):
            yield name, "must name one of 2, 3, 4 or 6 parts"


def _is_part(name: str) -> bool:
    number, count = map(int, name.split("/"))
    return count in {2, 3, 4, 6} and number <= count


def _check_lists(lists: Mapping[str, Any], *, shared: bool) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, ...], str] = {}
    for name, phrases in lists.items():
        if not _is_texts(phrases) or not (phrases or shared):
            yield name, "must be a list of phrases"
            continue
        own: set[tuple[str, ...]] = set()
        for phrase in phrases:
            words = split_phrase(phrase)
            if not words:
                yield name, f"holds {phrase!r}, which has no word in it"
            elif words in own or (not shared and words in seen):
                yield name, f"holds {phrase!r}, which stands in {seen[words]} already"
            own.add(words)
            seen[words] = name


def _list_entries(table: str, lists: Mapping[str, list[str]]) -> Iterator[Entry]:
    for name, phrases in lists.items():
        for phrase in phrases:
            yield Entry(split_phrase(phrase), table, name, False)
