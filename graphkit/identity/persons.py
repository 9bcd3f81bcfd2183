"""How a person's name is written otherwise than by spelling: with initials, without them, in another order of words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.identity.similarity import SAME_NAME, Core, compare, find_core
from graphkit.language.script import fold, has_devanagari, skeleton, spell_letters
from graphkit.language.tables import load_table
from graphkit.resources import LANGUAGES

_LONGEST_RUN = 4  # initials that are written as one word


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a name: a word, or the letters that may abbreviate one."""

    word: str = ""
    letters: frozenset[str] = frozenset()


def list_person_keys(core: Core) -> Iterator[str]:
    """Yield keys that a name shares with the same name in another order, and with one of the same surname.

    >>> set(list_person_keys(find_core("नायर राधाकृष्णन"))) & set(list_person_keys(find_core("Radhakrishnan Nair")))
    {'nr rdkrsnn'}
    """
    words = [part.word for part in _read_parts(core) if part.word]
    if words:
        yield " ".join(sorted(map(skeleton, words)))
        yield f"… {skeleton(words[-1])}"


def agree_in_order(left: Core, right: Core) -> bool:
    """Say whether two names have the same words, each in some spelling, in whatever order.

    >>> agree_in_order(find_core("रेड्डी किरण कुमार"), find_core("Kiran Kumar Reddy"))
    True
    """
    if len(left.words) != len(right.words):
        return False
    return all(map(_are_one, *(sorted(core.surfaces, key=skeleton) for core in (left, right))))


def agree_but_initials(left: Core, right: Core) -> bool:
    """Say whether one name is the other without its initials, and has two words left.

    >>> agree_but_initials(find_core("ए. पी. जे. अब्दुल कलाम", "PER"), find_core("Abdul Kalam"))
    True
    """
    one, other = _read_parts(left), _read_parts(right)
    if not any(part.letters for part in one):
        one, other = other, one
    words = [part for part in one if part.word]
    whole = len(words) > 1 and len(words) < len(one) and all(part.word for part in other)
    return whole and _agree_part_by_part(words, other)


def agree_by_initials(left: Core, right: Core) -> bool:
    """Say whether two names agree part by part, where an initial may stand for a word; the surname is written out.

    >>> agree_by_initials(find_core("सुरेश कुमार मिश्रा"), find_core("S. K. Mishra", "PER"))
    True
    >>> agree_by_initials(find_core("सुरेश कुमार मिश्रा"), find_core("S. N. Mishra", "PER"))
    False
    """
    one, other = _read_parts(left), _read_parts(right)
    if not one or not other or not one[-1].word or not other[-1].word:
        return False
    return any(part.letters for part in (*one, *other)) and _agree_part_by_part(one, other)


def _agree_part_by_part(one: Sequence[_Part], other: Sequence[_Part]) -> bool:
    return len(one) == len(other) and all(map(_agree, one, other))


def _agree(one: _Part, other: _Part) -> bool:
    if one.word and other.word:
        return _are_one(one.word, other.word)
    letters = [part.letters or _list_initials(part.word) for part in (one, other)]
    return bool(letters[0] & letters[1])


@lru_cache(maxsize=1 << 16)
def _are_one(left: str, right: str) -> bool:
    return compare(find_core(left), find_core(right)) >= SAME_NAME


def _read_parts(core: Core) -> list[_Part]:
    parts: list[_Part] = []
    for surface in core.surfaces:
        letters = _find_letters(surface)
        parts.extend(_Part(letters=letter) for letter in letters)
        if not letters:
            parts.append(_Part(word=surface))
    return parts


def _find_letters(surface: str) -> list[frozenset[str]]:
    """The letters that each initial of a run may stand for, or nothing where it is a word."""
    plain = surface.replace(".", "")
    if has_devanagari(surface):
        spelt = spell_letters(plain)
        if spelt and len(spelt) <= _LONGEST_RUN:
            return [frozenset(letter) for letter in spelt.lower()]
        return [_list_initials(plain)] if surface.endswith(".") and len(skeleton(plain)) == 1 else []
    run = len(plain) == 1 or (plain.isupper() and len(plain) < _LONGEST_RUN) or "." in surface.rstrip(".")
    return [frozenset(letter) for letter in plain.lower()] if run else []


def _list_initials(word: str) -> frozenset[str]:
    """The Latin letters that may abbreviate a word."""
    first = fold(word)[:1]
    return frozenset(_load_initials().get(first, first))


@cache
def _load_initials() -> Mapping[str, str]:
    return {sound: letters for lang in LANGUAGES for sound, letters in load_table(lang, "identity")["initial"].items()}
