"""Which mentions of a document speak of one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from graphkit.hashing import hash_content
from graphkit.knowledge.lexicon import load_lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import compare_names, detect_script, fold
from graphkit.language.tokens import tokenise
from graphkit.model import Mention, Referent
from graphkit.resources import LANGUAGES

# From here on two spellings are one name within a document: typing errors in names score .95 and more.
_SAME_SPELLING = 0.93
# And two names in two scripts.
_SAME_SOUND = 0.93
_SHORTEST_TYPO = 6
_TRADING = frozenset({"Company", "Bank", "Platform", "MediaOutlet"})
_MARKS = frozenset({".", "-", "'", '"', ",", "(", ")"})


@dataclass(slots=True)
class _Chain:
    """Mentions gathered so far; ``keys`` are the folded words of each name."""

    type: str
    link: str
    mentions: list[Mention] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def longest(self) -> tuple[str, ...]:
        return max(self.keys, key=lambda key: (len(key), sum(map(len, key)), key))


@lru_cache(maxsize=1 << 16)
def make_key(surface: str) -> tuple[str, ...]:
    """Return the folded words of a name, without marks.

    >>> make_key("टिक-टॉक") == make_key("टिक टॉक")
    True
    """
    words = (token.norm.replace(".", "") for token in tokenise(surface) if token.norm not in _MARKS)
    same = load_synonyms()
    return tuple(same.get(word, word) for word in words)


def find_family(type_: str) -> str:
    """Return whether a class is of persons (PER), bodies (ORG) or places (LOC), as the ontology says."""
    return load_ontology().coarse(type_)


def link_mentions(mentions: Sequence[Mention], aliases: Mapping[Mention, Mention]) -> list[list[Mention]]:
    """Return the mentions of a document as chains, each of one thing.

    ``aliases`` maps a short name in brackets to the name before it.
    """
    chains: list[_Chain] = []
    by_key: dict[tuple[str, tuple[str, ...]], _Chain] = {}
    named = frozenset(aliases.values())
    # A name with its short form in brackets comes first, so that the short form means it wherever else it stands.
    ordered = sorted(mentions, key=lambda m: (m not in named, m not in aliases, -len(make_key(m.surface)), m.span))
    for mention in ordered:
        family, key = find_family(mention.type), make_key(mention.surface)
        chain = by_key.get((family, _glue(key)))
        if chain is None and mention in aliases:
            target = aliases[mention]
            chain = by_key.get((find_family(target.type), _glue(make_key(target.surface))))
        if chain is None:
            chain = _find_chain(key, mention, family, chains)
        if chain is None:
            chain = _Chain(mention.type, mention.link)
            chains.append(chain)
        _add(chain, mention, key)
        by_key.setdefault((family, _glue(key)), chain)
    return [sorted(chain.mentions, key=lambda m: m.span) for chain in chains]


def _glue(key: tuple[str, ...]) -> tuple[str, ...]:
    """Names that differ only in spaces are one ("टिक टॉक", "टिकटॉक")."""
    return ("".join(key),)


def _add(chain: _Chain, mention: Mention, key: tuple[str, ...]) -> None:
    chain.mentions.append(mention)
    chain.keys.add(key)
    chain.link = chain.link or mention.link


def _find_chain(key: tuple[str, ...], mention: Mention, family: str, chains: Sequence[_Chain]) -> _Chain | None:
    same = [chain for chain in chains if find_family(chain.type) == family]
    linked = [chain for chain in same if mention.link and chain.link == mention.link]
    if linked:
        return linked[0]
    shorter = [chain for chain in same if _is_taken_up(key, mention, chain, family)]
    if not shorter and family == "ORG" and mention.surface[:1].isupper():
        shorter = [chain for chain in same if any(_is_head(key, other) for other in chain.keys)]
    if len(shorter) == 1:
        return shorter[0]
    typos = [chain for chain in same if any(_is_typo(key, other) for other in chain.keys) and _may_join(chain, mention)]
    return typos[0] if len(typos) == 1 else None


def _is_taken_up(key: tuple[str, ...], mention: Mention, chain: _Chain, family: str) -> bool:
    """Say whether a name takes up a longer one; a known parent is not its subsidiary ("एनटीपीसी ग्रीन एनर्जी")."""
    if not _may_join(chain, mention):
        return False
    if any(make_key(m.surface.partition("(")[2]) == key for m in chain.mentions):
        return True  # "आईआईटी मंडी" of "भारतीय प्रौद्योगिकी संस्थान (आईआईटी) मंडी"
    fuller = [other for other in chain.keys if _is_short_form(key, other, family)]
    if mention.link and not chain.link and family == "ORG":
        if _is_another_kind(mention.type, chain.type):
            return False  # "Goa Police" is not the "Goa Police Association"
        fuller = [other for other in fuller if _adds_generic(key, other)]
    return bool(fuller)


def _is_another_kind(type_: str, other: str) -> bool:
    """Say whether bodies of two classes are never one; what firms run may bear their names."""
    ontology = load_ontology()
    related = ontology.is_a(type_, other) or ontology.is_a(other, type_)
    return not related and not _TRADING & {type_, other}


def _may_join(chain: _Chain, mention: Mention) -> bool:
    """Two things that the gazetteer knows apart stay apart, and so do a force and a company of one name.

    A family's name may mean the member that the document names: its identifier goes on from the family's.
    """
    if chain.link and mention.link and chain.link != mention.link and not chain.link.startswith(f"{mention.link}_"):
        return False
    ontology = load_ontology()
    return (
        ontology.is_a(chain.type, mention.type)
        or ontology.is_a(mention.type, chain.type)
        or not (chain.link and mention.link)
    )


@cache
def load_synonyms() -> Mapping[str, str]:
    """Return the folded words that stand for another when names are compared ("विवि" for "विश्वविद्यालय")."""
    books = (load_lexicon(lang).book for lang in LANGUAGES)
    entries = (entry for book in books for entry in book.entries() if entry.category == "synonym")
    return {entry.words[0]: fold(entry.name) for entry in entries if len(entry.words) == 1}


def load_generic_words() -> frozenset[str]:
    """Return the folded legal forms and common nouns that may follow a company's name without changing whose it is."""
    return load_words("legal") | load_words("definite")


