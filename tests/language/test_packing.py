from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="needs numpy, which the accurate tagger reckons with")

from graphkit.language.packing import LONGEST, Pack, find_packs, find_windows  # noqa: E402
from graphkit.language.pieces import BEGIN, END  # noqa: E402

sizes = st.lists(st.integers(1, 40), max_size=80)
words = st.lists(st.integers(4, 99), min_size=1, max_size=30).map(tuple)
sentences = st.lists(st.lists(words, max_size=30), max_size=6)


@given(sizes, st.integers(41, 120))
def test_every_word_is_read_in_exactly_one_window(sizes: Sequence[int], longest: int) -> None:
    windows = list(find_windows(sizes, longest=longest))
    edges = [window.own for window in windows[1:]] + [len(sizes)]
    read = [index for window, edge in zip(windows, edges, strict=False) for index in range(window.own, edge)]
    assert read == list(range(len(sizes)))


@given(sizes, st.integers(41, 120))
def test_no_window_is_too_long_and_each_reaches_farther_than_the_one_before(sizes: Sequence[int], longest: int) -> None:
    windows = list(find_windows(sizes, longest=longest))
    assert all(sum(sizes[window.first : window.last]) <= longest for window in windows)
    assert all(window.first <= window.own < window.last for window in windows)
    assert [window.last for window in windows] == sorted({window.last for window in windows})


def test_a_word_longer_than_a_window_has_one_of_its_own() -> None:
    windows = list(find_windows([3, 50, 3], longest=10))
    assert [(window.first, window.last, window.own) for window in windows] == [(0, 1, 0), (1, 2, 1), (2, 3, 2)]


def test_a_sentence_of_ordinary_length_is_read_whole() -> None:
    assert len(list(find_windows([2] * (LONGEST // 2)))) == 1


def read_back(pack: Pack) -> list[tuple[int, list[list[int]]]]:
    """The words of each window of a pack, found from its arrays alone, beside the number of the sentence."""
    found = []
    for number, window in enumerate(pack.windows):
        own = np.flatnonzero(pack.parts == number)
        firsts = [index for index in pack.firsts if pack.parts[index] == number]
        assert pack.pieces[own[0]] == BEGIN
        assert pack.pieces[own[-1]] == END
        assert pack.places[own].tolist() == list(range(len(own)))
        edges = [*firsts, own[-1]]
        pairs = pairwise(edges)
        found.append((window.sentence, [pack.pieces[first:last].tolist() for first, last in pairs]))
    return found


@given(sentences)
def test_packs_hold_the_words_of_all_windows_in_order(sentences: list[list[tuple[int, ...]]]) -> None:
    found = [pair for pack in find_packs(sentences) for pair in read_back(pack)]
    expected = [
        (number, [list(word) for word in sentence[window.first : window.last]])
        for number, sentence in enumerate(sentences)
        for window in find_windows([len(word) for word in sentence])
    ]
    assert found == expected


@given(sentences)
def test_a_pack_is_small_or_has_one_window(sentences: list[list[tuple[int, ...]]]) -> None:
    assert all(len(pack.pieces) <= 96 or len(pack.windows) == 1 for pack in find_packs(sentences))
