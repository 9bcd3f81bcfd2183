"""How alike two names are: what of a name counts, and how far two names agree in one script or across two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import mul

from graphkit.language.script import compare_names, detect_language, detect_script, fold, skeleton
from graphkit.language.spelling import NEVER, find_cost
from graphkit.language.tables import load_table
from graphkit.language.tokens import tokenise
from graphkit.model import TokenKind

# Agreement from which two spellings are taken for one name, and from which a person should look at them.
SAME_NAME = 0.92
UNSURE_NAME = 0.8

# Two words that are less alike than this are two words, however alike the rest of the two names is.
_SAME_WORD = 0.8
# Where something leaves a doubt, names are at most this alike: a word that ends otherwise tells कुमार from कुमारी.
_DOUBT = 0.9
# What one sound of a spelling may cost on average: in a name that is taken for another, and in any one of its words.
_DEAREST_SAME = {"Deva": 1.3, "Latn": 0.95}
_FEW = 3  # consonants: with fewer, vowels are most of what tells two names apart
_DEAREST_WORD = 2.0  # times that
_LONG_SKELETON = 5
# The tables of words.toml whose words name nothing: "the bank", "headquarters".
_COMMON = ("definite", "unit")

# Vowels that end words, by where they are spoken; those of one place are often written for each other.
_ENDINGS = {sign: vowel for vowel, signs in (("a", "aाआ"), ("i", "iyeिीइईेैएऐ"), ("u", "uoुूउऊोौओऔ")) for sign in signs}
# What a Latin spelling may add to a word that ends in a consonant in Devanagari: Google; Rai where that is य.
_ADDED = frozenset({"e"})
_PLURAL = "s"
_CLUSTER = re.compile("[्ं][क-ह]ा?$")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Core:
    """What of a name tells one bearer from another: its words in folded form, and as they were written.

    Folded words are looked up; the written ones are compared, since folding drops signs that tell sounds apart.
    """

    words: Words
    surfaces: Words

    @property
    def key(self) -> str:
        """The folded words without spaces: "टिक टॉक" and "टिकटॉक" are one name."""
        return "".join(self.words)

    @property
    def text(self) -> str:
        """The words as they were written."""
        return " ".join(self.surfaces)

    @property
    def script(self) -> str:
        """``Deva``, ``Latn`` or an empty string."""
        return _read_script(self.text)

    @property
    def is_latin(self) -> bool:
        """Whether the name is in Latin letters."""
        return self.script == "Latn"

    @property
    def skeleton(self) -> str:
        """The consonants of the whole name, the same in both scripts."""
        return _read_skeleton(self.text)

    @property
    def numbers(self) -> Words:
        """The words that hold a digit: numbers tell bearers apart, whatever else agrees."""
        return tuple(word for word in self.words if any(sign.isdigit() for sign in word))

    @property
    def letters(self) -> int:
        """How many of the words are a letter or two without a consonant."""
        return sum(1 for word in self.surfaces if not skeleton(word))

    @property
    def is_long(self) -> bool:
        """Whether the name is long enough to be known by its consonants: two words, or five consonants."""
        return len(self.words) >= 2 or len(self.skeleton) >= _LONG_SKELETON


_read_script = lru_cache(maxsize=1 << 16)(detect_script)
_read_skeleton = lru_cache(maxsize=1 << 16)(skeleton)


@dataclass(frozen=True, slots=True)
class _Edges:
    """What may be left out at the edges of a name, and which words name nothing by themselves."""

    before: tuple[Words, ...]
    after: tuple[Words, ...]
    legal: tuple[Words, ...]
    articles: tuple[Words, ...]
    joiners: frozenset[str]
    short: Mapping[str, str]
    common: frozenset[str]


@cache
def _load_edges(lang: str) -> _Edges:
    own, words = load_table(lang, "identity"), load_table(lang, "words")
    honorific = words.get("honorific", {})
    nouns = _split(noun for table in _COMMON for nouns in words.get(table, {}).values() for noun in nouns)
    return _Edges(
        before=_split(honorific.get("before", ())),
        after=_split((*honorific.get("after", ()), *own["after"])),
        legal=_split(own["legal"]),
        articles=_split(own["article"]),
        joiners=frozenset(word for phrase in _split(words["conjunction"]["and"]) for word in phrase),
        short={fold(short): full for full, forms in own["short"].items() for short in forms},
        common=frozenset(word for noun in nouns for word in noun),
    )


def _split(phrases: Iterable[str]) -> tuple[Words, ...]:
    """The folded words of each phrase, the longest phrases first."""
    return tuple(sorted((find_core(phrase).words for phrase in phrases), key=lambda words: (-len(words), words)))


@lru_cache(maxsize=1 << 16)
def find_core(name: str, coarse: str = "") -> Core:
    """Return what tells the bearer of a name of a coarse kind from others; without a kind, all words of the name.

    Honorifics go from the names of people and their initials become one word; legal forms, articles and "and" go from
    all others. Marks go from every name. Nothing takes away a whole name.

    >>> find_core("डॉ. ए. पी. जे. अब्दुल कलाम जी", "PER").words, find_core("टाटा एंड संस लिमिटेड", "ORG").words
    (('एपीजे', 'अब्दुल', 'कलाम'), ('टाटा', 'संस'))
    """
    tokens = [token for token in tokenise(name) if token.kind is not TokenKind.PUNCT]
    core = Core(tuple(token.norm.replace(".", "") for token in tokens), tuple(token.surface for token in tokens))
    if not coarse:
        return core
    edges = _load_edges(detect_language(name))
    if coarse == "PER":
        return _join_initials(_expand(_strip(core, before=edges.before, after=edges.after), edges.short))
    return _drop(_strip(core, before=edges.articles, after=edges.legal), edges.joiners)


def _strip(core: Core, *, before: tuple[Words, ...], after: tuple[Words, ...]) -> Core:
    while True:
        words = core.words
        first = next((len(edge) for edge in before if words[: len(edge)] == edge), 0)
        last = next((len(edge) for edge in after if words[-len(edge) :] == edge), 0)
        if first + last == 0 or first + last >= len(words):
            return core
        core = Core(words[first : len(words) - last], core.surfaces[first : len(words) - last])


def _expand(core: Core, short: Mapping[str, str]) -> Core:
    """The name with shortened given names in full: Mohd. is Mohammed."""
    if short.keys().isdisjoint(core.words):
        return core
    surfaces = tuple(short.get(word, surface) for word, surface in zip(core.words, core.surfaces, strict=True))
    return Core(tuple(map(fold, surfaces)), surfaces)


def _drop(core: Core, words: frozenset[str]) -> Core:
    """The name without those words, so that "Tata & Sons" and "Tata and Sons" are one."""
    kept = [pair for pair in zip(core.words, core.surfaces, strict=True) if pair[0] not in words]
    return Core(tuple(word for word, _ in kept), tuple(surface for _, surface in kept)) if kept else core


def _join_initials(core: Core) -> Core:
    """The name with each run of initials as one word, as those write it who leave the dots out."""
    words: list[str] = []
    surfaces: list[str] = []
    joins = False
    for word, surface in zip(core.words, core.surfaces, strict=True):
        initial = surface.endswith(".") or len(word) == 1
        if joins and initial:
            words[-1] += word
            surfaces[-1] += surface
        else:
            words.append(word)
            surfaces.append(surface)
        joins = initial
    return Core(tuple(words), tuple(surfaces))


def is_common(core: Core) -> bool:
    """Say whether a name has no words but common nouns, which name nothing outside their document.

    >>> is_common(find_core("पुलिस विभाग")), is_common(find_core("केरल पुलिस"))
    (True, False)
    """
    common = _load_edges(detect_language(core.text)).common
    return all(word in common for word in core.words)


def compare(left: Core, right: Core) -> float:
    """Return how alike two names are, in [0, 1]: one name from ``SAME_NAME`` on, perhaps one from ``UNSURE_NAME`` on.

    Two measures are taken: what the table of spellings says of each word, and, where that is not enough, how far
    consonants and sounds agree. Of the second, short names and most names in one script leave a doubt.
    Names of as many words as each other are no more alike than their least alike words, once those are two words: one
    other word in a long name is seen. Words that end otherwise (कुमार and Kumari) leave a doubt.

    >>> compare(find_core("उत्तराखंड पुलिस"), find_core("Uttarakhand Police")) >= SAME_NAME
    True
    >>> compare(find_core("मध्य प्रदेश पुलिस"), find_core("आंध्र प्रदेश पुलिस")) < UNSURE_NAME
    True
    """
    if left.words == right.words or not left.words or not right.words:
        return float(left.words == right.words)
    score = _compare_spellings(left, right)
    if score < SAME_NAME:
        in_one = left.script == right.script
        clear = left.is_long and right.is_long and (not in_one or (left.is_latin and left.skeleton == right.skeleton))
        by_sound = _compare_sounds(left, right)
        score = max(score, by_sound if clear else min(by_sound, _DOUBT))
    if score <= _DOUBT or len(left.words) != len(right.words):
        return score
    return score if all(map(_end_alike, left.surfaces, right.surfaces)) else _DOUBT


def _compare_sounds(left: Core, right: Core) -> float:
    whole = compare_names(left.text, right.text)
    if whole < UNSURE_NAME:
        return whole
    if len(left.words) != len(right.words):
        return whole if left.skeleton == right.skeleton else min(whole, _SAME_WORD)
    weakest = min(map(compare_names, left.surfaces, right.surfaces), default=0.0)
    return min(whole, weakest) if weakest < _SAME_WORD else whole


def _compare_spellings(left: Core, right: Core) -> float:
    """How likely one name is another spelling of the other; 0 where the table of spellings says nothing of it."""
    scripts = {left.script, right.script}
    if not {"Deva"} <= scripts <= {"Deva", "Latn"} or left.numbers != right.numbers:
        return 0.0
    dear = _DEAREST_SAME["Latn" if "Latn" in scripts else "Deva"]
    if len(left.skeleton) < _FEW and "Latn" not in scripts:
        dear /= 1.5
    if len(left.words) == len(right.words):
        costs = list(map(find_cost, left.surfaces, right.surfaces))
        weights = [max(len(word), len(other)) for word, other in zip(left.words, right.words, strict=True)]
        cost = sum(map(mul, costs, weights)) / max(sum(weights), 1)
        return _to_likeness(cost / dear) if max(costs, default=NEVER) <= _DEAREST_WORD * dear else 0.0
    # Words may be written together, but a word of a letter is no part of a spelling: "Team A" is not "Team".
    likeness = _to_likeness(find_cost("".join(left.surfaces), "".join(right.surfaces)) / dear)
    return likeness if left.letters == right.letters and likeness >= SAME_NAME else 0.0


def _to_likeness(cost: float) -> float:
    """1 for the usual spelling, and SAME_NAME for one as dear as another may be at most."""
    return max(0.0, 1 - (1 - SAME_NAME) * cost)


def _end_alike(left: str, right: str) -> bool:
    """Whether two words end in vowels of one place or both in a consonant, as far as scripts let it be seen."""
    if left.isupper() or right.isupper():
        return True
    left, right = fold(left), fold(right)
    if left.isascii() == right.isascii():
        if left != right and _is_plural(*sorted(map(skeleton, (left, right)), key=len)):
            return False
        ends = {_ENDINGS.get(word.removesuffix("ं")[-1:], "") for word in (left, right)}
        # Southern names may have a u at their end, and behind two consonants the unwritten vowel is spoken: गुप्त, गुप्ता.
        return len(ends) == 1 or ends == {"", "u"} or (ends == {"", "a"} and _end_in_cluster(left, right))
    latin, devanagari = (left, right) if left.isascii() else (right, left)
    heard, written = _ENDINGS.get(latin[-1:], ""), _ENDINGS.get(devanagari[-1:], "")
    if written:
        return heard != ""
    return latin[-1:] in _ADDED or heard in {"", "a"} or devanagari[-1:] in {"य", "ं"}


def _end_in_cluster(left: str, right: str) -> bool:
    return _CLUSTER.search(left) is not None is not _CLUSTER.search(right)


def _is_plural(short: str, long: str) -> bool:
    """Whether one of two skeletons is the other with an s behind it: Motor and Motors are two names."""
    return long == short + _PLURAL
