"""Words of documents made fit to be shown: nothing in a name may turn a line around or command a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_SPACES = re.compile(r"[\s\u2028\u2029]+")
_JOINERS = "\u200c\u200d"  # they shape Devanagari and carry no danger


def clean(text: str) -> str:
    """Return a text on one line, with characters that are not seen written out as escapes.

    >>> clean("abc\\u202egnp.exe"), clean("पुलिस\\nTikTok")
    ('abc\\\\u202egnp.exe', 'पुलिस TikTok')
    """
    return "".join(map(_show, _SPACES.sub(" ", text).strip()))


def measure(text: str) -> int:
    """Return how many columns a text takes in a terminal; vowel signs that stand above or below take none.

    >>> measure("पुलिस"), measure("police")
    (4, 6)
    """
    return sum(map(_measure, text))


def lay_out(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of cells, the heading first, as a plain table.

    >>> print(lay_out([("a", "b"), ("राम", "1")]))
    a    b
    ---  -
    राम  1
    """
    table = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(measure, column)) for column in zip(*table, strict=True)]
    table.insert(1, ["-" * width for width in widths])
    return "\n".join(_join(row, widths) for row in table)


def _join(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - measure(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()


def _show(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _measure(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
