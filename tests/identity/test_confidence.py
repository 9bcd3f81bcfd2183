"""How sure a fact is, by how sure its claims are and how many independent sources make them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from stories import name, say, tell

from graphkit.identity.facts import derive_facts
from graphkit.identity.resolve import resolve

CONFIDENCES = st.lists(st.floats(0, 1).map(lambda value: round(value, 4)), min_size=1, max_size=5)


def combine(confidences: Sequence[float]) -> float:
    """The confidence of what so many documents tell, none of which is a copy of another."""
    told = []
    for number, confidence in enumerate(confidences):
        firms = name(f"{number}f", "PoliceForce", "केरल पुलिस"), name(f"{number}t", "Platform", "टिकटॉक")
        deal = say(f"{number}f", "partneredWith", f"{number}t", confidence=confidence)
        told.append(tell(f"दस्तावेज़ {number}", firms, [deal]))
    [fact] = derive_facts(told, resolve(told))
    assert fact.sources == len(confidences)
    return fact.confidence


@given(CONFIDENCES, st.floats(0, 1))
def test_one_more_independent_source_never_lowers_a_fact(confidences: list[float], further: float) -> None:
    assert combine([*confidences, round(further, 4)]) >= combine(confidences)


@given(CONFIDENCES, st.integers(0, 4), st.floats(0, 1))
def test_a_surer_claim_never_lowers_a_fact(confidences: list[float], place: int, surer: float) -> None:
    place %= len(confidences)
    raised = [*confidences]
    raised[place] = max(raised[place], round(surer, 4))
    assert combine(raised) >= combine(confidences)


@given(CONFIDENCES)
def test_a_fact_is_at_least_as_sure_as_its_surest_claim_and_never_certain(confidences: list[float]) -> None:
    assert min(0.9999, max(confidences)) <= combine(confidences) <= 0.9999


@given(CONFIDENCES, st.randoms())
def test_the_order_of_sources_changes_nothing(confidences: list[float], random: Random) -> None:
    shuffled = [*confidences]
    random.shuffle(shuffled)
    assert combine(shuffled) == combine(confidences)
