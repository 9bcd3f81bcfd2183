"""How sure a claim is: the numbers that ship, and what a file of them may not say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import DataError
from graphkit.knowledge.calibration import (
    UNCALIBRATED,
    Calibration,
    Traits,
    check_least,
    load_calibration,
    read_calibration,
)

SOUND: dict[str, Any] = {
    "intercept": 3, "score": 0.5, "unlisted": -1.0, "unasserted": -2.0, "relations": {"saidStatement": -1.0},
}  # fmt: skip
RELATIONS = ("partneredWith", "holdsPost", "saidStatement", "jurisdiction", "concernsTopic")

traits = st.builds(Traits, st.sampled_from(RELATIONS), st.floats(0, 1), st.integers(0, 2), st.booleans())


@given(traits, st.floats(0, 1))
def test_a_better_score_never_lowers_a_claim(one: Traits, score: float) -> None:
    low, high = sorted((one.score, score))
    chances = [load_calibration().find_probability(replace(one, score=value)) for value in (low, high)]
    assert chances == sorted(chances)


@given(traits)
def test_a_side_that_no_list_knows_never_lifts_a_claim_and_nor_does_what_is_not_asserted(one: Traits) -> None:
    chance = load_calibration().find_probability(one)
    assert load_calibration().find_probability(replace(one, unlisted=one.unlisted + 1)) <= chance
    assert load_calibration().find_probability(replace(one, asserted=False)) <= chance


@given(traits)
def test_no_claim_is_certain_and_none_impossible(one: Traits) -> None:
    chance = load_calibration().find_probability(one)
    assert 0 < chance < 1
    assert chance == round(chance, 4)


@given(st.floats(0.001, 0.999))
def test_what_is_not_calibrated_keeps_its_score(score: float) -> None:
    assert UNCALIBRATED.find_probability(Traits("saidStatement", score, 2, asserted=False)) == pytest.approx(
        score, abs=1e-4
    )


def test_the_tables_of_a_file_become_a_calibration() -> None:
    assert read_calibration(SOUND) == Calibration(3.0, 0.5, -1.0, -2.0, {"saidStatement": -1.0})


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"score": -0.1}, "score: is less than 0", id="a better score that lowers"),
        pytest.param({"unlisted": 0.1}, "unlisted: is more than 0", id="an unknown name that lifts"),
        pytest.param({"unasserted": 0.1}, "unasserted: is more than 0", id="a denial that lifts"),
        pytest.param({"intercept": "high"}, "intercept: must be a number, not 'high'", id="words"),
        pytest.param({"intercept": float("nan")}, "intercept: must be a number, not nan", id="no number"),
        pytest.param({"relations": {"marriedTo": 1}}, "marriedTo: is no relation of the ontology", id="relation"),
        pytest.param({"relations": {"holdsPost": True}}, "holdsPost: must be a number, not True", id="truth"),
        pytest.param({"relations": 3}, "relations: must be a table", id="no table"),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_entry(change: dict[str, Any], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_calibration(SOUND | change)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        read_calibration({"score": -1})
    assert [fault.entry for fault in caught.value.faults] == ["intercept", "score", "unlisted", "unasserted"]


@pytest.mark.parametrize("confidence", [0, 0.0, 0.5, 1])
def test_a_least_confidence_lies_between_0_and_1(confidence: float) -> None:
    assert check_least(confidence) == confidence


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf")])
def test_any_other_least_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match=r"is no confidence: give a number from 0 \(everything\) to 1 \(nothing\)"):
        check_least(confidence)
