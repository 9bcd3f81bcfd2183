"""Sentences: every token once, in order, each sentence with its own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.language.abbreviations import load_abbreviations
from graphkit.language.script import detect_language, has_devanagari
from graphkit.language.tokens import tokenise
from graphkit.model import Sentence, Span, Token, TokenKind

_LONGEST = 400  # tokens of a sentence, so that nothing later meets one of a whole book
_LONGEST_HEADLINE = 40
_LONGEST_SUBHEADING = 20

_DANDAS = frozenset("।॥")
_PIPE = "|"  # typed for a danda, where it touches a Devanagari word
_STOPS = _DANDAS | frozenset(".?!")
_QUOTES = frozenset("\"'")
_CLOSING = frozenset("”’»›)]}")
_OPENING = frozenset("([{")
_PAUSES = frozenset(",;:-–—")
_BRACKETS = frozenset(")]}")
_CONTINUING = frozenset(",;:)]}%")
_BULLETS = frozenset("-–—•·*▪●►➤")
_NEWLINES = frozenset("\n\r\v\f\x85\u2028\u2029")

_Line = Sequence[Token]


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``, which together hold every token once.

    A sentence ends with a danda, a full stop, a question or exclamation mark, and with its line. A line without any
    of them is a headline where it is the first or short.

    >>> [(s.span.start, s.span.end, s.headline) for s in split_sentences("नया करार\\nडॉ. राम आए। वे बोले।")]
    [(0, 8, True), (9, 20, False), (21, 29, False)]
    """
    tokens = tokenise(text)
    has_dandas = any(token.surface in _DANDAS for token in tokens)
    default = ""
    sentences: list[Sentence] = []
    for number, line in enumerate(_split_lines(text, tokens)):
        headline = _is_headline(line, first=number == 0)
        for part in _split_line(line, has_dandas=has_dandas):
            words = "".join(_list_own_words(part)) or "".join(t.surface for t in part if t.kind is TokenKind.WORD)
            default = default or ("" if words else detect_language(text))
            span = Span(part[0].span.start, part[-1].span.end)
            sentences.append(Sentence(span, tuple(part), detect_language(words) if words else default, headline))
    return tuple(sentences)


def _list_own_words(part: _Line) -> Iterator[str]:
    """Yield the words of a sentence outside its quotations, which may be in another language."""
    quoted = False
    for token in part:
        if token.norm == '"':
            quoted = not quoted
        elif token.kind is TokenKind.WORD and not quoted:
            yield token.surface


def _split_lines(text: str, tokens: Sequence[Token]) -> Iterator[_Line]:
    first, end = 0, 0
    for index, token in enumerate(tokens):
        gap = text[end : token.span.start]
        if index > first and not _NEWLINES.isdisjoint(gap):
            yield tokens[first:index]
            first = index
        end = token.span.end
    if tokens:
        yield tokens[first:]


def _is_headline(line: _Line, *, first: bool) -> bool:
    """Say whether the line has no final stop and is short; a later line must also be no item of a list.

    The dot of an abbreviation at the end of the first line is taken for no stop, at the end of a later one for one.
    """
    last = len(line) - 1
    while last > 0 and (line[last].surface in _QUOTES or line[last].surface in _CLOSING):
        last -= 1
    abbreviated = first and line[last].kind is TokenKind.WORD
    if (_is_stop(line, last) and not abbreviated) or not any(token.kind is TokenKind.WORD for token in line):
        return False
    if first:
        return len(line) <= _LONGEST_HEADLINE
    return len(line) <= _LONGEST_SUBHEADING and not _is_item(line)


def _is_item(line: _Line) -> bool:
    """Say whether the line begins with a bullet, a number or a letter in the manner of a list."""
    if line[0].surface in _BULLETS:
        return True
    return len(line) > 1 and len(line[0].surface) <= 3 and line[1].surface in {".", ")"}


