"""Ordinary words: those that, in annotated news, hardly ever stand inside a name."""

from __future__ import annotations

from functools import cache

from graphkit.errors import DataError, Fault
from graphkit.resources import find_data

_FILE = "ordinary.txt"


@cache
def load_ordinary(lang: str) -> frozenset[str]:
    """Return the ordinary words of ``hi`` or ``en``, folded, loaded once; DataError where the list is unreadable.

    The lists are built by ``benchmarks/recipes/ordinary_words.py``; lines that begin with # are comments.

    >>> "योजना" in load_ordinary("hi")
    True
    """
    path = find_data("ontology", "lexicon", lang, _FILE)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError((Fault(f"{lang}/{_FILE}", "file", f"cannot be read: {error}"),)) from None
    return frozenset(line for line in lines if line and not line.startswith("#"))
