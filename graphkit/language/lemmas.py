"""Base forms that a word may stand for, from a table of endings: enough to find the words of a lexicon in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.errors import DataError, Fault
from graphkit.language.tables import find_unfolded, load_table


@dataclass(frozen=True, slots=True)
class _Endings:
    """The endings of one language, the longest of them, and the words that no ending explains."""

    replacements: Mapping[str, tuple[str, ...]]
    longest: int
    least: int
    doubling: frozenset[str]
    irregular: Mapping[str, tuple[str, ...]]


@cache
def _load_endings(lang: str) -> _Endings:
    data, file = load_table(lang, "suffixes"), f"{lang}/suffixes.toml"
    endings, irregular, doubling = data.get("endings"), data.get("irregular", {}), data.get("doubling", [])
    if not isinstance(endings, dict) or not all(isinstance(group, dict) for group in endings.values()):
        raise DataError((Fault(file, "endings", "must be tables of ending = [replacements]"),))
    tables = {"endings": endings, "irregular": irregular, "doubling": doubling}
    faults = tuple(fault for entry, value in tables.items() for fault in find_unfolded(value, entry, file))
    if faults:
        raise DataError(faults)
    replacements: dict[str, tuple[str, ...]] = {}
    for group in endings.values():
        for ending, forms in group.items():
            replacements[ending] = (*replacements.get(ending, ()), *forms)
    longest = max(map(len, replacements), default=0)
    fixed = {word: tuple(forms) for word, forms in irregular.items()}
    return _Endings(replacements, longest, int(data.get("least", 2)), frozenset(doubling), fixed)


@lru_cache(maxsize=1 << 16)
def lemma_candidates(norm: str, *, lang: str = "hi") -> tuple[str, ...]:
    """Return the folded word itself, then the base forms it may stand for, the likelier first.

    Raises DataError where the language has no table of endings.

    >>> "समझौता" in lemma_candidates("समझौतों"), "company" in lemma_candidates("companies", lang="en")
    (True, True)
    """
    table = _load_endings(lang)
    found = dict.fromkeys((norm, *table.irregular.get(norm, ())))
    for length in range(min(table.longest, len(norm) - table.least), -1, -1):
        cut = len(norm) - length
        ending, stem = norm[cut:], norm[:cut]
        for replacement in table.replacements.get(ending, ()):
            found[stem + replacement] = None
        if ending in table.doubling and len(stem) > table.least and stem[-1] == stem[-2]:
            found[stem[:-1]] = None
    return tuple(found)
