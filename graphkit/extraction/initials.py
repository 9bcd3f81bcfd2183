"""Persons with initials that no dots show ("पी के वाजपेयी"), where one of the letters is also a case marker."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extraction.name import Name
from graphkit.extraction.wording import Wording
from graphkit.language.abbreviations import load_abbreviations

_MOST_LETTERS = 3
_LONGEST_SURNAME = 2


def find_initialled(wording: Wording) -> Iterator[Name]:
    """Find one to three letters by their names with a surname after them; one alone only behind an honorific."""
    if wording.lexicon.marker_side == "before":
        return
    first = 0
    while first < len(wording.sentence.tokens):
        letters = _count_letters(first, wording)
        last = _pass_surname(first + letters, wording) if letters else first
        titled = first > 0 and wording.is_honorific(first - 1)
        if last > first + letters and (letters > 1 or titled) and wording.ends_name(last):
            yield Name(first, last, "Person", "pattern", "", 0.6)
            first = last
        first += 1


def _count_letters(first: int, wording: Wording) -> int:
    """Return how many letters stand at a token; one that is a case marker counts behind another letter alone."""
    known, tokens = load_abbreviations(), wording.sentence.tokens
    count = 0
    while count < _MOST_LETTERS and first + count < len(tokens):
        norm = tokens[first + count].norm
        if norm not in known.letters or (norm in known.particles and not count):
            break
        count += 1
    return count


def _pass_surname(first: int, wording: Wording) -> int:
    last = first
    while last < first + _LONGEST_SURNAME and wording.may_name(last):
        last += 1
    return last
