"""The one tokeniser: words, numbers, addresses and marks, with spans into the original text."""

from __future__ import annotations

import re
import unicodedata

from graphkit.language.abbreviations import join_abbreviations
from graphkit.language.script import fold
from graphkit.model import Span, Token, TokenKind

# Ranges of characters, for use inside [ ].
_DEVANAGARI = "\u0904-\u0939\u093d\u0950\u0958-\u0961\u0971-\u097f\ua8f2-\ua8fe"
_LATIN = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff"
_OTHER = (
    "\u0370-\u060b\u060d-\u061a\u0620-\u06d3\u06d5-\u08ff\u0980-\u167f\u1681-\u180d\u180f-\u1ccf"
    "\u1cd3\u1ce9-\u1cec\u1cee-\u1cf3\u1cf5\u1cf6\u1cfa\u1d00-\u1dbf\u1f00-\u1fff\u2c00-\u2dff\u2e80-\u2fff"
    "\u3005-\u3007\u3021-\ua8df\ua900-\ud7ff\uf900-\ufdff\ufe70-\ufefe\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U00010000-\U0001efff\U00020000-\U000323af"
)
_DIGIT = "0-9\u0966-\u096f"
# What belongs to the character before it: vowel signs, virama, accents, variation selectors.
_EXTEND = (
    "\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\ua8e0-\ua8f1\ua8ff"
    "\u0300-\u036f\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0000-\U000e0fff"
)
_JOINER = "\u00ad\u200b-\u200d\u2060\ufeff"
_NO_SYMBOL = f"\\s\\x00-\\x1f\\x7f-\\x9f\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\u061c{_JOINER}"
_PICTURE = "\u2190-\u2bff\U0001f000-\U0001faff"

# Groups are atomic and not possessive: until Python 3.11.5 a possessive group that fails halfway takes too much.
_DEVANAGARI_WORD = f"[{_DEVANAGARI}](?>(?:[{_JOINER}]*+[{_DEVANAGARI}{_EXTEND}])*)[\u200c\u200d]*+"
_LATIN_REST = f"(?>(?:[{_JOINER}]*+[{_LATIN}{_EXTEND}0-9])*)"
# A hyphen before these parts a name from what is said of it ("Pune-based").
_SAID_OF = f"(?:based|headquartered|owned|led|backed|listed|born|run)(?![{_LATIN}0-9])"
_HYPHENATED = f"[\\-\u2010\u2011](?=[{_LATIN}0-9])(?!{_SAID_OF}){_LATIN_REST}"
_ELIDED = f"['’](?=[{_LATIN}])(?![sS](?![{_LATIN}])){_LATIN_REST}"

_URL_REST = f"(?:[A-Za-z0-9._~:/?#@!$&*+=%;,\\-]|(?<=[/=_\\-])[{_DEVANAGARI}][{_DEVANAGARI}{_EXTEND}]*+)"
_URL_END = "(?<![.,:;?!@#$*+~])"
_TOP_DOMAIN = "(?:com|co|in|org|net|gov|edu|io|ai|info|news|app|tv|ac|nic|biz|dev|xyz|online|uk|au)"
_URL = (
    f"(?i:https?:/{{0,3}}|https?/{{1,3}}|www[.\\-])(?=[A-Za-z0-9]){_URL_REST}{{1,2000}}{_URL_END}"
    f"|(?:[A-Za-z0-9][A-Za-z0-9\\-]{{0,62}}\\.){{1,8}}{_TOP_DOMAIN}(?![{_LATIN}0-9@\\-])(?:/{_URL_REST}{{0,2000}}{_URL_END})?"
)
_EMAIL = "[A-Za-z0-9](?>[A-Za-z0-9._%+\\-]{0,63})@(?>(?:[A-Za-z0-9\\-]{1,63}\\.){1,8})[A-Za-z]{2,24}"
_TAG = f"#(?=[{_LATIN}{_DEVANAGARI}_])(?>(?:[{_LATIN}0-9_]++|{_DEVANAGARI_WORD})+)"
_HANDLE = f"@[A-Za-z0-9_]++(?>(?:\\.[a-z0-9_]++)*)|{_TAG}"
# 5G and AT&T; no more digits or letters than that, for 100MW is a number and its unit.
_SHORT = "[0-9][A-Z]{1,2}(?![A-Za-z0-9])|[A-Z]{1,3}&[A-Z]{1,3}(?![A-Za-z])"
_ORDINAL = f"(?:st|nd|rd|th)(?![A-Za-z])|व(?:ां|ाँ|ीं|ें|ा|ी|े)(?![{_DEVANAGARI}{_EXTEND}])"
_NUMBER = f"[₹$€£]?[{_DIGIT}]++(?>(?:[.,:/\\-–][{_DIGIT}]++)*)(?:%|{_ORDINAL})?[{_EXTEND}]*+"
_TAIL = f"[{_EXTEND}\U0001f3fb-\U0001f3ff]*+"  # the last are skin tones
_SYMBOL = f"[^{_NO_SYMBOL}{_EXTEND}{_DEVANAGARI}{_LATIN}{_OTHER}{_DIGIT}]"

_PATTERN = re.compile(
    f"(?P<devanagari>{_DEVANAGARI_WORD})"
    f"|(?P<url>{_URL})"
    f"|(?P<email>{_EMAIL})"
    f"|(?P<short>{_SHORT})"
    f"|(?P<number>{_NUMBER})"
    f"|(?P<latin>[{_LATIN}]{_LATIN_REST}(?>(?:{_HYPHENATED}|{_ELIDED})*))"
    f"|(?P<possessive>(?<=[{_LATIN}0-9.)])['’][sS](?![{_LATIN}]))"
    f"|(?P<handle>{_HANDLE})"
    f"|(?P<mark>{_SYMBOL}{_TAIL}(?>(?:\u200d[{_PICTURE}]{_TAIL})*))"
    f"|(?P<other>[{_OTHER}][{_OTHER}{_EXTEND}]*+)"
)
_KINDS = {
    "url": TokenKind.URL,
    "email": TokenKind.EMAIL,
    "number": TokenKind.NUMBER,
    "handle": TokenKind.HANDLE,
    "mark": TokenKind.PUNCT,
}


def tokenise(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in order; ``offset`` code points are added to every span.

    White space, and joiners and combining marks that belong to no letter, are in no token; all else is in one.

    >>> [token.surface for token in tokenise("राजद-लोजपा का TikTokके साथ एम.ओ.यू. है।")]
    ['राजद', '-', 'लोजपा', 'का', 'TikTok', 'के', 'साथ', 'एम.ओ.यू.', 'है', '।']
    """
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        group = match.lastgroup or ""
        start, end = match.span()
        if group == "other":
            start = _skip_marks(text, start, end)
            if start == end:
                continue
        surface = text[start:end]
        tokens.append(
            Token(Span(start + offset, end + offset), surface, fold(surface), _KINDS.get(group, TokenKind.WORD))
        )
    return join_abbreviations(tokens)


def _skip_marks(text: str, start: int, end: int) -> int:
    """Return where a run of some other script has its first character that is no combining mark."""
    while start < end and unicodedata.category(text[start]).startswith(("M", "C", "Z")):
        start += 1
    return start
