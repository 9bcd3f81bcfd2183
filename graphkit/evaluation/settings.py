"""What scoring knows, from ``ontology/evaluation.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphkit.errors import DataError, Fault
from graphkit.language.script import fold
from graphkit.resources import find_data

_FILE = "ontology/evaluation.toml"
_WORDS = ("honorifics", "legal", "generic", "of", "function")


@dataclass(frozen=True, slots=True)
class Settings:
    """Folded words, phrases of titles (longest first) with the title's name, and coarse kinds of gold types."""

    exhaustive: tuple[str, ...]
    honorifics: frozenset[str]
    legal: frozenset[str]
    generic: frozenset[str]
    of: frozenset[str]
    function: frozenset[str]
    titles: tuple[tuple[str, str], ...]
    types: Mapping[str, str]


@cache
def load_settings() -> Settings:
    """Return the settings of scoring. Raises DataError where the file is missing or an entry is.

    >>> "partneredWith" in load_settings().exhaustive
    True
    """
    try:
        data = tomllib.loads(find_data("ontology", "evaluation.toml").read_text("utf-8"))
        words = {name: frozenset(map(fold, data["words"][name])) for name in _WORDS}
        phrases = [(" ".join(fold(phrase).split()), name) for name, group in data["titles"].items() for phrase in group]
        return Settings(
            exhaustive=tuple(data["exhaustive"]),
            titles=tuple(sorted(phrases, key=lambda entry: (-len(entry[0]), entry))),
            types=data["types"],
            **words,
        )
    except tomllib.TOMLDecodeError as error:
        raise DataError((Fault(_FILE, "file", str(error)),)) from None
    except KeyError as error:
        raise DataError((Fault(_FILE, str(error.args[0]), "is missing"),)) from None
