"""Which entry of the gazetteer a referent is, and which it may be: its link, and candidates below the threshold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import prod

from graphkit.identity.blocking import list_keys
from graphkit.identity.similarity import SAME_NAME, UNSURE_NAME, compare, find_core, is_common
from graphkit.knowledge.gazetteer import Name, load_gazetteer
from graphkit.knowledge.ontology import load_ontology
from graphkit.language.script import fold, skeletons
from graphkit.model import Referent

# A name of a person that more than this many of the listed persons would bear, if words came together by chance, tells
# too little to link by.
_NAMESAKES = 0.03
_CANDIDATES = 3

# Consonants that may stand for each other in some spelling, one letter for each class; names are looked up by it first.
_ROUGH = str.maketrans(
    {
        sign: class_
        for class_, signs in (
            ("k", "कखगघचछजझशषसkcqgjszxCKQGJSZX"),
            ("t", "टठडढतथदधरtdrTDR"),
            ("b", "बभवbvwBVW"),
            ("p", "पफpfPF"),
            ("m", "मmM"),
            ("l", "लळlL"),
        )
        for sign in signs
    }
)
_CLASSES = frozenset("ktbpml")


@dataclass(frozen=True, slots=True)
class Linking:
    """The entry that a referent is taken for, by id, or an empty string; and those that it may be, likeliest first."""

    link: str = ""
    candidates: tuple[str, ...] = ()


def find_linking(referent: Referent) -> Linking:
    """Return the link of a referent and its candidates, judged by its fullest name alone.

    The extractor's link holds, but for people of a name that many may bear. Another name must be that of one entry
    only, or, if long enough, a spelling of one only. People are linked by no spelling.

    >>> find_linking(Referent("r", "PoliceForce", ("उत्तरखंड पुलिस",), ())).link.rpartition("/")[2]
    'उत्तराखंड_पुलिस'
    """
    coarse = load_ontology().coarse(referent.type)
    if referent.link and coarse != "PER":
        return Linking(referent.link)
    listed = (referent.link,) if referent.link else _look_up(referent.names[0], coarse)
    if len(listed) == 1 and (coarse != "PER" or (referent.link and is_telling(referent.names[0]))):
        return Linking(listed[0])
    return Linking("", listed[:_CANDIDATES]) if listed else _find_alike(referent.names[0], coarse)


def is_telling(name: str) -> bool:
    """Say whether a person's name is rare enough to be known by: of several words that not many listed persons share.

    >>> is_telling("नरेंद्र मोदी"), is_telling("अशोक कुमार"), is_telling("मोदी")
    (True, False, False)
    """
    words = find_core(name, "PER").words
    counts, people = _count_words()
    return len(words) > 1 and people * prod(counts[word] / people for word in words) <= _NAMESAKES


@cache
def _count_words() -> tuple[Counter[str], int]:
    """How many listed persons have each word in some name, and how many there are."""
    words = {(entry.id, word) for entry in _list_people() for word in find_core(entry.name, "PER").words}
    return Counter(word for _, word in words), max(len({identifier for identifier, _ in words}), 1)


def _list_people() -> Iterator[Name]:
    return (entry for entry in load_gazetteer().names() if load_ontology().coarse(entry.class_) == "PER")


@lru_cache(maxsize=1 << 16)
def _look_up(name: str, coarse: str) -> tuple[str, ...]:
    """The entries of that very name, or of what of it counts."""
    core = find_core(name, coarse)
    if not core.words or is_common(core):
        return ()
    for written in dict.fromkeys((name, core.text)):
        entries = (entry for entry in load_gazetteer().lookup(written) if _is_kind(entry, coarse))
        if found := tuple(dict.fromkeys(entry.id for entry in entries)):
            return found
    return ()


def _is_kind(entry: Name, coarse: str) -> bool:
    return load_ontology().coarse(entry.class_) == coarse


@lru_cache(maxsize=1 << 16)
def _find_alike(name: str, coarse: str) -> Linking:
    """The entry whose name is spelt alike, if it is the only one, or the candidates."""
    core = find_core(name, coarse)
    if not core.is_long or is_common(core):
        return Linking()
    scores: dict[str, float] = {}
    for entry in _load_index().find(core.text):
        if _is_kind(entry, coarse):
            score = compare(core, find_core(entry.name, coarse))
            scores[entry.id] = max(score, scores.get(entry.id, 0.0))
    ranked = sorted((-score, identifier) for identifier, score in scores.items() if score >= UNSURE_NAME)
    sure = [identifier for score, identifier in ranked if -score >= SAME_NAME]
    if len(sure) == 1 and coarse != "PER":
        return Linking(sure[0])
    return Linking("", tuple(identifier for _, identifier in ranked[:_CANDIDATES]))


@dataclass(frozen=True, slots=True)
class _Index:
    """The gazetteer's names by their consonants, which are worked out once a name of that beginning is looked up."""

    waiting: dict[str, list[Name]]
    ready: dict[str, dict[str, list[Name]]] = field(default_factory=dict)

    def find(self, text: str) -> Sequence[Name]:
        rough = _to_rough(text)
        if rough not in self.ready:
            self.ready[rough] = _group_by_key(self.waiting.get(rough, ()))
        group = self.ready[rough]
        found = (entry for key in _list_whole_keys(text) for entry in group.get(key, ()))
        return tuple(dict.fromkeys(found))


@cache
def _load_index() -> _Index:
    waiting: dict[str, list[Name]] = {}
    for entry in load_gazetteer().names():
        waiting.setdefault(_to_rough(entry.name), []).append(entry)
    return _Index(waiting)


def _group_by_key(entries: Iterable[Name]) -> dict[str, list[Name]]:
    group: dict[str, list[Name]] = {}
    for entry in entries:
        for key in _list_whole_keys(entry.name):
            group.setdefault(key, []).append(entry)
    return group


def _list_whole_keys(text: str) -> Iterator[str]:
    return (keys[0] for keys in map(list_keys, skeletons(text)) if keys)


def _to_rough(text: str) -> str:
    return "".join(sign for sign in fold(text).translate(_ROUGH) if sign in _CLASSES)[:2]
