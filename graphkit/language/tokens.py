"""The one tokeniser: words, numbers, addresses and marks, with spans into the original text."""

from __future__ import annotations

import re
import unicodedata

from graphkit.language.script import fold
from graphkit.model import Span, Token, TokenKind

_LETTER = "\u0904-\u0939\u093d\u0950\u0958-\u0961\u0971-\u097f"
_MARK = "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
_LATIN = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_ACCENT = "\u0300-\u036f"
_JOINER = "\u00ad\u200b-\u200d\u2060\ufeff"
_DIGIT = "0-9\u0966-\u096f"
_SPACE = "\\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_DEVA_WORD = f"[{_LETTER}](?:[{_JOINER}]*+[{_LETTER}{_MARK}{_ACCENT}])*+(?:\u200d(?![{_SPACE}]))?"
_LATIN_RUN = f"[{_LATIN}](?:[{_JOINER}]*+[{_LATIN}{_ACCENT}{_MARK}0-9])*+"
_TLD = "(?:com|co|in|org|net|gov|edu|io|ai|info|news|app|tv|ac|nic|biz|online|xyz|dev)"
_URL_CHAR = "A-Za-z0-9._~:/?#@!$&*+=%;,\\-"
_PATTERN = re.compile(
    "|".join(
        (
            f"(?P<url>(?:https?:?/{{1,3}}|www[.\\-])(?=[A-Za-z0-9])[{_URL_CHAR}]{{0,2000}}[A-Za-z0-9/_=&%\\-]"
            f"|(?:[A-Za-z0-9][A-Za-z0-9\\-]{{0,62}}\\.){{1,8}}{_TLD}(?![{_LATIN}0-9@])(?:/[{_URL_CHAR}]{{0,2000}}[A-Za-z0-9/_=&%\\-])?)",
            "(?P<email>[A-Za-z0-9](?>[A-Za-z0-9._%+\\-]{0,63})@(?>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8})[A-Za-z]{2,24})",
            f"(?P<handle>[@#](?:[A-Za-z0-9_]++|{_DEVA_WORD})(?:[_.](?=[{_LATIN}{_LETTER}0-9])(?:[A-Za-z0-9_]++|{_DEVA_WORD}))*+)",
            "(?P<short>[0-9]{1,3}[A-Z]{1,3}(?![A-Za-z0-9])|[A-Z]{1,3}&[A-Z]{1,3}(?![A-Za-z]))",
            f"(?P<number>[₹$€£]?[{_DIGIT}]++(?:[.,:/\\-–][{_DIGIT}]++)*+(?:[%٪]|(?:st|nd|rd|th)(?![A-Za-z])"
            f"|व(?:ां|ाँ|ीं|ें|ा|ी|े)(?![{_LETTER}{_MARK}]))?)",
            f"(?P<deva>{_DEVA_WORD})",
            f"(?P<possessive>(?<=[{_LATIN}0-9.])['’]s(?![{_LATIN}]))",
            f"(?P<latin>{_LATIN_RUN}(?:['’](?!s(?![{_LATIN}]))(?=[{_LATIN}]){_LATIN_RUN}|[\\-‐‑](?=[{_LATIN}0-9])[{_LATIN}0-9]*+(?:[{_JOINER}]*+[{_LATIN}{_ACCENT}])*+)*+)",
            f"(?P<gap>[{_SPACE}{_JOINER}{_MARK}{_ACCENT}\\x00-\\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f]++)",
            f"(?P<mark>[!-/:-@\\[-`{{-~।॥॰\u00a1-\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3001-\u303f][{_MARK}{_ACCENT}\ufe0f]*+)",
            f"(?P<other>[^{_SPACE}!-/:-@\\[-`{{-~{_LETTER}{_MARK}{_LATIN}{_DIGIT}।॥॰\u00a1-\u00bf\u2000-\u206f\u2190-\u2bff\u3001-\u303f]++|.)",
        )
    ),
    re.DOTALL,
)
_KINDS = {
    "url": TokenKind.URL,
    "email": TokenKind.EMAIL,
    "handle": TokenKind.HANDLE,
    "number": TokenKind.NUMBER,
    "mark": TokenKind.PUNCT,
    "possessive": TokenKind.WORD,
}


def tokenise(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order; ``offset`` is added to every span.

    >>> [token.surface for token in tokenise("राजद-लोजपा का TikTokके साथ करार।")]
    ['राजद', '-', 'लोजपा', 'का', 'TikTok', 'के', 'साथ', 'करार', '।']
    """
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        group = match.lastgroup or ""
        if group == "gap":
            continue
        start, end = match.span()
        if group == "other":
            while start < end and unicodedata.category(text[start])[0] in "MZC":
                start += 1
            if start == end:
                continue
        surface = text[start:end]
        kind = _KINDS.get(group, TokenKind.WORD)
        if group == "other" and unicodedata.category(surface[0])[0] not in "LN":
            kind = TokenKind.PUNCT
        tokens.append(Token(Span(start + offset, end + offset), surface, fold(surface), kind))
    return _join_abbreviations(tokens)


_ABBREVIATIONS = frozenset(
    "डा प्रो लि प्रा ले कै श्रीम सु पं मो dr mr mrs ms prof pvt ltd st inc co corp gen col lt maj capt sgt smt shri jr sr no rs".split()
)
_LETTERS = frozenset(
    fold(name)
    for name in "ए बी सी डी ई एफ एच जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड जी आई".split()
) | frozenset("abcdefghijklmnopqrstuvwxyz")
_UNSURE = frozenset({"जी", "आई", "ई"})


def _join_abbreviations(tokens: list[Token]) -> tuple[Token, ...]:
    out: list[Token] = []
    index, count = 0, len(tokens)
    while index < count:
        last = _find_abbreviation(tokens, index)
        if last > index + 1:
            surface = "".join(token.surface for token in tokens[index:last])
            span = Span(tokens[index].span.start, tokens[last - 1].span.end)
            out.append(Token(span, surface, fold(surface).replace(".", ""), TokenKind.WORD))
        else:
            out.append(tokens[index])
            last = index + 1
        index = last
    return tuple(out)


def _find_abbreviation(tokens: list[Token], first: int) -> int:
    index = first
    while index + 1 < len(tokens) and _is_dotted(tokens, index) and tokens[index].norm in _LETTERS:
        index += 2
        if index >= len(tokens) or tokens[index].span.start != tokens[index - 1].span.end:
            break
    if index > first:
        touching = index < len(tokens) and tokens[index].span.start == tokens[index - 1].span.end
        if touching and tokens[index].norm in _LETTERS:
            return index + 1
        if index == first + 2 and tokens[first].norm in _UNSURE:
            return first + 1
        return index
    if first + 1 < len(tokens) and _is_dotted(tokens, first) and tokens[first].norm in _ABBREVIATIONS:
        return first + 2
    return first + 1


def _is_dotted(tokens: list[Token], index: int) -> bool:
    dot = tokens[index + 1]
    return (
        dot.norm == "." and dot.span.start == tokens[index].span.end and tokens[index].kind is TokenKind.WORD
    )
