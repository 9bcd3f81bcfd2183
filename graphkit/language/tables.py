"""Reads the small word tables of one language from ``ontology/lexicon/<lang>/`` and checks them before use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.errors import DataError, Fault
from graphkit.language.script import fold
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


def find_unfolded(value: object, entry: str, file: str) -> Iterator[Fault]:
    """Yield a fault for every string in lists and tables below ``value`` that is not a folded string."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from find_unfolded(key, f"{entry}.{key}", file)
            yield from find_unfolded(inner, f"{entry}.{key}", file)
    elif isinstance(value, list):
        for inner in value:
            yield from find_unfolded(inner, entry, file)
    elif not isinstance(value, str):
        yield Fault(file, entry, f"must hold words, not {value!r}")
    elif fold(value) != value:
        yield Fault(file, entry, f"must be in folded form: {fold(value)!r}, not {value!r}")
