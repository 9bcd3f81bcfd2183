"""Base forms that a word may stand for, from a table of endings: enough to find the words of a lexicon in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.errors import DataError, Fault
from graphkit.language.script import fold
from graphkit.language.tables import check_words, load_table

_Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Endings:
    """What may stand in place of each ending, and the words that no ending explains; ``least`` counts code points."""

    replacements: _Forms
    irregular: _Forms
    doubling: frozenset[str]
    longest: int
    least: int


@lru_cache(maxsize=1 << 16)
def lemma_candidates(norm: str, *, lang: str = "hi") -> tuple[str, ...]:
    """Return the folded word itself, then every base form that the endings of the language allow for it.

    Most of them are no words: the caller looks which of them it knows. Raises DataError where the table of the
    language is missing or at fault.

    >>> "समझौता" in lemma_candidates("समझौतों"), "company" in lemma_candidates("companies", lang="en")
    (True, True)
    """
    endings = _load_endings(lang)
    found = dict.fromkeys((norm, *endings.irregular.get(norm, ())))
    for length in range(min(endings.longest, len(norm) - endings.least), -1, -1):
        stem, ending = norm[: len(norm) - length], norm[len(norm) - length :]
        found |= dict.fromkeys(stem + replacement for replacement in endings.replacements.get(ending, ()))
        if ending in endings.doubling and len(stem) > endings.least and stem[-1] == stem[-2]:
            found[stem[:-1]] = None
    return tuple(found)


@cache
def _load_endings(lang: str) -> _Endings:
    table, file = load_table(lang, "suffixes"), f"{lang}/suffixes.toml"
    faults = tuple(_check_table(table, file))
    if faults:
        raise DataError(faults)
    replacements: dict[str, tuple[str, ...]] = {}
    for group in table["endings"].values():
        for ending, forms in group.items():
            replacements[ending] = (*replacements.get(ending, ()), *forms)
    return _Endings(
        replacements,
        irregular={word: tuple(forms) for word, forms in table.get("irregular", {}).items()},
        doubling=frozenset(table.get("doubling", ())),
        longest=max(map(len, replacements), default=0),
        least=table["least"],
    )


def _check_table(table: Mapping[str, object], file: str) -> Iterator[Fault]:
    least, endings = table.get("least"), table.get("endings")
    if not isinstance(least, int) or least < 1:
        yield Fault(file, "least", "must be a whole number of 1 or more")
    if not isinstance(endings, dict) or not all(isinstance(group, dict) for group in endings.values()):
        yield Fault(file, "endings", "must be tables of ending = [what stands in its place]")
        endings = {}
    yield from check_words(table.get("doubling", []), file=file, entry="doubling")
    groups = {**{f"endings.{name}": group for name, group in endings.items()}, "irregular": table.get("irregular", {})}
    for name, group in groups.items():
        for word, forms in group.items() if isinstance(group, dict) else ():
            yield from _check_forms(word, forms, file=file, entry=f"{name}.{word}")


def _check_forms(word: str, forms: object, *, file: str, entry: str) -> Iterator[Fault]:
    faults = tuple(check_words(forms, file=file, entry=entry))
    yield from faults
    for form in (word, *forms) if isinstance(forms, list) and not faults else ():
        if fold(form) != form:
            yield Fault(file, entry, f"must be in folded form: {fold(form)!r}, not {form!r}")
