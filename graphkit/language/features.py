"""What the tagger sees of each token: strings made of its own form, its neighbours and what others know of it.

A token's own strings depend on its form alone, so they are made once for each form, for all five places from which a
neighbour looks at it; a sentence then only joins what is ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from graphkit.language.words import NO_FLAGS, WordFlags, WordTable
from graphkit.model import Sentence, Token, TokenKind

Flags = Sequence[Sequence[str]]
"""For each token of a sentence, what others know of it, such as gazetteer classes; empty where nobody knows."""

_NO_WORDS = WordTable()
_LEXICAL = frozenset({TokenKind.WORD, TokenKind.HANDLE})
_STOPS = frozenset({".", "।", "॥"})
_QUOTES = frozenset("\"'“”‘’«»")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_REACH = 3
_CACHED_FORMS = 1 << 14


class _Form(NamedTuple):
    """One token form's strings as seen by itself and by the neighbours at each distance."""

    word: str
    own: tuple[str, ...]
    before2: tuple[str, ...]
    before1: tuple[str, ...]
    after1: tuple[str, ...]
    after2: tuple[str, ...]


def extract_features(
    sentence: Sentence,
    flags: Flags = (),
    *,
    markers: frozenset[str] = frozenset(),
    words: WordTable = _NO_WORDS,
) -> list[list[str]]:
    """Return one list of features for each token of the sentence.

    ``flags`` holds as many entries as the sentence has tokens, or none; ``markers`` are the folded case markers or
    prepositions of the sentence's language, ``words`` its table of words.

    >>> from graphkit.model import Span, Token
    >>> sentence = Sentence(Span(0, 6), (Token(Span(0, 3), "राम", "राम"), Token(Span(4, 6), "ने", "ने")), "hi")
    >>> "marker1=ने" in extract_features(sentence, markers=frozenset({"ने"}))[0]
    True
    """
    tokens = sentence.tokens
    forms = [_describe(token.norm, token.surface, token.kind) for token in tokens]
    rows = [list(form.own) for form in forms]
    _add_neighbours(rows, forms)
    _add_places(rows, tokens)
    _add_markers(rows, [form.word for form in forms], markers)
    if words.listed or words.weights:
        _add_flags(rows, [words.look_up(token.norm) if token.kind in _LEXICAL else NO_FLAGS for token in tokens])
    if flags:
        _add_flags(rows, [_view(tuple(own)) if own else NO_FLAGS for own in flags])
    return rows


def _add_neighbours(rows: list[list[str]], forms: list[_Form]) -> None:
    last = len(rows) - 1
    for i, row in enumerate(rows):
        word = forms[i].word
        if i > 0:
            row.extend(forms[i - 1].before1)
            row.append(f"pair-={forms[i - 1].word}|{word}")
        else:
            row.append("first")
        if i > 1:
            row.extend(forms[i - 2].before2)
        if i < last:
            row.extend(forms[i + 1].after1)
            row.append(f"pair+={word}|{forms[i + 1].word}")
        else:
            row.append("last")
        if i < last - 1:
            row.extend(forms[i + 2].after2)


def _add_places(rows: list[list[str]], tokens: Sequence[Token]) -> None:
    """Say which tokens stand in quotation marks or in brackets."""
    quoted, depth = False, 0
    for row, token in zip(rows, tokens, strict=True):
        mark = token.surface
        if mark in _QUOTES:
            quoted = not quoted
        elif mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        if quoted:
            row.append("quoted")
        if depth:
            row.append("bracketed")


def _add_markers(rows: list[list[str]], words: list[str], markers: frozenset[str]) -> None:
    """Name the nearest case marker that follows each token, and the nearest that stands before it."""
    size = len(words)
    for i, row in enumerate(rows):
        for distance in range(1, min(_REACH, size - 1 - i) + 1):
            word = words[i + distance]
            if word in markers:
                row.append(f"marker{distance}={word}")
                row.append(f"marker={word}")
                break
        for distance in range(1, min(_REACH, i) + 1):
            word = words[i - distance]
            if word in markers:
                row.append(f"led={word}")
                break


def _add_flags(rows: list[list[str]], flags: Sequence[WordFlags]) -> None:
    last = len(rows) - 1
    for i, row in enumerate(rows):
        row.extend(flags[i].own)
        if i > 0:
            row.extend(flags[i - 1].before)
        if i < last:
            row.extend(flags[i + 1].after)


_view = lru_cache(maxsize=_CACHED_FORMS)(WordFlags.of)


@lru_cache(maxsize=_CACHED_FORMS)
def _describe(norm: str, surface: str, kind: TokenKind) -> _Form:
    word = "।" if norm in _STOPS else norm
    shape = _find_shape(surface, kind)
    own = ["bias", f"w={word}", f"s={shape}"]
    if kind is TokenKind.WORD:
        own += [f"p{n}={word[:n]}" for n in range(1, 5) if n < len(word)]
        own += [f"e{n}={word[-n:]}" for n in range(1, 5) if n < len(word)]
        own.append(f"l={min(len(word), 9)}")
    return _Form(word, tuple(own), *(_see_from(place, word, shape) for place in ("-2", "-1", "+1", "+2")))


def _see_from(place: str, word: str, shape: str) -> tuple[str, ...]:
    if place in {"-2", "+2"}:
        return (f"{place}w={word}",)
    return (f"{place}w={word}", f"{place}s={shape}", f"{place}e={word[-3:]}")


def _find_shape(surface: str, kind: TokenKind) -> str:
    """Return script and case for words, the kind for all else.

    >>> _find_shape("TikTok", TokenKind.WORD), _find_shape("एमओयू", TokenKind.WORD), _find_shape("12", TokenKind.NUMBER)
    ('Latn-XxX', 'Deva', 'number')
    """
    if kind is not TokenKind.WORD:
        return kind.value if kind is not TokenKind.PUNCT else f"punct{surface[:1]}"
    tail = "-" if "-" in surface else "." if "." in surface else ""
    if "\u0900" <= surface[0] <= "\u097f":
        return "Deva" + tail
    if surface.isupper():
        return ("Latn-X" if len(surface) == 1 else "Latn-XX") + tail
    if surface.islower():
        return "Latn-x" + tail
    if surface[0].isupper():
        return ("Latn-Xxx" if surface[1:].islower() else "Latn-XxX") + tail
    return "mixed" + tail
