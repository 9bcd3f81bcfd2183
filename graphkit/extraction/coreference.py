"""Which mentions of a document speak of one thing, and whom a pronoun or a definite noun means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from graphkit.knowledge.lexicon import load_lexicon
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import compare_names, fold
from graphkit.language.tokens import tokenise
from graphkit.model import Mention, Referent, hash_content
from graphkit.resources import LANGUAGES

# From here on two spellings are one name within a document: typing errors in names score .95 and more.
_SAME_SPELLING = 0.93
# A subject of so many sentences before is what a noun rather means.
_NEAR = 2
_SHORTEST_TYPO = 6
_MARKS = frozenset({".", "-", "'", '"', ","})
# How many sentences back a noun is looked for; one whose very word is in a name reaches as far as the document.
_REACH = 6


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


def _find_family(type_: str) -> str:
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
        family, key = _find_family(mention.type), make_key(mention.surface)
        chain = by_key.get((family, _glue(key)))
        if chain is None and mention in aliases:
            target = aliases[mention]
            chain = by_key.get((_find_family(target.type), _glue(make_key(target.surface))))
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
    same = [chain for chain in chains if _find_family(chain.type) == family]
    linked = [chain for chain in same if mention.link and chain.link == mention.link]
    if linked:
        return linked[0]
    shorter = [chain for chain in same if _is_taken_up(key, mention, chain, family)]
    if len(shorter) == 1:
        return shorter[0]
    typos = [chain for chain in same if any(_is_typo(key, other) for other in chain.keys) and _may_join(chain, mention)]
    return typos[0] if len(typos) == 1 else None


def _is_taken_up(key: tuple[str, ...], mention: Mention, chain: _Chain, family: str) -> bool:
    """Say whether a name takes up a longer one; a known parent is not its subsidiary ("एनटीपीसी ग्रीन एनर्जी")."""
    if not _may_join(chain, mention):
        return False
    fuller = [other for other in chain.keys if _is_short_form(key, other, family)]
    if mention.link and not chain.link and family == "ORG":
        fuller = [other for other in fuller if _adds_generic(key, other)]
    return bool(fuller)


def _may_join(chain: _Chain, mention: Mention) -> bool:
    """Two things that the gazetteer knows apart stay apart, and so do a force and a company of one name."""
    if chain.link and mention.link and chain.link != mention.link:
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


@cache
def load_generic_words() -> frozenset[str]:
    """Return the folded legal forms and common nouns that may follow a company's name without changing whose it is."""
    books = (load_lexicon(lang).book for lang in LANGUAGES)
    wanted = {"legal", "definite"}
    return frozenset(
        word for book in books for entry in book.entries() if entry.category in wanted for word in entry.words
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
        return key == full[: len(key)] or (len(key) > 1 and (key[0], key[-1]) == (full[0], full[-1]))
    return False


def _is_typo(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(key) != len(other) or not key:
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


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A referent where it is mentioned: the sentence, the offset, and whether it is the subject of its clause."""

    referent: Referent
    sentence: int
    start: int
    subject: bool


class Discourse:
    """What has been spoken of up to a point, for finding whom a pronoun or a definite noun means."""

    def __init__(self, occurrences: Sequence[Occurrence]) -> None:
        self._occurrences = sorted(occurrences, key=lambda o: o.start)

    def note(self, occurrence: Occurrence) -> None:
        """Take in that something is spoken of by a noun or a pronoun."""
        self._occurrences.append(occurrence)
        self._occurrences.sort(key=lambda o: o.start)

    def find_definite(
        self,
        class_: str,
        *,
        before: int,
        sentence: int,
        exact: bool = False,
        word: str = "",
        subject: bool = False,
        prominent: bool = False,
    ) -> Referent | None:
        """Return the latest referent before an offset that the noun of that class can mean, or None.

        With ``exact`` only a referent known to be of the class will do. A referent whose name holds the ``word`` itself
        ("ब्यूरो" for "केंद्रीय अन्वेषण ब्यूरो") comes before all others, and of several the one spoken of most. With ``subject``
        the subject of a sentence comes before what else it mentions, with ``prominent`` what is spoken of most.
        """
        ontology = load_ontology()
        best: tuple[tuple[bool, int, int, bool, int, int], Referent] | None = None
        for occurrence in reversed(self._occurrences):
            named = bool(word) and any(word in make_key(name) for name in occurrence.referent.names)
            if occurrence.start >= before or (not named and sentence - occurrence.sentence > _REACH):
                continue
            type_ = occurrence.referent.type
            sure = ontology.is_a(type_, class_)
            if not sure and (exact or not (ontology.is_a(class_, type_) and ontology.is_a(type_, "Organisation"))):
                continue
            often = len(occurrence.referent.mentions)
            first, then = often if prominent else 0, often if named else 0
            acts = subject and not exact and occurrence.subject and sentence - occurrence.sentence <= _NEAR
            rank = (named, sure + 2 * acts, first, subject and occurrence.subject, then, occurrence.start)
            if best is None or rank > best[0]:
                best = (rank, occurrence.referent)
        return best[1] if best else None

    def find_subject(self, *, before: int, sentence: int, family: str, reach: int = 2) -> Referent | None:
        """Return the referent that the sentences before are about: their latest subject, else their latest mention."""
        recent = [o for o in self._occurrences if o.start < before and 0 <= sentence - o.sentence <= reach]
        fitting = [o for o in recent if _find_family(o.referent.type) == family]
        subjects = [o for o in fitting if o.subject]
        chosen = (subjects or fitting)[-1:]
        return chosen[0].referent if chosen else None

    def list_subjects(self, *, before: int, sentence: int, wanted: str, reach: int = 2) -> tuple[Referent, ...]:
        """Return what is ``wanted`` of the sentences before: subjects first, the latest first."""
        ontology = load_ontology()
        near = [o for o in self._occurrences if o.start < before and 0 <= sentence - o.sentence <= reach]
        classes = ["Organisation" if class_ in {"Actor", "Body"} else class_ for class_ in wanted.split("|")]
        fitting = [o for o in near if any(ontology.is_a(o.referent.type, class_) for class_ in classes)]
        fitting.sort(key=lambda o: (not o.subject, sentence - o.sentence, -o.start))
        return tuple(dict.fromkeys(o.referent for o in fitting))

    def list_recent(self, *, before: int, sentence: int, family: str, reach: int = 2) -> tuple[Referent, ...]:
        """Return the distinct referents of a family in the sentences before, the latest first."""
        found: dict[str, Referent] = {}
        for occurrence in reversed(self._occurrences):
            near = occurrence.start < before and 0 <= sentence - occurrence.sentence <= reach
            if near and _find_family(occurrence.referent.type) == family:
                found.setdefault(occurrence.referent.id, occurrence.referent)
        return tuple(found.values())

    def list_pair(self, *, before: int, sentence: int, family: str, reach: int = 2) -> tuple[Referent, ...]:
        """Return the first two referents of a family in the latest sentence that names two before an offset."""
        for number in range(sentence, sentence - reach - 1, -1):
            named = [o.referent for o in self._occurrences if o.sentence == number and o.start < before]
            fitting = tuple({r.id: r for r in named if _find_family(r.type) == family}.values())
            if len(fitting) > 1:
                return fitting[:2]
        return ()
