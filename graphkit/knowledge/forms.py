"""The form of entries in the lexicon's files: which keys they may have, and of what kind the values are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphkit.errors import Fault


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_pairs(value: object) -> bool:
    return isinstance(value, list) and all(_is_texts(pair) and len(pair) == 2 for pair in value)


_KINDS: Mapping[str, Callable[[object], bool]] = {
    "text": _is_text,
    "a list of texts": _is_texts,
    "a number": _is_number,
    "true or false": lambda value: isinstance(value, bool),
    "a table": lambda value: isinstance(value, dict),
    "a list of pairs of texts": _is_pairs,
}


def check_form(raw: Mapping[str, Any], form: Mapping[str, str]) -> list[str]:
    """Return what is wrong with an entry's keys and the kinds of its values; ``form`` names a kind for each key.

    >>> check_form({"id": "x", "names": "y"}, {"id": "text", "names": "a list of texts"})
    ['names: must be a list of texts']
    """
    unknown = [f"unknown key {key!r}" for key in sorted(set(raw) - set(form))]
    wrong = [f"{key}: must be {form[key]}" for key in raw if key in form and not _KINDS[form[key]](raw[key])]
    return unknown + wrong


def list_entries(
    data: Mapping[str, Any], key: str, file: str, faults: list[Fault]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the entries of a list of tables with their numbers from 1, and a fault for each that is no table."""
    entries = data.get(key, [])
    if not isinstance(entries, list):
        faults.append(Fault(file, key, f"must be a list of tables: write [[{key}]]"))
        return
    for number, raw in enumerate(entries, 1):
        if isinstance(raw, dict):
            yield number, raw
        else:
            faults.append(Fault(file, f"{key} {number}", f"must be a table: write [[{key}]]"))
