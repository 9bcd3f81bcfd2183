"""Sentences: every token once, in order, each sentence with its own language."""

from __future__ import annotations

from graphkit.language.script import detect_language
from graphkit.language.tokens import tokenise
from graphkit.model import Sentence, Span, Token, TokenKind

_LONGEST = 400
_HEADLINE = 30
_STOPS = frozenset("।॥.?!")
_CLOSING = frozenset("\"'”’»)]}")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``; together they hold every token once.

    >>> [sentence.span.of("डॉ. राम आए। वे बोले।") for sentence in split_sentences("डॉ. राम आए। वे बोले।")]
    ['डॉ. राम आए।', 'वे बोले।']
    """
    sentences: list[Sentence] = []
    for line in _split_lines(text, tokenise(text)):
        pieces = [part for piece in _split_line(text, line) for part in _cut(piece)]
        headline = len(line) <= _HEADLINE and line[-1].norm not in _STOPS and not _ends_quoted(line)
        for piece in pieces:
            span = Span(piece[0].span.start, piece[-1].span.end)
            lang = detect_language("".join(token.surface for token in piece if token.kind is TokenKind.WORD))
            sentences.append(Sentence(span, tuple(piece), lang, headline))
    return tuple(sentences)


def _ends_quoted(line: list[Token]) -> bool:
    return len(line) > 1 and line[-1].norm in _CLOSING and line[-2].norm in _STOPS


def _split_lines(text: str, tokens: tuple[Token, ...]) -> list[list[Token]]:
    lines: list[list[Token]] = []
    end = 0
    for token in tokens:
        gap = text[end : token.span.start]
        if not lines or "\n" in gap or "\r" in gap or "\u2028" in gap or "\u2029" in gap:
            lines.append([])
        lines[-1].append(token)
        end = token.span.end
    return lines


def _split_line(text: str, line: list[Token]) -> list[list[Token]]:
    pieces: list[list[Token]] = [[]]
    index = 0
    while index < len(line):
        token = line[index]
        pieces[-1].append(token)
        index += 1
        if token.norm not in _STOPS or token.kind is not TokenKind.PUNCT:
            continue
        while index < len(line) and (line[index].norm in _STOPS or _closes(text, line, index)):
            pieces[-1].append(line[index])
            index += 1
        if index < len(line) and _is_boundary(pieces[-1], token, line[index]):
            pieces.append([])
    return [piece for piece in pieces if piece]


def _closes(text: str, line: list[Token], index: int) -> bool:
    token = line[index]
    if token.surface not in _CLOSING or token.span.start != line[index - 1].span.end:
        return False
    after = text[token.span.end : token.span.end + 1]
    return not after or after.isspace() or not after.isalnum() or token.surface in "”’)]}"


def _is_boundary(piece: list[Token], stop: Token, after: Token) -> bool:
    if stop.surface != ".":
        return not (after.surface[0].islower() or after.surface == ",")
    if len(piece) == 2 and piece[0].kind is TokenKind.NUMBER:
        return False
    return not after.surface[0].islower() and after.surface != ","


def _cut(piece: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    while len(piece) > _LONGEST:
        at = next((i for i in range(_LONGEST, _LONGEST - 100, -1) if piece[i - 1].norm in {",", ";"}), _LONGEST)
        parts.append(piece[:at])
        piece = piece[at:]
    return [*parts, piece]
