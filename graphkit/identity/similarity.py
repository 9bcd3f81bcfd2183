"""How alike two names are: what of a name counts, and how far two names agree in one script or across two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.language.script import compare_names, detect_language, detect_script, skeleton
from graphkit.language.tables import load_table
from graphkit.language.tokens import tokenise
from graphkit.model import TokenKind

# Two words that are less alike than this are two words, however alike the rest of the two names is.
_SAME_WORD = 0.8
_LONG_SKELETON = 5

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
        return detect_script(self.text)

    @property
    def skeleton(self) -> str:
        """The consonants of the whole name, the same in both scripts."""
        return skeleton(self.text)

    @property
    def is_long(self) -> bool:
        """Whether the name is long enough to be known by its consonants: two words, or five consonants."""
        return len(self.words) >= 2 or len(self.skeleton) >= _LONG_SKELETON


@dataclass(frozen=True, slots=True)
class _Edges:
    """What may be left out at the edges of a name, and which words name nothing by themselves."""

    before: tuple[Words, ...]
    after: tuple[Words, ...]
    legal: tuple[Words, ...]
    articles: tuple[Words, ...]
    common: frozenset[str]


@cache
def _load_edges(lang: str) -> _Edges:
    own, words = load_table(lang, "identity"), load_table(lang, "words")
    nouns = (find_core(noun).words for nouns in words["definite"].values() for noun in nouns)
    return _Edges(
        before=_split(words["honorific"]["before"]),
        after=_split(words["honorific"]["after"]),
        legal=_split(own["legal"]),
        articles=_split(own["article"]),
        common=frozenset(word for noun in nouns for word in noun),
    )


def _split(phrases: Iterable[str]) -> tuple[Words, ...]:
    """The folded words of each phrase, the longest phrases first."""
    return tuple(sorted((find_core(phrase).words for phrase in phrases), key=lambda words: (-len(words), words)))


@lru_cache(maxsize=1 << 16)
def find_core(name: str, coarse: str = "") -> Core:
    """Return what tells the bearer of a name of a coarse kind from others; without a kind, all words of the name.

    Honorifics go from the names of people, legal forms and articles from all others, never the whole name. Marks go
    from every name.

    >>> find_core("डॉ. मनमोहन सिंह जी", "PER").words, find_core("टाटा मोटर्स प्राइवेट लिमिटेड", "ORG").words
    (('मनमोहन', 'सिंह'), ('टाटा', 'मोटर्स'))
    """
    tokens = [token for token in tokenise(name) if token.kind is not TokenKind.PUNCT]
    core = Core(tuple(token.norm.replace(".", "") for token in tokens), tuple(token.surface for token in tokens))
    if not coarse:
        return core
    edges = _load_edges(detect_language(name))
    if coarse == "PER":
        return _strip(core, before=edges.before, after=edges.after)
    return _strip(core, before=edges.articles, after=edges.legal)


def _strip(core: Core, *, before: tuple[Words, ...], after: tuple[Words, ...]) -> Core:
    while True:
        words = core.words
        first = next((len(edge) for edge in before if words[: len(edge)] == edge), 0)
        last = next((len(edge) for edge in after if words[-len(edge) :] == edge), 0)
        if first + last == 0 or first + last >= len(words):
            return core
        core = Core(words[first : len(words) - last], core.surfaces[first : len(words) - last])


def is_common(core: Core) -> bool:
    """Say whether a name has no words but common nouns, which name nothing outside their document.

    >>> is_common(find_core("पुलिस विभाग")), is_common(find_core("केरल पुलिस"))
    (True, False)
    """
    common = _load_edges(detect_language(core.text)).common
    return all(word in common for word in core.words)


def compare(left: Core, right: Core) -> float:
    """Return how alike two names are, in [0, 1].

    Names of as many words as each other are no more alike than their least alike words, once those are two words:
    one other word in a long name is seen. Names of unequal length may be one only if their consonants are the same.

    >>> compare(find_core("उत्तराखंड पुलिस"), find_core("Uttarakhand Police")) > 0.9
    True
    >>> compare(find_core("मध्य प्रदेश पुलिस"), find_core("आंध्र प्रदेश पुलिस")) < 0.8
    True
    """
    whole = compare_names(left.text, right.text)
    if len(left.words) != len(right.words):
        return whole if left.skeleton == right.skeleton else min(whole, _SAME_WORD)
    weakest = min(map(compare_names, left.surfaces, right.surfaces), default=0.0)
    return whole if weakest >= _SAME_WORD else min(whole, weakest)
