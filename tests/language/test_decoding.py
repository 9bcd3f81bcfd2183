from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="needs numpy, which the accurate tagger reckons with")

from graphkit.language.decoding import Reading, find_labels, may_follow, measure_shares  # noqa: E402

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")

tables = st.integers(1, 4).flatmap(
    lambda size: st.lists(st.lists(st.floats(-9, 9, width=32), min_size=5, max_size=5), min_size=size, max_size=size)
)


def list_sequences(size: int) -> list[tuple[int, ...]]:
    """Every sequence of labels in which each I follows the B or I of its kind."""
    allowed = []
    for indexes in product(range(len(LABELS)), repeat=size):
        names = ["O", *(LABELS[index] for index in indexes)]
        if all(may_follow(label, before) for before, label in pairwise(names)):
            allowed.append(indexes)
    return allowed


def add_up(scores: list[list[float]], indexes: tuple[int, ...]) -> float:
    return sum(row[index] for row, index in zip(scores, indexes, strict=True))


@pytest.mark.parametrize(("label", "before", "expected"), [
    ("O", "I-PER", True), ("B-LOC", "I-PER", True), ("I-PER", "B-PER", True), ("I-PER", "I-PER", True),
    ("I-PER", "O", False), ("I-PER", "B-LOC", False), ("I-LOC", "I-PER", False),
])  # fmt: skip
def test_only_an_inside_needs_something_before_it(label: str, before: str, expected: bool) -> None:
    assert may_follow(label, before) is expected


@given(tables)
def test_no_allowed_sequence_has_a_greater_sum(scores: list[list[float]]) -> None:
    found = tuple(LABELS.index(label) for label in find_labels(np.array(scores, np.float32), LABELS))
    allowed = list_sequences(len(scores))
    assert found in allowed
    assert add_up(scores, found) == pytest.approx(max(add_up(scores, indexes) for indexes in allowed), abs=1e-4)


@given(tables)
def test_the_share_of_a_label_is_that_of_the_sequences_that_have_it(scores: list[list[float]]) -> None:
    allowed = list_sequences(len(scores))
    weights = np.exp([add_up(scores, indexes) for indexes in allowed])
    expected = np.zeros((len(scores), len(LABELS)))
    for indexes, weight in zip(allowed, weights / weights.sum(), strict=True):
        expected[range(len(scores)), indexes] += weight
    assert measure_shares(np.array(scores, np.float32), LABELS) == pytest.approx(expected, abs=1e-5)


def test_a_first_word_that_can_only_begin_the_name_is_as_sure_as_the_rest_of_it() -> None:
    scores = np.array([[0, 2, 0, 5, 0], [0, 0, 9, 0, 0]], np.float32)
    reading = Reading(LABELS, scores)
    assert reading.find_spans() == [(0, 2, "PER")]
    assert reading.measure_span("PER", 0, 2) > 0.9


def test_a_name_that_may_go_on_is_less_sure_than_one_that_ends() -> None:
    ends = Reading(LABELS, np.array([[0, 9, 0, 0, 0], [9, 0, 0, 0, 0]], np.float32))
    goes_on = Reading(LABELS, np.array([[0, 9, 0, 0, 0], [9, 0, 9, 0, 0]], np.float32))
    assert goes_on.measure_span("PER", 0, 1) < ends.measure_span("PER", 0, 1)


@given(tables)
def test_scores_of_names_lie_between_nothing_and_one(scores: list[list[float]]) -> None:
    reading = Reading(LABELS, np.array(scores, np.float32))
    for first, last, kind in reading.find_spans():
        assert 0 <= reading.measure_span(kind, first, last) <= reading.measure_mass(kind, first, last) + 1e-4 <= 1.0001


def test_kinds_are_those_of_the_labels() -> None:
    assert Reading(LABELS, np.zeros((1, 5), np.float32)).kinds == ("LOC", "PER")
