"""Sentences laid end to end for an encoder: no padding, and long ones in windows that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.language.pieces import BEGIN, END

Words = Sequence[tuple[int, ...]]
"""The pieces of each word of a sentence."""

LONGEST = 254
"""How many pieces of words one window holds at the most: the encoder was trained on no more."""

# In pieces. Every piece is compared with every other, so more would be slower; so would many small packs.
_LARGEST_PACK = 96


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first`` to ``last`` (exclusive) of a sentence; those before ``own`` are read in the window before."""

    sentence: int
    first: int
    last: int
    own: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Windows laid end to end: for each piece its id, its place in its window and the number of its window in the pack.

    ``firsts`` are the indexes of the first piece of each word, window by window.
    """

    windows: tuple[Window, ...]
    pieces: NDArray[np.int64]
    places: NDArray[np.int64]
    parts: NDArray[np.int64]
    firsts: NDArray[np.int64]


def find_windows(sizes: Sequence[int], *, sentence: int = 0, longest: int = LONGEST) -> Iterator[Window]:
    """Yield the windows over words of the given sizes in pieces: one where the sentence fits, none where it is empty.

    A word that two windows share is read in the one whose edge is farther from it.

    >>> [(window.first, window.last, window.own) for window in find_windows([1] * 10, longest=8)]
    [(0, 8, 0), (6, 10, 7)]
    """
    first = own = 0
    while first < len(sizes):
        last = _find_end(sizes, first, longest)
        yield Window(sentence, first, last, own)
        if last == len(sizes):
            return
        # What is shared must leave room for one word more, or the next window would reach no farther.
        room = min(longest // 4, longest - sizes[last])
        shared = last
        while shared - 1 > first and sizes[shared - 1] <= room:
            shared -= 1
            room -= sizes[shared]
        first, own = shared, (shared + last) // 2


def _find_end(sizes: Sequence[int], first: int, longest: int) -> int:
    """Return the end of the longest window that begins at a word; it holds that word whatever its size."""
    last, room = first + 1, longest - sizes[first]
    while last < len(sizes) and sizes[last] <= room:
        room -= sizes[last]
        last += 1
    return last


def find_packs(sentences: Sequence[Words], *, largest: int = _LARGEST_PACK) -> Iterator[Pack]:
    """Yield the windows of all sentences in order, as many to a pack as there is room for, one at the least."""
    windows: list[Window] = []
    size = 0
    for number, words in enumerate(sentences):
        for window in find_windows([len(word) for word in words], sentence=number):
            needed = 2 + sum(len(word) for word in words[window.first : window.last])
            if windows and size + needed > largest:
                yield _lay_out(windows, sentences)
                windows, size = [], 0
            windows.append(window)
            size += needed
    if windows:
        yield _lay_out(windows, sentences)


def _lay_out(windows: Sequence[Window], sentences: Sequence[Words]) -> Pack:
    pieces: list[int] = []
    places: list[int] = []
    parts: list[int] = []
    firsts: list[int] = []
    for number, window in enumerate(windows):
        start = len(pieces)
        pieces.append(BEGIN)
        for word in sentences[window.sentence][window.first : window.last]:
            firsts.append(len(pieces))
            pieces.extend(word)
        pieces.append(END)
        places.extend(range(len(pieces) - start))
        parts.extend([number] * (len(pieces) - start))
    return Pack(tuple(windows), *(np.array(values, np.int64) for values in (pieces, places, parts, firsts)))
