"""Forms of a text for matching: folded, and reduced to sounds that Devanagari and Latin share.

These forms never replace the text they come from: offsets always count in the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

_LONGEST_CACHED = 48

_SPACES = "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    *map(ord, "\u00ad\u061c\u180e\ufeff"),
    *range(0x200B, 0x2010),  # joiners, zero-width space, direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),  # variation selectors
)
_SINGLE = {
    **dict.fromkeys(map(chr, _INVISIBLE), ""),
    **dict.fromkeys(map(chr, range(0x0300, 0x0370)), ""),  # accents: a name typed without them is the same name
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("‘’‚‛`´′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **{chr(0x0966 + digit): str(digit) for digit in range(10)},
    **{"\u093c": "", "ः": "", "ँ": "ं", "॰": ".", "ऑ": "आ", "ॉ": "ा", "ऍ": "ए", "ॲ": "ए"},
}
_TABLE = str.maketrans(_SINGLE)

# One vowel typed as two signs. The order matters: each line sees what the lines before it left.
_TYPED_IN_PARTS = (
    *(("ाॅ", "ा"), ("ॅा", "ा"), ("आॅ", "आ"), ("अॅ", "ए"), ("ॅ", "े")),
    *(("ाे", "ो"), ("ाै", "ौ"), ("अा", "आ"), ("अो", "ओ"), ("अौ", "औ"), ("एे", "ऐ")),
)
_DEVANAGARI = "\u0900-\u0963\u0970-\u097f\ua8e0-\ua8ff"
_NASAL = re.compile("(?>(?:[ङञणन]्(?=[क-घच-झट-ढत-धप-भशषस])|म्(?=[प-भ])|ं)+)")
_FINAL_VIRAMA = re.compile(f"(?<!्)्++(?![{_DEVANAGARI}])")
# The glide between two vowels is written or left out: लिये and लिए, गयी and गई, जायेगा and जाएगा.
_GLIDE = re.compile(f"(?<=[क-हअ-औा-ौ])य([ेी])(?=ं?(?:ग[ािीे])?(?![{_DEVANAGARI}]))")
_VOWEL_LETTER = {"े": "ए", "ी": "ई"}


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_TABLE)
    # Joiners go first, for marks change places in NFD only where none stands between them.
    text = unicodedata.normalize("NFD", text.translate(_TABLE)).casefold()
    text = unicodedata.normalize("NFD", text).translate(_TABLE)
    for parts, vowel in _TYPED_IN_PARTS:
        text = text.replace(parts, vowel)
    text = _FINAL_VIRAMA.sub("", _NASAL.sub("ं", text))
    text = _GLIDE.sub(lambda match: _VOWEL_LETTER[match[1]], text)
    return unicodedata.normalize("NFC", text)


_fold_word = lru_cache(maxsize=1 << 16)(_fold)


def fold(text: str) -> str:
    """Return the form of ``text`` in which names and words are compared; to fold twice changes nothing more.

    Equal afterwards are the ways to write one word: with nukta or without, न्द or ंद, ँ or ं, ऑ or आ, ये or ए at the
    end, with joiners or without, in digits of either set and letters of either case. राम, रमा, रोम and रीमा stay four.

    >>> fold("उत्तराखण्ड") == fold("उत्तराखंड"), fold("टिकटाॅक") == fold("टिकटॉक"), fold("राम") == fold("रमा")
    (True, True, False)
    """
    return _fold_word(text) if len(text) <= _LONGEST_CACHED else _fold(text)


_DEVANAGARI_SIGN = re.compile(f"[{_DEVANAGARI}]")
_LATIN_LETTER = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]")


def has_devanagari(text: str) -> bool:
    """Say whether ``text`` holds a letter or vowel sign of Devanagari; digits and dandas alone do not count.

    >>> has_devanagari("TikTok के"), has_devanagari("TikTok")
    (True, False)
    """
    return _DEVANAGARI_SIGN.search(text) is not None


def detect_script(text: str) -> str:
    """Return ``Deva`` or ``Latn``, whichever has more signs in ``text``, or the empty string where neither has any.

    >>> detect_script("पुलिस"), detect_script("Police"), detect_script("2018")
    ('Deva', 'Latn', '')
    """
    devanagari, latin = len(_DEVANAGARI_SIGN.findall(text)), len(_LATIN_LETTER.findall(text))
    if devanagari == latin == 0:
        return ""
    return "Deva" if devanagari >= latin else "Latn"


def detect_language(text: str) -> str:
    """Return ``hi`` or ``en``: a fifth of Devanagari makes it Hindi, and so does a text without any letter.

    Hindi news is full of names in Latin letters, English news hardly quotes a word of Hindi.

    >>> detect_language("TikTok India के साथ MoU"), detect_language("TikTok signs MoU")
    ('hi', 'en')
    """
    devanagari, latin = len(_DEVANAGARI_SIGN.findall(text)), len(_LATIN_LETTER.findall(text))
    return "hi" if 4 * devanagari >= latin else "en"


def _read_pairs(*lines: str) -> dict[str, str]:
    """Read a table of ``left=right`` pairs between spaces."""
    pairs = (pair.partition("=") for line in lines for pair in line.split())
    return {left: right for left, _, right in pairs}


# Coarse sounds, the same letters for both scripts: consonants without breath or place of the tongue, three vowels.
_SIGNS_OF_SOUNDS = _read_pairs(
    "कख=k गघ=g चछ=c जझ=j टठतथ=t डढदध=d नणञङं=n प=p फ=f बभ=b म=m य=y र=r लळ=l व=v शषस=s ह=h",
    "अआाऽ=a इईएऐिीेै=i उऊओऔुूोौ=u ऋृ=ri ्=",
)
_SOUND_TABLE = str.maketrans({sign: sound for signs, sound in _SIGNS_OF_SOUNDS.items() for sign in signs})
_SPELLING = re.compile(
    "tion|sch|tch|chh|ght|ch|ck|sh|ph|wh|[tkgjdb]h|d(?=ge)|ge(?![a-z])|(?<![a-z])(?:kn|wr)|s(?=c[eiy])|c(?=[eiy])"
    "|w(?=[aeiouy])|y(?![aeiou])|(?<=[a-z]{2})e(?![a-z])|qu|ee|oo|[ceoqwxz]"
)
_SOUNDS_OF_SPELLING = _read_pairs(
    "tion=sn sch=s tch=c chh=c ght=t ch=c ck=k sh=s ph=f wh=v th=t kh=k gh=g jh=j dh=d bh=b ge=j kn=n wr=r qu=kv",
    "c=k d= s= w=u y=i ee=i oo=u e=i o=u q=k x=ks z=j",
)
_ROUND_VOWEL = re.compile("ऑ|आॅ|ॉ|ाॅ")
_AS_O = _read_pairs("ऑ=ओ आॅ=ओ ॉ=ो ाॅ=ो")
_FLAP = re.compile("[\u095c\u095d]|[डढ]\u093c")
_INHERENT_VOWEL = re.compile("([क-ह])(?=[क-हअ-औं])")
_NASAL_H = re.compile("ंह(?![क-हा-ौ])")  # सिंह is spoken, and written in Latin letters, with a g
_ACRONYM = re.compile("(?<![A-Za-z])(?:[A-Z]{2,3}|[B-DF-HJ-NP-TV-Z]{4,5})(?![A-Za-z])")
_LETTER_NAMES = _read_pairs(
    "A=ए B=बी C=सी D=डी E=ई F=एफ G=जी H=एच I=आई J=जे K=के L=एल M=एम N=एन O=ओ P=पी Q=क्यू R=आर S=एस T=टी U=यू V=वी",
    "W=डब्ल्यू X=एक्स Y=वाई Z=जेड",
)
_LEVELLED = (
    (re.compile("[^a-z0-9]+"), ""),
    (re.compile("m(?=[pbf])"), "n"),
    (re.compile("(?<=[a-z])y"), ""),
    (re.compile("ai"), "i"),
    (re.compile("au"), "u"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)
_VOWELS = str.maketrans("", "", "aiu")
_NO_LETTER = re.compile(r"[\s!-/:-@\[-`{-~]+")


def _spell_sound(match: re.Match[str]) -> str:
    letters, after = match[0], match.string[match.end() : match.end() + 1]
    if letters == "c" and after and after in "eiy":
        return "s"
    if letters == "w" and after and after in "aeiouy":
        return "v"
    if letters == "e" and match.start() > 1 and not after.isalpha():
        return ""  # the last letter of Google
    return _SOUNDS_OF_SPELLING[letters]


def _to_sounds(text: str, *, flap: str, inherent: bool) -> str:
    """Write a name in coarse sounds; ``inherent`` says whether the vowel that Devanagari leaves unwritten counts."""
    text = _ACRONYM.sub(lambda match: "".join(_LETTER_NAMES[letter] for letter in match[0]), text.replace(".", ""))
    text = fold(_FLAP.sub(flap, text)).replace("ज्ञ", "ग्य")
    text = _NASAL_H.sub("ंग", _SPELLING.sub(_spell_sound, text))
    if inherent:
        text = _INHERENT_VOWEL.sub(r"\1अ", text)
    text = text.translate(_SOUND_TABLE)
    for pattern, replacement in _LEVELLED:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=1 << 14)
def _list_readings(name: str) -> tuple[tuple[str, str], ...]:
    """Skeletons and sounds that may stand in the other script: a flap as r or d, an unwritten vowel as a or nothing."""
    name = _ROUND_VOWEL.sub(lambda match: _AS_O[match[0]], name)
    flaps = "रड" if _FLAP.search(name) else "र"
    sounds = dict.fromkeys(
        _to_sounds(name, flap=flap, inherent=inherent) for flap in flaps for inherent in (True, False)
    )
    return tuple((sound.translate(_VOWELS), sound) for sound in sounds)


@lru_cache(maxsize=1 << 14)
def _read_closely(name: str) -> tuple[str, str]:
    """Sounds as written, and the folded form, both without spaces: what two names in one script are compared by."""
    return _to_sounds(name, flap="ड", inherent=False), _NO_LETTER.sub("", fold(name))


def skeleton(text: str) -> str:
    """Return the coarse consonants and the digits of ``text``, the same for a name in Devanagari and in Latin letters.

    A name of vowels alone gives the empty string.

    >>> skeleton("टिक टॉक"), skeleton("TikTok"), skeleton("उत्तराखण्ड"), skeleton("Uttarakhand")
    ('tktk', 'tktk', 'trknd', 'trknd')
    """
    return _list_readings(text)[0][0]


_LETTER = re.compile("|".join(sorted(map(_fold, _LETTER_NAMES.values()), key=len, reverse=True)))
_LETTER_OF = {_fold(name): letter for letter, name in _LETTER_NAMES.items()}


def spell_letters(word: str) -> str:
    """Return the Latin letters whose names a word in Devanagari is made of, or the empty string for any other word.

    >>> spell_letters("एसबीआई"), spell_letters("एस"), spell_letters("बैंक")
    ('SBI', 'S', '')
    """
    folded = fold(word).replace(".", "")
    letters = _LETTER.findall(folded)
    return "".join(map(_LETTER_OF.__getitem__, letters)) if "".join(letters) == folded else ""


def skeletons(text: str) -> tuple[str, ...]:
    """Return every skeleton of ``text``: a flap may be written as r or as d in Latin letters.

    >>> skeletons("सड़क"), skeletons("Sarak"), skeletons("Sadak")
    (('srk', 'sdk'), ('srk',), ('sdk',))
    """
    return tuple(dict.fromkeys(skeleton for skeleton, _ in _list_readings(text)))


def sound(text: str) -> str:
    """Return the coarse sounds of ``text`` with its vowels: in their order, what sounds alike stands near each other.

    >>> sound("राम"), sound("Ram")
    ('ram', 'ram')
    """
    return _list_readings(text)[0][1]


def compare_names(a: str, b: str) -> float:
    """Return how alike two names are, in [0, 1]: from 0.8 on they may well be one name, in whatever scripts.

    Between two scripts the skeletons count 0.6 and the sounds 0.4. Within one script vowels are evidence too: the
    sounds with them count 0.6 and the folded forms 0.4. Spaces and dots never count.

    >>> compare_names("टिक टॉक", "TikTok") > 0.9, compare_names("राम", "रमा") < 0.8
    (True, True)
    """
    if has_devanagari(a) == has_devanagari(b):
        return _weigh(_read_closely(a), _read_closely(b))
    return max(_weigh(x, y) for x in _list_readings(a) for y in _list_readings(b))


def _weigh(x: tuple[str, str], y: tuple[str, str]) -> float:
    ratio = Indel.normalized_similarity(x[1], y[1])
    if not x[0] or not y[0]:
        return ratio if x[0] == y[0] else 0.4 * ratio
    return 0.6 * Levenshtein.normalized_similarity(x[0], y[0]) + 0.4 * ratio
