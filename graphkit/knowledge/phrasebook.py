"""Phrases of folded words, found in a sentence by a dict on the first word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graphkit.language.lemmas import lemma_candidates
from graphkit.language.tokens import tokenise
from graphkit.model import Token


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase of the lexicon: its words, its category (cue, marker, head, …) and its name within the category."""

    words: tuple[str, ...]
    category: str
    name: str
    inflects: bool


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """An entry found at tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    entry: Entry


@lru_cache(maxsize=200_000)
def list_forms(norm: str, lang: str) -> tuple[str, ...]:
    """Return the folded word and the base forms it may stand for, the word itself first."""
    return lemma_candidates(norm, lang=lang)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All phrases of one language, looked up by their first word.

    >>> book = Phrasebook.of([Entry(("के", "साथ"), "marker", "के साथ", False)], lang="hi")
    >>> [m.entry.name for m in book.find(tokenise("टाटा के साथ"))]
    ['के साथ']
    """

    lang: str
    _index: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    @classmethod
    def of(cls, entries: Iterable[Entry], *, lang: str) -> Phrasebook:
        """Index the entries; longer phrases come first."""
        index: dict[str, list[Entry]] = {}
        for entry in entries:
            index.setdefault(entry.words[0], []).append(entry)
        ordered = {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in index.items()}
        return cls(lang, ordered)

    def entries(self) -> Iterator[Entry]:
        """Return all entries."""
        return (entry for entries in self._index.values() for entry in entries)

    def begins(self, word: str, category: str) -> bool:
        """Say whether a phrase of that category begins with the folded word as it stands."""
        return any(entry.category == category for entry in self._index.get(word, ()))

    def find(self, tokens: Sequence[Token]) -> list[PhraseMatch]:
        """Return every entry at every token, in the order of the tokens, longer entries first."""
        forms = [list_forms(token.norm, self.lang) for token in tokens]
        matches: list[PhraseMatch] = []
        for first, own in enumerate(forms):
            for rank, form in enumerate(own):
                for entry in self._index.get(form, ()):
                    if (rank == 0 or entry.inflects) and _fits(entry, forms, first):
                        matches.append(PhraseMatch(first, first + len(entry.words), entry))
        matches.sort(key=lambda m: (m.first, -m.last))
        return matches


def _fits(entry: Entry, forms: Sequence[tuple[str, ...]], first: int) -> bool:
    if first + len(entry.words) > len(forms):
        return False
    if entry.inflects:
        return all(word in forms[first + i] for i, word in enumerate(entry.words))
    return all(word == forms[first + i][0] for i, word in enumerate(entry.words))


def split_phrase(text: str) -> tuple[str, ...]:
    """Return the folded words of a phrase, as the tokeniser would find them in a text.

    >>> split_phrase("'s")
    ("'s",)
    """
    if text.startswith(("'", "’")):  # an ending that hangs on the word before
        hanging = tuple(token.norm for token in tokenise(f"x{text}"))[1:]
        if hanging:
            return hanging
    return tuple(token.norm for token in tokenise(text))