@cache
def load_words(category: str) -> frozenset[str]:
    """Return the folded words of all phrases of one category, in any language."""
    books = (load_lexicon(lang).book for lang in LANGUAGES)
    return frozenset(
        word for book in books for entry in book.entries() if entry.category == category for word in entry.words
    )


def _adds_generic(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether the longer name adds no more than a legal form or a word for a company."""
    return all(word in load_generic_words() for word in full[len(key) :])


def _is_short_form(key: tuple[str, ...], full: tuple[str, ...], family: str) -> bool:
    if not key or len(key) >= len(full):
        return False
    if family == "PER":
        kept = set(key) <= set(full)
        return kept and (key[-1] == full[-1] or (key[0] == full[0] and len(key) == 1 and len(key[0]) > 2))
    if family == "ORG":
        begins = all(_is_alike(*pair) for pair in zip(key, full, strict=False))
        return begins or _skips(key, full) or _ends(key, full)
    return False


def _skips(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name leaves out words inside another; "University of X" is not the "University of Arts, X"."""
    return len(key) > 1 and (key[0], key[-1]) == (full[0], full[-1]) and not set(key) & load_words("tail")


def _ends(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name of several words is the end of another ("खेल संघ" of "मरुभूमि खेल संघ"), legal forms aside."""
    return len(key) > 1 and key == full[-len(key) :] and not set(key) <= load_generic_words()


def _is_head(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name is only the common noun that ends another ("the Foundation")."""
    return len(key) == 1 < len(full) and key[0] == full[-1] and key[0] in load_generic_words()


@lru_cache(maxsize=1 << 14)
def _is_alike(word: str, other: str) -> bool:
    """Say whether two words are the same, be it in two scripts ("आईआईटी", "iit")."""
    if word == other:
        return True
    if detect_script(word) == detect_script(other):
        return False
    # Folded words have lost the capitals by which an abbreviation is read letter by letter.
    forms = ((word, other), (word.upper(), other.upper()))
    return any(compare_names(*pair) >= _SAME_SOUND for pair in forms)


def _is_typo(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not key or not other:
        return False
    if detect_script("".join(key)) != detect_script("".join(other)):
        return _is_alike(" ".join(key), " ".join(other))
    if len(key) != len(other):
        return False
    left, right = " ".join(key), " ".join(other)
    if min(len(left), len(right)) < _SHORTEST_TYPO or fold(left)[:1] != fold(right)[:1]:
        return False
    return compare_names(left, right) >= _SAME_SPELLING


def _measure_depth(type_: str) -> int:
    return len(load_ontology().ancestors[type_])


def make_referent(document_id: str, chain: Sequence[Mention]) -> Referent:
    """Return the referent of a chain: its names with the fullest first, and its most telling type."""
    often = Counter(m.surface for m in chain)
    names = dict.fromkeys(
        m.surface for m in sorted(chain, key=lambda m: (-len(make_key(m.surface)), -often[m.surface], m.span))
    )
    types = sorted({m.type for m in chain}, key=lambda t: (-_measure_depth(t), -sum(m.type == t for m in chain), t))
    link = next((m.link for m in chain if m.link), "")
    identifier = hash_content("referent", document_id, str(chain[0].span.start), str(chain[0].span.end))
    return Referent(identifier, types[0], tuple(names), tuple(chain), link)
