"""The tokens of a sentence and what the words for dates say of each: what the rules for dates look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.knowledge.dates import DateWords
from graphkit.knowledge.lexicon import Lexicon
from graphkit.knowledge.phrasebook import PhraseMatch
from graphkit.language.tokens import tokenise
from graphkit.model import Span, Token, TokenKind

YEARS = range(1800, 2100)
"""The numbers that may be years."""
_DIGITS = re.compile("[0-9]+")
# Words of these categories begin no noun group, so that a number before one counts nothing.
_FUNCTION = frozenset({"marker", "conjunction", "particle", "pronoun", "verb", "determiner"})
_LONGEST_UNIT = 3  # letters of a unit written in capitals, as MW or USD
_CAPITALISED = frozenset({"month", "weekday"})


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokens of a sentence and the phrases found in them."""

    tokens: tuple[Token, ...]
    matches: tuple[PhraseMatch, ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, tokens: Sequence[Token], lexicon: Lexicon) -> Reader:
        """Read the tokens of a sentence, those that are written together with what follows as two."""
        parted = tuple(part for token in tokens for part in _split(token, lexicon.dates))
        return cls(parted, tuple(lexicon.dates.book.find(parted)), lexicon)

    @property
    def words(self) -> DateWords:
        """The words for dates of the language."""
        return self.lexicon.dates

    def at(self, table: str, index: int, *names: str) -> PhraseMatch | None:
        """Return the longest phrase of a table, or of some of its lists, that begins at a token."""
        found = (match for match in self.matches if match.first == index and self._is_of(match, table, names))
        return max(found, key=lambda match: match.last, default=None)

    def before(self, table: str, index: int, *names: str) -> PhraseMatch | None:
        """Return the longest phrase of a table, or of some of its lists, that ends right before a token."""
        found = (match for match in self.matches if match.last == index and self._is_of(match, table, names))
        return min(found, key=lambda match: match.first, default=None)

    def _is_of(self, match: PhraseMatch, table: str, names: tuple[str, ...]) -> bool:
        entry = match.entry
        if entry.category != table or (names and entry.name not in names):
            return False
        return table not in _CAPITALISED or not self.tokens[match.first].surface[:1].islower()

    def names_before(self, index: int) -> frozenset[str]:
        """Return in which lists of ``before`` the longest phrase stands that ends right before a token."""
        longest = self.before("before", index)
        first = longest.first if longest is not None else index
        found = (m for m in self.matches if (m.entry.category, m.first, m.last) == ("before", first, index))
        return frozenset(match.entry.name for match in found)

    def names_after(self, index: int) -> frozenset[str]:
        """Return in which lists of ``after`` the longest phrase stands that begins at a token."""
        longest = self.at("after", index)
        last = longest.last if longest is not None else index
        found = (m for m in self.matches if (m.entry.category, m.first, m.last) == ("after", index, last))
        return frozenset(match.entry.name for match in found)

    def norm(self, index: int) -> str:
        """Return the folded form of a token, empty where there is none."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def is_number(self, index: int) -> bool:
        """Say whether a token is a number, in digits or in words."""
        inside = 0 <= index < len(self.tokens)
        return inside and (self.tokens[index].kind is TokenKind.NUMBER or self.at("number", index) is not None)

    def year(self, index: int) -> int | None:
        """Return the year that a token may be, or None."""
        norm = self.norm(index)
        return int(norm) if len(norm) == 4 and _DIGITS.fullmatch(norm) and int(norm) in YEARS else None

    def day(self, index: int) -> int | None:
        """Return the day of a month that a token may be, with the ending of an ordinal or without, or None."""
        match = _DIGITS.match(self.norm(index))
        if match is None or len(match[0]) > 2:
            return None
        ending = self.norm(index)[match.end() :]
        return int(match[0]) if not ending or ending in self.words.ordinals else None

    def ordinal(self, index: int) -> int | None:
        """Return the number of an ordinal ("21st"), or None."""
        match = _DIGITS.match(self.norm(index))
        ending = self.norm(index)[match.end() :] if match is not None else ""
        return int(match[0]) if match is not None and ending in self.words.ordinals else None

    def is_open(self, index: int) -> bool:
        """Say whether no noun begins at a token that a number before it might count ("2000 students", "2018 MW")."""
        if not 0 <= index < len(self.tokens):
            return True
        token = self.tokens[index]
        if token.kind is TokenKind.PUNCT or self.is_function(index):
            return True
        unit = token.surface.isupper() and len(token.surface) <= _LONGEST_UNIT
        return token.kind is TokenKind.WORD and token.surface[:1].isupper() and not unit

    def is_capitalised(self, index: int) -> bool:
        """Say whether a token begins with a capital letter, which Devanagari does not have."""
        return 0 <= index < len(self.tokens) and self.tokens[index].surface[:1].isupper()

    def is_in_name(self, index: int) -> bool:
        """Say whether a word that needs no capital letter has one, and so has the word before it ("India Today")."""
        return self.is_capitalised(index) and self.is_capitalised(index - 1)

    def is_function(self, index: int) -> bool:
        """Say whether a token is a marker, conjunction or the like, or stands outside the sentence."""
        if not 0 <= index < len(self.tokens):
            return True
        token = self.tokens[index]
        found = self.lexicon.book.find(self.tokens[index : index + 1])
        return token.kind is TokenKind.PUNCT or any(match.entry.category in _FUNCTION for match in found)

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (exclusive) in the document."""
        return self.tokens[first].span.join(self.tokens[last - 1].span)


def _split(token: Token, words: DateWords) -> tuple[Token, ...]:
    """Part what is written together with a date ("mid-2018", "FY19")."""
    beginning = next((text for text in words.split if token.norm.startswith(text)), "")
    rest = token.norm[len(beginning) :]
    if not beginning or not rest or len(token.surface) != len(token.norm):
        return (token,)
    if not (rest[0].isdigit() or words.book.begins(rest, "month")):
        return (token,)
    start, end = token.span.start, token.span.start + len(beginning)
    head = Token(Span(start, end), token.surface[: len(beginning)], beginning.rstrip("-"))
    return (head, *tokenise(token.surface[len(beginning) :], offset=end))
