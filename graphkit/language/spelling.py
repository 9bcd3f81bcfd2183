"""How likely one spelling of a word stands for another, learnt from pairs: within Devanagari, and into Latin letters.

A word in Devanagari is read as sounds: its letters, with the vowel that they leave unwritten as a sound of its own. The
table ``ontology/models/spelling.tsv`` says for each sound how it is also written, and at what cost: the negative
logarithm of how often, counted from the usual way. What the table does not have is no way to write the sound.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from graphkit.errors import DataError, Fault
from graphkit.language.script import fold, has_devanagari
from graphkit.resources import find_data

NEVER = math.inf
_FILE = "spelling.tsv"
INHERENT, FINAL = "a", "a#"
"""The unwritten vowel within a word, and at its end, where it is mostly not spoken either."""

# Of the signs that folding makes equal, these sound unlike in Latin letters, so each gets a letter that folding keeps.
_KEPT = (("ड\u093c", "ॸ"), ("ढ\u093c", "ॸ"), ("\u095c", "ॸ"), ("\u095d", "ॸ"), ("ज\u093c", "ॹ"), ("\u095b", "ॹ"))
_ROUND = (("आॅ", "ऒ"), ("ाॅ", "ॊ"), ("ऑ", "ऒ"), ("ॉ", "ॊ"))
_SIGN = "[\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963]"
_CONSONANT = "[\u0915-\u0939\u0978-\u097f]"
_SOUND = re.compile(f"ज्ञ|{_CONSONANT}|[\u0900-\u094c\u094e-\u0950\u0955-\u0963\u0971-\u097f]")
_SILENT = re.compile(f"्|(?={_SIGN})")
_LETTERS = re.compile("[^a-z]+")
_LEAST = 3
_DEAREST = 3.0

Sounds = tuple[str, ...]
Table = Mapping[str, Sequence[tuple[Sounds, float]]]


@lru_cache(maxsize=1 << 16)
def read_sounds(word: str, *, closely: bool = False) -> Sounds:
    """Return the sounds of a word in Devanagari; read ``closely``, flaps, z and round vowels are sounds of their own.

    >>> read_sounds("केरल")
    ('क', 'े', 'र', 'a', 'ल', 'a#')
    """
    if closely:
        for written, kept in (*_KEPT, *_ROUND):
            word = word.replace(written, kept)
    return tuple(_list_sounds(fold(word)))


def _list_sounds(word: str) -> Iterator[str]:
    position = 0
    while match := _SOUND.search(word, position):
        position = match.end()
        yield match[0]
        if match[0] == "ज्ञ" or re.match(_CONSONANT, match[0]):
            if position == len(word):
                yield FINAL
            elif not _SILENT.match(word, position):
                yield INHERENT


@cache
def load_spellings() -> Mapping[str, Table]:
    """Return the ways to write each sound with their costs, by script: ``Deva`` and ``Latn``.

    Raises DataError with every faulty line of the table.

    >>> dict(load_spellings()["Latn"]["व"])[("v",)], dict(load_spellings()["Deva"]["व"])[("ब",)] > 0
    (0.0, True)
    """
    found: dict[str, dict[str, list[tuple[Sounds, float]]]] = {"Deva": {}, "Latn": {}}
    faults = []
    rows = find_data("ontology", "models", _FILE).read_text("utf-8").split("\n")
    for number, row in enumerate(rows[1:], start=2):
        cells = row.split("\t")
        if len(cells) == 4 and cells[0] in found:
            script, sound, written, cost = cells
            found[script].setdefault(sound, []).append((tuple(written.split()), float(cost)))
        elif row:
            faults.append(Fault(_FILE, f"line {number}", "is not: script, sound, what is written, cost"))
    if faults:
        raise DataError(tuple(faults))
    return found


@lru_cache(maxsize=1 << 18)
def find_cost(left: str, right: str) -> float:
    """Return what it costs, a sound, to take two words for one: 0 for the usual spelling, ``NEVER`` if unlikely.

    One word at least is in Devanagari; within it, the cheaper of the two directions counts.

    >>> find_cost("मुम्बई", "मुंबई"), find_cost("लक्ष्मी", "lakshmi") < 0.5 < find_cost("टिकट", "tiktok")
    (0.0, True)
    """
    if not has_devanagari(right):
        sounds = read_sounds(left, closely=True)
        letters = tuple(_LETTERS.sub("", fold(right)))
        return _align(sounds, letters, load_spellings()["Latn"], _count_joints(sounds))
    if not has_devanagari(left):
        return find_cost(right, left)
    one, other = read_sounds(left), read_sounds(right)
    table = load_spellings()["Deva"]
    joints = min(map(_count_joints, (one, other)))
    return min(_align(one, other, table, joints), _align(other, one, table, joints))


def _count_joints(sounds: Sounds) -> int:
    """How much room a word has for other spellings: less than its length tells, and a short one hardly any."""
    return max(len(sounds) - 1, _LEAST)


def _align(sounds: Sounds, written: Sounds, table: Table, joints: int) -> float:
    """The least cost of writing those sounds so, a joint; what costs more than ``_DEAREST`` is not followed."""
    length, most = len(written), _DEAREST * joints
    row = [0.0, *[NEVER] * length]
    for sound in sounds:
        ways, nextrow = table.get(sound) or [((sound,), 0.0)], [NEVER] * (length + 1)
        for place, before in enumerate(row):
            if before <= most:
                for way, cost in ways:
                    end = place + len(way)
                    if end <= length and before + cost < nextrow[end] and written[place:end] == way:
                        nextrow[end] = before + cost
        row = nextrow
    return row[length] / joints if row[length] <= most else NEVER
