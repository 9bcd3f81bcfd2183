"""Abbreviations keep their dots: which words take one, and how the pieces of one become a single token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from graphkit.language.script import fold
from graphkit.language.tables import load_words
from graphkit.model import Span, Token, TokenKind
from graphkit.resources import LANGUAGES

_LISTS = ("titles", "numbered", "others", "letters", "parts", "ambiguous", "particles", "visarga", "starters")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lists of every ``abbreviations.toml``, folded and without dots; the heads there say what each list is."""

    titles: frozenset[str] = field(repr=False)
    numbered: frozenset[str] = field(repr=False)
    others: frozenset[str] = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    parts: frozenset[str] = field(repr=False)
    ambiguous: frozenset[str] = field(repr=False)
    particles: frozenset[str] = field(repr=False)
    visarga: frozenset[str] = field(repr=False)
    starters: frozenset[str] = field(repr=False)

    def is_piece(self, token: Token) -> bool:
        """Whether the token may be one piece of an abbreviation of several, as the ओ of एम.ओ.यू."""
        return token.norm in self.letters or token.norm in self.parts or _is_latin_letter(token)

    def is_initial(self, token: Token) -> bool:
        """Whether the token may be abbreviated by itself to a letter, as the first name in ए. सिंह."""
        return token.norm in self.letters or (_is_latin_letter(token) and token.surface.isupper())


@cache
def load_abbreviations() -> Abbreviations:
    """Return the abbreviations of all languages together. Raises DataError where their files are at fault.

    >>> fold("डॉ") in load_abbreviations().titles, "ltd" in load_abbreviations().others
    (True, True)
    """
    lists = load_words(LANGUAGES, "abbreviations", _LISTS)
    return Abbreviations(**{name: frozenset(map(fold, words)) for name, words in lists.items()})


@cache
def _list_letters() -> tuple[str, ...]:
    return tuple(sorted(load_abbreviations().letters, key=lambda letter: (-len(letter), letter)))


def is_spelt(token: Token) -> bool:
    """Say whether a word is made of the names of letters alone, at least two, or of capitals ("एमएसवीएन", "MSVN")."""
    if token.surface.isascii():
        return len(token.surface) > 1 and token.surface.isupper()
    ways = {0: 0}  # how many letters lead up to each offset, at most
    for offset in range(len(token.norm)):
        for letter in _list_letters() if offset in ways else ():
            if token.norm.startswith(letter, offset):
                ways[offset + len(letter)] = max(ways.get(offset + len(letter), 0), ways[offset] + 1)
    return ways.get(len(token.norm), 0) > 1


def join_abbreviations(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with each abbreviation, initial, or word with a colon for its visarga as one token.

    The norm of such a token has neither dots nor colons, so that एम.ओ.यू. and एमओयू are one word.
    """
    known = load_abbreviations()
    joined: list[Token] = []
    done = 0
    for index in [index for index, token in enumerate(tokens) if token.norm in {".", ":"}]:
        first = index - 1
        if first < done or tokens[first].kind is not TokenKind.WORD or not _touches(tokens, index):
            continue
        after_initial = first == done and bool(joined) and _is_joined_initial(known, joined[-1])
        find = _find_visarga if tokens[index].norm == ":" else _find_abbreviation
        end = find(known, tokens, first, after_initial=after_initial)
        if end > first:
            joined += (*tokens[done:first], _join(tokens[first:end]))
            done = end
    return (*joined, *tokens[done:])


def _join(pieces: Sequence[Token]) -> Token:
    surface = "".join(piece.surface for piece in pieces)
    norm = fold(surface).replace(".", "").replace(":", "")
    return Token(Span(pieces[0].span.start, pieces[-1].span.end), surface, norm)


def _touches(tokens: Sequence[Token], index: int) -> bool:
    """Say whether nothing stands between the token and the one before it."""
    return index < len(tokens) and tokens[index].span.start == tokens[index - 1].span.end


def _is_dot(tokens: Sequence[Token], index: int) -> bool:
    return _touches(tokens, index) and tokens[index].norm == "."


def _is_latin_letter(token: Token) -> bool:
    return len(token.norm) == 1 and token.norm.isascii() and token.norm.isalpha()


def _is_joined_initial(known: Abbreviations, token: Token) -> bool:
    return token.surface[-1] in ".॰" and known.is_piece(token)


def _find_visarga(known: Abbreviations, tokens: Sequence[Token], first: int, *, after_initial: bool) -> int:
    """Return the end of a word whose visarga was typed as a colon, or ``first`` where that is none."""
    if after_initial or tokens[first].norm not in known.visarga:
        return first
    goes_on = _touches(tokens, first + 2) and tokens[first + 2].kind is TokenKind.WORD
    return first + 3 if goes_on else first + 2


def _find_abbreviation(known: Abbreviations, tokens: Sequence[Token], first: int, *, after_initial: bool) -> int:
    """Return the end of the abbreviation that begins at ``first``, or ``first`` where none does."""
    end = first
    while known.is_piece(tokens[end]) and _is_dot(tokens, end + 1):
        end += 2
        if not _touches(tokens, end):
            break
    pieces = (end - first) // 2
    if pieces and _touches(tokens, end) and known.is_piece(tokens[end]):
        return end + 1 if pieces == 1 or tokens[end].norm not in known.particles else end
    if pieces > 1:
        return end
    return first + 2 if _stands_alone(known, tokens, first, after_initial=after_initial) else first


def _stands_alone(known: Abbreviations, tokens: Sequence[Token], first: int, *, after_initial: bool) -> bool:
    """Say whether the word at ``first`` and its one dot are an abbreviation."""
    word, after = tokens[first], tokens[first + 2 : first + 4]
    if word.norm in known.titles or word.norm in known.others:
        return True
    if word.norm in known.numbered:
        return bool(after) and after[0].kind is TokenKind.NUMBER
    if known.is_initial(word) and word.norm not in known.ambiguous:
        return True
    before_piece = len(after) == 2 and known.is_piece(after[0]) and after[1].norm == "."
    return known.is_piece(word) and (after_initial or before_piece)
