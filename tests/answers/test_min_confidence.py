"""What every way to ask leaves out where only facts of some confidence are wanted, and what it keeps."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from factories import KERALA, SAME, UTTARAKHAND, Said, fill, make_extraction, make_facts
from pyoxigraph import DefaultGraph, NamedNode, Quad

from graphkit.answers.conflicts import find_conflicts
from graphkit.answers.exports import FORMATS, export
from graphkit.answers.network import to_networkx
from graphkit.answers.selection import select_quads
from graphkit.model import Extraction, Status
from graphkit.rdf.facts import facts_to_quads, find_edge
from graphkit.rdf.vocabulary import GK, ORG, RDF, TIME
from graphkit.store.store import Store

FORUM = make_extraction(
    "Ravi Mehta is chief of Roads Forum.\nRavi Mehta is director of Roads Forum.\nSita Rao is chief of Acme Labs.",
    Said("Ravi Mehta", "holdsPost", "Roads Forum", "chief", Status.CURRENT, title="chief"),
    Said("Ravi Mehta", "holdsPost", "Roads Forum", "director", Status.CURRENT, title="director"),
    Said("Sita Rao", "holdsPost", "Acme Labs", "chief", Status.CURRENT, title="chief"),
)
SCORES = {"partneredWith": 0.6, "concernsTopic": 0.95, "partneredAfter": 0.9, "hasOfficeIn": 0.7, "holdsPost": 0.8}
RELATIONS = [
    (0, {"concernsTopic", "hasOfficeIn", "holdsPost", "partneredAfter", "partneredWith"}),
    (0.6, {"concernsTopic", "hasOfficeIn", "holdsPost", "partneredAfter", "partneredWith"}),
    (0.61, {"hasOfficeIn", "holdsPost"}),
    (0.75, {"holdsPost"}),
    (1, set()),
]


def weigh(store: Store, told: Iterable[Extraction], scores: dict[str, float], **others: float) -> Store:
    """Fill a store with facts that are so sure, by relation, or by title where ``others`` has it."""
    told = tuple(told)
    fill(store, *told)
    entities, facts = make_facts(told, SAME)
    weighed = [replace(fact, confidence=others.get(fact.title, scores.get(fact.relation, 0.9))) for fact in facts]
    store.replace_facts(facts_to_quads(entities, weighed))
    return store


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store() as store:
        yield weigh(store, [UTTARAKHAND, KERALA, FORUM], SCORES, director=0.3)


@pytest.mark.parametrize(("least", "relations"), RELATIONS)
def test_facts_below_the_bar_are_left_out_with_what_qualifies_them(
    store: Store, least: float, relations: set[str]
) -> None:
    assert {fact.relation for fact in store.facts(min_confidence=least)} == relations


@pytest.mark.parametrize(
    ("question", "least", "rows"),
    [
        ("partners", 0, 2), ("partners", 0.6, 2), ("partners", 0.7, 0),
        ("posts", 0, 4), ("posts", 0.5, 3), ("posts", 0.9, 0),
        ("topics", 0.6, 1), ("topics", 0.7, 0),
        ("partnerships-after", 0.6, 1), ("partnerships-after", 0.7, 0),
        ("planned", 0.6, 1), ("planned", 0.7, 0),
        ("sources", 1, 0), ("timeline", 1, 0),
        ("documents", 1, 3),
    ],
)  # fmt: skip
def test_an_answer_has_the_rows_that_a_sure_fact_states_and_those_that_state_none(
    store: Store, question: str, least: float, rows: int
) -> None:
    assert len(store.ask(question, min_confidence=least)) == rows


def test_a_row_keeps_only_the_facts_that_are_sure() -> None:
    with Store() as other:
        twice = make_extraction(
            "Acme Labs is of Roads Forum.",
            Said("Acme Labs", "memberOf", "Roads Forum", "is"),
            Said("Acme Labs", "memberOf", "Roads Forum", "is", title="weak"),
        )
        weigh(other, [twice], {"memberOf": 0.9}, weak=0.2)
        [row] = other.ask("members")
        assert len(row.facts) == 2
        [row] = other.ask("members", min_confidence=0.5)
        assert len(row.facts) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_a_bar_of_0_changes_no_byte_and_nor_does_one_that_all_facts_reach(store: Store, format: str) -> None:
    whole = export(store, format)
    assert export(store, format, min_confidence=0) == export(store, format, min_confidence=0.3) == whole


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bar_always_gives_the_same_bytes(store: Store, format: str) -> None:
    with weigh(Store(), [FORUM, KERALA, UTTARAKHAND], SCORES, director=0.3) as other:
        assert export(store, format, min_confidence=0.75) == export(other, format, min_confidence=0.75)


def list_defaults(quads: Iterable[Quad]) -> set[Quad]:
    return {quad for quad in quads if quad.graph_name == DefaultGraph()}


@pytest.mark.parametrize("least", [0.5, 0.65, 0.75, 0.85, 1])
def test_what_is_left_is_what_the_sure_facts_and_all_entities_state(store: Store, least: float) -> None:
    left = set(select_quads(store, least))
    expected = set(facts_to_quads(store.entities(), store.facts(min_confidence=least)))
    assert list_defaults(left) == expected
    assert left - list_defaults(left) == set(store.quads()) - list_defaults(store.quads())


def test_a_bar_of_1_leaves_no_fact_and_no_edge(store: Store) -> None:
    assert list(csv.reader(io.StringIO(export(store, "csv", min_confidence=1).decode())))[1:] == []
    left = list_defaults(select_quads(store, 1))
    assert {quad.predicate for quad in left if isinstance(quad.object, NamedNode)} <= {
        RDF.type, GK.member, GK.link,
    }  # fmt: skip


def test_an_edge_that_a_surer_fact_states_too_stays(store: Store) -> None:
    for least, titles, edges in ((0, 4, 3), (0.5, 3, 3), (0.9, 0, 0)):
        left = list_defaults(select_quads(store, least))
        assert sum(quad.predicate == find_edge("holdsPost", Status.CURRENT) for quad in left) == edges
        assert sum(quad.predicate == ORG.holds for quad in left) == titles


def test_leaving_facts_out_makes_nothing_follow_that_did_not_follow_before() -> None:
    told = make_extraction(
        "Acme Labs and Roads Forum are in a pact with Bolt and Sita Labs.",
        Said("Acme Labs", "partneredWith", "Bolt", "pact"),
        Said("Roads Forum", "partneredWith", "Bolt", "pact"),
        Said("Acme Labs", "partneredWith", "Sita Labs", "pact", title="weak"),
        Said("Roads Forum", "partneredWith", "Sita Labs", "pact", title="weak"),
        Said("Acme Labs", "partneredAfter", "Roads Forum", "in"),
    )
    with weigh(Store(), [told], {}, weak=0.2) as other:
        assert not any(quad.predicate == TIME.after for quad in other.quads())
        assert len(list(other.facts(min_confidence=0.5))) == 3
        assert not any(quad.predicate == TIME.after for quad in select_quads(other, 0.5))


@pytest.mark.parametrize(("least", "edges"), [(0, 9), (0.5, 8), (0.75, 3), (1, 0)])
def test_a_network_has_the_edges_of_sure_facts_and_all_entities(store: Store, least: float, edges: int) -> None:
    graph = to_networkx(store, min_confidence=least)
    assert graph.number_of_edges() == edges
    assert set(graph) == set(to_networkx(store))
    assert len(to_networkx(store, kind="partners", min_confidence=0.7)) == 0


def test_a_conflict_needs_two_sides_that_are_sure() -> None:
    told = [
        make_extraction(
            f"{who} is DGP of Assam Police.", Said(who, "holdsPost", "Assam Police", "DGP", Status.CURRENT, title=title)
        )
        for who, title in (("Kavita Rao", "DGP"), ("Ravi Mehta", "new DGP"))
    ]
    with weigh(Store(), told, {}, **{"new DGP": 0.5}) as other:
        assert len(find_conflicts(other)) == len(find_conflicts(other, min_confidence=0.5)) == 1
        assert find_conflicts(other, min_confidence=0.6) == ()


WAYS: list[Any] = [
    pytest.param(lambda store, least: store.facts(min_confidence=least), id="facts"),
    pytest.param(lambda store, least: store.ask("partners", min_confidence=least), id="ask"),
    pytest.param(lambda store, least: to_networkx(store, min_confidence=least), id="to_networkx"),
    pytest.param(lambda store, least: find_conflicts(store, min_confidence=least), id="find_conflicts"),
    *(
        pytest.param(lambda store, least, f=format: export(store, f, min_confidence=least), id=format)
        for format in FORMATS
    ),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("least", [-0.1, 1.5, float("nan")])
def test_a_bar_that_is_no_confidence_is_refused_by_every_way_to_ask(way: Any, least: float) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match="is no confidence: give a number from 0"):
        way(Store(), least)
