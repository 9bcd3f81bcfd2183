"""Names of bodies that are translated and not spelt alike: कानून मंत्रालय and Law Ministry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.identity.blocking import list_keys
from graphkit.identity.similarity import Core, compare, find_core
from graphkit.language.script import detect_language, fold, skeleton
from graphkit.language.tables import load_table

_MOST = 0.97  # a translation is never as sure as the name itself


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name says: the things that some language has a word for, and the words that are names, both sorted.

    ``turned`` says whether a word like "of" stood between its parts, so that they may stand the other way round.
    """

    things: tuple[str, ...]
    names: tuple[str, ...]
    turned: bool

    @property
    def key(self) -> str:
        """What two names that may be translations of each other share."""
        return " ".join((*self.things, "/", *(list_keys(skeleton(name))[0] for name in self.names if skeleton(name))))


@lru_cache(maxsize=1 << 16)
def find_meaning(core: Core) -> Meaning | None:
    """Return what a name of a body says, or None where no word of it is in the table of meanings.

    >>> find_meaning(find_core("University of Devgarh")).things, find_meaning(find_core("देवगढ़ विवि")).names
    (('university',), ('देवगढ़',))
    """
    vocabulary = _load_vocabulary(detect_language(core.text))
    things: list[str] = []
    names: list[str] = []
    turned = False
    for phrase, surface in _split(core, vocabulary):
        if phrase in vocabulary.between:
            turned = True
        elif phrase in vocabulary.things:
            things.append(vocabulary.things[phrase])
        else:
            names.append(surface)
    return Meaning(tuple(sorted(things)), tuple(sorted(names, key=skeleton)), turned) if things else None


def compare_meanings(left: Core, right: Core) -> float:
    """Return how sure it is, in [0, 1], that one name translates the other: 0 where they say different things.

    In one language, only a word like "of" lets parts change places.

    >>> compare_meanings(find_core("कानून मंत्रालय"), find_core("Ministry of Law"))
    0.97
    >>> compare_meanings(find_core("गृह मंत्रालय"), find_core("Housing Ministry"))
    0.0
    """
    one, other = find_meaning(left), find_meaning(right)
    if one is None or other is None or one.things != other.things or len(one.names) != len(other.names):
        return 0.0
    if left.script == right.script and one.turned == other.turned:
        return 0.0
    return min((_MOST, *map(_compare_words, one.names, other.names)))


def _compare_words(left: str, right: str) -> float:
    return compare(find_core(left), find_core(right))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    things: Mapping[tuple[str, ...], str]
    between: frozenset[tuple[str, ...]]
    longest: int


@cache
def _load_vocabulary(lang: str) -> _Vocabulary:
    own = load_table(lang, "identity")
    things = {_to_words(form): thing for thing, forms in own["meaning"].items() for form in forms}
    joiners = (*own["of"], *load_table(lang, "words")["conjunction"]["and"])
    return _Vocabulary(things, frozenset(map(_to_words, joiners)), max(map(len, things)))


def _to_words(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase).split())


def _split(core: Core, vocabulary: _Vocabulary) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the name in phrases, each with how it was written: the longest that the table has, else single words."""
    place = 0
    while place < len(core.words):
        lengths = range(min(vocabulary.longest, len(core.words) - place), 1, -1)
        length = next((n for n in lengths if core.words[place : place + n] in vocabulary.things), 1)
        yield core.words[place : place + length], " ".join(core.surfaces[place : place + length])
        place += length
