"""Forms of a text for matching: folded, and reduced to a skeleton that Devanagari and Latin share.

Folded text never replaces the text it came from: it is a second form, so offsets always count in the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST_CACHED = 48

_NUKTA = "\u093c"
_COMPOSED = dict(zip("\u0929\u0931\u0934\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f", "नरळकखगजडढफय", strict=True))
_SPACES = "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)))
)


def _make_table() -> dict[int, str]:
    """Build the single-character folds: one call of ``str.translate`` does them all."""
    table = {ord(composed): base for composed, base in _COMPOSED.items()}
    table |= dict.fromkeys(map(ord, _INVISIBLE), "")
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= {0x0966 + digit: str(digit) for digit in range(10)}
    table |= dict.fromkeys(map(ord, "‘’‚‛`´′"), "'")
    table |= dict.fromkeys(map(ord, "“”„‟«»″"), '"')
    table |= dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    table |= {ord(_NUKTA): "", ord("ः"): "", ord("ँ"): "ं", ord("॰"): ".", ord("ऑ"): "आ", ord("ऍ"): "ए", ord("ॲ"): "ए"}
    # Accents: a name typed without them is the same name.
    table |= dict.fromkeys(range(0x0300, 0x0370), "")
    return table


_TABLE = _make_table()
_CANDRA = re.compile("[ाॉ]ॅ|ॅ[ाॉ]|[ॉॅ]|आॅ|अॅ")
_TWO_PART = re.compile("अा|[अआ][ाॉ]?[ेो]|[अआ][ाॉ]?[ैौ]|ाे|ाै|एे")
_NASAL = re.compile("[ङञणन]्(?=[क-घच-झट-ढत-धप-भशषस])|म्(?=[प-भ])")
_REPEATED = re.compile("ंं+")
# A glide between vowels is written or left out: लिये and लिए, गयी and गई, जायेगा and जाएगा.
_GLIDE = re.compile("(?<=[क-हअ-औा-ौ])य([ेी])(?=ं?(?:ग[ािीे])?(?![\u0900-\u0963\u0971-\u097f]))")
_VOWEL = {"े": "ए", "ी": "ई"}


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_TABLE)
    text = unicodedata.normalize("NFD", text).casefold()
    text = unicodedata.normalize("NFD", text).translate(_TABLE)
    text = text.replace("ाॅ", "ा").replace("ॅा", "ा").replace("आॅ", "आ").replace("अॅ", "ए")
    text = text.replace("ॉ", "ा").replace("ॅ", "े").replace("ाे", "ो").replace("ाै", "ौ")
    text = text.replace("अा", "आ").replace("अो", "ओ").replace("अौ", "औ").replace("एे", "ऐ")
    text = _NASAL.sub("ं", text)
    text = _REPEATED.sub("ं", text)
    text = _GLIDE.sub(lambda match: _VOWEL[match[1]], text)
    return unicodedata.normalize("NFC", text)


_fold_word = lru_cache(maxsize=1 << 16)(_fold)


def fold(text: str) -> str:
    """Return the form of ``text`` that is compared when names and words are looked up.

    >>> fold("उत्तराखण्ड") == fold("उत्तराखंड"), fold("टिकटाॅक") == fold("टिकटॉक"), fold("राम") == fold("रमा")
    (True, True, False)
    """
    return _fold_word(text) if len(text) <= _LONGEST_CACHED else _fold(text)


_DEVANAGARI = re.compile("[\u0900-\u0963\u0970-\u097f\ua8e0-\ua8ff]")
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")


def has_devanagari(text: str) -> bool:
    """Say whether ``text`` holds a letter or sign of Devanagari.

    >>> has_devanagari("TikTok के"), has_devanagari("TikTok")
    (True, False)
    """
    return _DEVANAGARI.search(text) is not None


def detect_script(text: str) -> str:
    """Return ``Deva`` or ``Latn``, whichever has more letters in ``text``, or the empty string where neither has any.

    >>> detect_script("पुलिस"), detect_script("Police"), detect_script("2018")
    ('Deva', 'Latn', '')
    """
    devanagari, latin = len(_DEVANAGARI.findall(text)), len(_LATIN.findall(text))
    if devanagari == latin == 0:
        return ""
    return "Deva" if devanagari >= latin else "Latn"


def detect_language(text: str) -> str:
    """Return ``hi`` or ``en``. Hindi with long Latin names in it is Hindi still; no letters at all count as Hindi.

    >>> detect_language("TikTok के साथ MoU"), detect_language("TikTok signs MoU")
    ('hi', 'en')
    """
    devanagari, latin = len(_DEVANAGARI.findall(text)), len(_LATIN.findall(text))
    return "hi" if 2 * devanagari >= latin else "en"
