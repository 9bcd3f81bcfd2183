"""Persons by what stands before their names, an honorific or a title, and by the words that names of persons have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording

_LONGEST_PLAIN = 2
_LONGEST_PERSON = 3


def find_persons(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons by the honorific or post before name-like words ("पुलिस आयुक्त" + "अखिल कुमार")."""
    tokens = wording.sentence.tokens
    taken = {index for name in names if name.type != "Country" for index in range(name.first, name.last)}
    for first in wording.person_starts:
        last = first
        while last < len(tokens) and last - first < 4 and last not in taken and wording.is_namelike(last):
            last += 1
        surname = last < len(tokens) and last not in taken and wording.is_title(last)
        surname = surname and not wording.is_honorific(last)
        if last - first == 1 and surname and wording.ends_name(last + 1):
            last += 1
        if last < first + _LONGEST_PLAIN and not taken & set(range(first, first + _LONGEST_PLAIN + 1)):
            last = _pass_plain(last, first, wording)
        sure = last - first > 1 or wording.is_marker(last) or wording.lexicon.marker_side == "before"
        ends = wording.ends_name(last) or (last - first > 1 and wording.is_named(last, "word", "attending"))
        if last > first and ends and (sure or wording.is_honorific(first - 1)):
            yield Name(first, last, "Person", "pattern", "", 0.6 if last - first > 1 else 0.4)


def find_listed_persons(names: Sequence[Name], wording: Wording) -> Iterator[Name]:
    """Find persons that nothing else shows, by two or three words of persons' names side by side."""
    if wording.lexicon.marker_side == "before":
        return
    taken = {index for name in names for index in range(name.first, name.last)}
    first = 0
    while first < len(wording.sentence.tokens):
        last = first
        while last < len(wording.sentence.tokens) and last not in taken and wording.names_people(last):
            last += 1
        if 1 < last - first <= _LONGEST_PERSON and wording.ends_name(last) and not wording.class_of_head(first, last):
            yield Name(first, last, "Person", "pattern", "", 0.5)
        first = last + 1


def _pass_plain(index: int, first: int, wording: Wording) -> int:
    """Return where a person's name ends that goes on over ordinary words ("वेद प्रकाश" + "चंदोला" + "ने")."""
    last = index
    while last < first + _LONGEST_PLAIN and last < len(wording.sentence.tokens) and wording.is_field(last):
        last += 1
    closes = index < last and wording.may_name(last) and wording.ends_name(last + 1)
    return last + 1 if closes and not wording.class_of_head(first, last + 1) else index
