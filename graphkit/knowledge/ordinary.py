"""Words by where annotated news has them: ordinary words, which are hardly ever of a name, and those of persons."""

from __future__ import annotations

from functools import cache

from graphkit.errors import DataError, Fault
from graphkit.resources import find_data


@cache
def load_ordinary(lang: str) -> frozenset[str]:
    """Return the ordinary words of ``hi`` or ``en``, folded, loaded once; DataError where the list is unreadable.

    The lists are built by ``benchmarks/recipes/ordinary_words.py``; lines that begin with # are comments.

    >>> "योजना" in load_ordinary("hi")
    True
    """
    return _load(lang, "ordinary.txt")


@cache
def load_person_words(lang: str) -> frozenset[str]:
    """Return the words of persons' names of ``hi`` or ``en``, folded, loaded once; DataError as above.

    >>> "अशोक" in load_person_words("hi")
    True
    """
    return _load(lang, "persons.txt")


def _load(lang: str, file: str) -> frozenset[str]:
    path = find_data("ontology", "lexicon", lang, file)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError((Fault(f"{lang}/{file}", "file", f"cannot be read: {error}"),)) from None
    return frozenset(line for line in lines if line and not line.startswith("#"))
