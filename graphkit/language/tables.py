"""Reads the small word tables of a language from ``ontology/lexicon/<lang>/`` and checks them before use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphkit.errors import DataError, Fault
from graphkit.resources import find_data


def load_table(lang: str, name: str) -> Mapping[str, Any]:
    """Return the content of ``lexicon/<lang>/<name>.toml``. Raises DataError where it is missing or is no TOML.

    >>> load_table("hi", "suffixes")["least"]
    2
    """
    path = find_data("ontology", "lexicon", lang, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError((Fault(f"{lang}/{name}.toml", "file", f"is no valid TOML: {error}"),)) from error


def check_words(value: object, *, file: str, entry: str) -> Iterator[Fault]:
    """Yield a fault unless ``value`` is a list of strings without a repetition."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        yield Fault(file, entry, "must be a list of words")
        return
    for word in dict.fromkeys(word for word in value if value.count(word) > 1):
        yield Fault(file, entry, f"holds {word!r} more than once")


def load_words(languages: Sequence[str], name: str, lists: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the named lists of the table ``name``, those of all languages joined.

    Raises DataError with every fault of every file: a list that is unknown, or that holds anything but words.

    >>> load_words(["en"], "abbreviations", ["titles", "others", "parts", "numbered", "starters"])["parts"][:2]
    ('Ph', 'Tech')
    """
    found: dict[str, tuple[str, ...]] = dict.fromkeys(lists, ())
    faults: list[Fault] = []
    for lang in languages:
        file = f"{lang}/{name}.toml"
        for entry, value in load_table(lang, name).items():
            if entry not in found:
                faults.append(Fault(file, entry, f"is no list of this table; its lists are {', '.join(lists)}"))
                continue
            new = list(check_words(value, file=file, entry=entry))
            faults += new
            if not new:
                found[entry] += tuple(value)
    if faults:
        raise DataError(tuple(faults))
    return found