def _split_line(line: _Line, *, has_dandas: bool) -> Iterator[_Line]:
    closing = _find_closing_marks(line)
    start, index = 0, 0
    while index < len(line):
        stop, index = index, index + 1
        if not _is_stop(line, stop):
            continue
        while index < len(line) and (line[index].surface in _STOPS or index in closing):
            index += 1
        if index < len(line) and _is_boundary(line, start, stop, index, has_dandas=has_dandas):
            yield from _cut(line[start:index])
            start = index
    if start < len(line):
        yield from _cut(line[start:])


def _is_stop(line: _Line, index: int) -> bool:
    token = line[index]
    if token.surface == _PIPE:
        before = line[index - 1] if index else token
        return before.span.end == token.span.start and has_devanagari(before.surface)
    return token.surface in _STOPS or (token.kind is TokenKind.WORD and token.surface[-1] in ".॰")


def _find_closing_marks(line: _Line) -> frozenset[int]:
    """Return where marks close a quotation or a bracket and so go with the stop before them.

    A straight quote that touches one neighbour only belongs to it; else every second one closes.
    """
    closing: set[int] = set()
    open_quotes: set[str] = set()
    for index, token in enumerate(line):
        touches = index > 0 and line[index - 1].span.end == token.span.start
        if token.surface in _CLOSING and touches:
            closing.add(index)
        if token.surface not in _QUOTES:
            continue
        touched = index + 1 < len(line) and line[index + 1].span.start == token.span.end
        if touches if touches is not touched else token.surface in open_quotes:
            closing.add(index)
            open_quotes.discard(token.surface)
        else:
            open_quotes.add(token.surface)
    return frozenset(closing)


def _is_boundary(line: _Line, start: int, stop: int, end: int, *, has_dandas: bool) -> bool:
    """Say whether the sentence that begins at ``start`` ends before ``end``, by the stop at ``stop``."""
    mark, after = line[stop], line[end]
    if after.surface in _CONTINUING:
        return False
    if mark.surface in _DANDAS or mark.surface == _PIPE:
        return True
    if after.surface[0].islower():
        return False
    if mark.surface in "?!":
        bracketed = any(token.surface in _BRACKETS for token in line[stop:end])
        return not bracketed or line[start].surface in _OPENING
    if mark.kind is TokenKind.WORD:
        return _ends_after_abbreviation(mark, after)
    return _ends_after_dot(line, start, stop, end, has_dandas=has_dandas)


def _ends_after_abbreviation(mark: Token, after: Token) -> bool:
    known = load_abbreviations()
    begins = after.norm in known.starters and after.surface[0].isupper()
    return begins and mark.norm not in known.titles and mark.norm not in known.numbered


def _ends_after_dot(line: _Line, start: int, stop: int, end: int, *, has_dandas: bool) -> bool:
    before, after = line[max(start, stop - 1)], line[end]
    if end > stop + 1 and line[stop + 1].surface == ".":
        return after.surface[0].isupper()  # an ellipsis pauses oftener than it ends
    if after.kind is TokenKind.NUMBER and after.span.start == line[end - 1].span.end:
        return False
    if stop == start + 1 and (before.kind is TokenKind.NUMBER or len(before.surface) == 1):
        return False  # the number or letter of an item
    # Where sentences end with dandas, the dot after such a word makes it an initial.
    return not (has_dandas and before.norm in load_abbreviations().ambiguous and after.kind is TokenKind.WORD)


def _cut(part: _Line) -> Iterator[_Line]:
    """Cut what is too long for a sentence, after a pause if one stands in the last quarter of the length allowed."""
    start = 0
    while len(part) - start > _LONGEST:
        end = start + _LONGEST
        pauses = (cut for cut in range(end, end - _LONGEST // 4, -1) if part[cut - 1].surface in _PAUSES)
        end = next(pauses, end)
        yield part[start:end]
        start = end
    yield part[start:]
